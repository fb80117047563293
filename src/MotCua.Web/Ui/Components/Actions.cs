using Microsoft.AspNetCore.Html;

namespace MotCua.Web.Ui.Components;

/// <summary>A button, or a link that looks like one when <see cref="Href"/> is given.</summary>
public sealed record Button : Component
{
    public string? Id { get; init; }

    public IHtmlContent? Content { get; init; }

    public string? Href { get; init; }

    public string Type { get; init; } = "submit";

    public string? Name { get; init; }

    public string? Value { get; init; }

    public bool Disabled { get; init; }

    /// <summary>The first step of a journey: an arrow follows the words.</summary>
    public bool IsStartButton { get; init; }

    protected override IHtmlContent Build()
    {
        var classes = Html.Words("govuk-button", Classes, IsStartButton ? "govuk-button--start" : null);
        var arrow = IsStartButton ? Arrow() : null;
        return Href is null
            ? Html.Element("button", classes, Content, arrow)
                .With("type", Type)
                .With("value", Value)
                .With("name", Name)
                .With("disabled", Disabled)
                .With("aria-disabled", Disabled ? "true" : null)
                .With(Attributes)
                .With("id", Id)
            : Html.Element("a", classes, Content, arrow)
                .With("href", Href)
                .With("role", "button")
                .With("draggable", "false")
                .With(Attributes)
                .With("id", Id);
    }

    private static Element Arrow() => Html.Element("svg", "govuk-button__start-icon", Html.Element("path", null).With("fill", "currentColor").With("d", "M0 0h13l20 20-20 20H0l20-20z"))
        .With("xmlns", "http://www.w3.org/2000/svg").With("width", "17.5").With("height", "19").With("viewBox", "0 0 33 40")
        .With("aria-hidden", "true").With("focusable", "false");
}

public sealed record BackLink : Component
{
    public string Href { get; init; } = "#";

    public IHtmlContent Content { get; init; } = Html.Text(Wording.Back);

    protected override IHtmlContent Build() =>
        Html.Element("a", Html.Words("govuk-back-link", Classes), Content).With("href", Href).With(Attributes);
}

public sealed record SkipLink : Component
{
    public string Href { get; init; } = "#content";

    public IHtmlContent? Content { get; init; }

    protected override IHtmlContent Build() =>
        Html.Element("a", Html.Words("govuk-skip-link", Classes), Content).With("href", Href).With(Attributes);
}

public sealed record Crumb
{
    public IHtmlContent? Content { get; init; }

    /// <summary>Null for the page itself.</summary>
    public string? Href { get; init; }

    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }
}

public sealed record Breadcrumbs : Component
{
    public IReadOnlyList<Crumb> Items { get; init; } = [];

    /// <summary>On a phone only the first and the last but one are shown.</summary>
    public bool CollapseOnMobile { get; init; }

    public string LabelText { get; init; } = Wording.Breadcrumb;

    protected override IHtmlContent Build()
    {
        var list = Html.Element("ol", "govuk-breadcrumbs__list");
        foreach (var item in Items)
        {
            list.Add(item.Href is null
                ? Html.Element("li", "govuk-breadcrumbs__list-item", item.Content).With("aria-current", "page")
                : Html.Element("li", "govuk-breadcrumbs__list-item", Html.Element("a", "govuk-breadcrumbs__link", item.Content).With("href", item.Href).With(item.Attributes)));
        }

        return Html.Element("nav", Html.Words("govuk-breadcrumbs", Classes, CollapseOnMobile ? "govuk-breadcrumbs--collapse-on-mobile" : null), list)
            .With(Attributes)
            .With("aria-label", LabelText);
    }
}

public sealed record PageStep
{
    public string? Href { get; init; }

    public IHtmlContent? Content { get; init; }

    /// <summary>What the next page is about, in a journey of pages.</summary>
    public string? LabelText { get; init; }

    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }
}

public sealed record PageNumber
{
    public string? Number { get; init; }

    public string? Href { get; init; }

    public bool Current { get; init; }

    public bool Ellipsis { get; init; }

    public string? VisuallyHiddenText { get; init; }

    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }
}

public sealed record Pagination : Component
{
    private const string BackArrow = "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z";
    private const string OnArrow = "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z";

    public PageStep? Previous { get; init; }

    public PageStep? Next { get; init; }

    public IReadOnlyList<PageNumber>? Items { get; init; }

    public string LandmarkLabel { get; init; } = Wording.Pagination;

    private bool Block => Items is null && (Previous is not null || Next is not null);

    protected override IHtmlContent Build()
    {
        Element? list = null;
        if (Items is not null)
        {
            list = Html.Element("ul", "govuk-pagination__list");
            foreach (var item in Items)
            {
                list.Add(Item(item));
            }
        }

        return Html.Element(
            "nav",
            Html.Words("govuk-pagination", Block ? "govuk-pagination--block" : null, Classes),
            Step(Previous, "prev", Wording.Previous, BackArrow),
            list,
            Step(Next, "next", Wording.Next, OnArrow)).With("aria-label", LandmarkLabel).With(Attributes);
    }

    private static Element Item(PageNumber item) => Html.Element(
        "li",
        Html.Words("govuk-pagination__item", item.Current ? "govuk-pagination__item--current" : null, item.Ellipsis ? "govuk-pagination__item--ellipsis" : null),
        item.Ellipsis
            ? Html.Text("⋯")
            : Html.Element("a", "govuk-link govuk-pagination__link", Html.Optional(item.Number))
                .With("href", item.Href ?? "")
                .With("aria-label", item.VisuallyHiddenText ?? $"{Wording.Page} {item.Number}")
                .With("aria-current", item.Current ? "page" : null)
                .With(item.Attributes));

    private Element? Step(PageStep? step, string place, string words, string path)
    {
        if (string.IsNullOrEmpty(step?.Href))
        {
            return null;
        }

        var icon = Html.Element("svg", $"govuk-pagination__icon govuk-pagination__icon--{place}", Html.Element("path", null).With("d", path))
            .With("xmlns", "http://www.w3.org/2000/svg").With("height", "13").With("width", "15")
            .With("aria-hidden", "true").With("focusable", "false").With("viewBox", "0 0 15 13");
        var title = Html.Element(
            "span",
            Html.Words("govuk-pagination__link-title", Block && step.LabelText is null ? "govuk-pagination__link-title--decorated" : null),
            step.Content ?? Html.Text(words));
        var label = step.LabelText is null || !Block
            ? null
            : Html.Join(Html.Spoken(":"), Html.Element("span", "govuk-pagination__link-label", Html.Text(step.LabelText)));
        var iconFirst = Block || place == "prev";
        return Html.Element("div", "govuk-pagination__" + place, Html.Element(
            "a",
            "govuk-link govuk-pagination__link",
            iconFirst ? icon : null,
            title,
            label,
            iconFirst ? null : icon).With("href", step.Href).With("rel", place).With(step.Attributes));
    }
}
