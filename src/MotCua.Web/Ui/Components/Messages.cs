using Microsoft.AspNetCore.Html;

namespace MotCua.Web.Ui.Components;

public sealed record ErrorLine
{
    public IHtmlContent? Content { get; init; }

    /// <summary><c>#id</c> of the control to mend; null where no control on the page is to blame.</summary>
    public string? Href { get; init; }

    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }
}

/// <summary>What must be mended, at the top of the page, each line a link to its control; takes the focus.</summary>
public sealed record ErrorSummary : Component
{
    public IHtmlContent Title { get; init; } = Html.Text(Wording.ErrorSummary);

    public IHtmlContent? Description { get; init; }

    public IReadOnlyList<ErrorLine> ErrorList { get; init; } = [];

    public bool? DisableAutoFocus { get; init; }

    protected override IHtmlContent Build()
    {
        Element? list = null;
        if (ErrorList.Count > 0)
        {
            list = Html.Element("ul", "govuk-list govuk-error-summary__list");
            foreach (var line in ErrorList)
            {
                list.Add(Html.Element("li", null, line.Href is null ? line.Content : Html.Element("a", null, line.Content).With("href", line.Href).With(line.Attributes)));
            }
        }

        // The alert is inside, so that moving the focus to the box does not cut the announcement short.
        var alert = Html.Element(
            "div",
            null,
            Html.Element("h2", "govuk-error-summary__title", Title),
            Html.Element("div", "govuk-error-summary__body", Description is null ? null : Html.Element("p", null, Description), list)).With("role", "alert");
        return Html.Element("div", Html.Words("govuk-error-summary", Classes), alert)
            .With("data-disable-auto-focus", DisableAutoFocus is { } off ? (off ? "true" : "false") : null)
            .With(Attributes);
    }
}

public sealed record Details : Component
{
    public string? Id { get; init; }

    public IHtmlContent? Summary { get; init; }

    public IHtmlContent? Content { get; init; }

    public bool Open { get; init; }

    protected override IHtmlContent Build() =>
        Html.Element(
            "details",
            Html.Words("govuk-details", Classes),
            Html.Element("summary", "govuk-details__summary", Html.Element("span", "govuk-details__summary-text", Summary)),
            Html.Element("div", "govuk-details__text", Content)).With("id", Id).With(Attributes).With("open", Open);
}

public sealed record InsetText : Component
{
    public string? Id { get; init; }

    public IHtmlContent? Content { get; init; }

    protected override IHtmlContent Build() =>
        Html.Element("div", Html.Words("govuk-inset-text", Classes), Content).With("id", Id).With(Attributes);
}

public sealed record WarningText : Component
{
    public IHtmlContent? Content { get; init; }

    public string IconFallbackText { get; init; } = Wording.Warning;

    protected override IHtmlContent Build() =>
        Html.Element(
            "div",
            Html.Words("govuk-warning-text", Classes),
            Html.Element("span", "govuk-warning-text__icon", Html.Text("!")).With("aria-hidden", "true"),
            Html.Element("strong", "govuk-warning-text__text", Html.Spoken(IconFallbackText), Html.Text(" "), Content)).With(Attributes);
}

/// <summary>The end of a journey: what was done, and the reference to keep.</summary>
public sealed record Panel : Component
{
    public IHtmlContent? Title { get; init; }

    public int HeadingLevel { get; init; } = 1;

    public IHtmlContent? Content { get; init; }

    protected override IHtmlContent Build() =>
        Html.Element(
            "div",
            Html.Words("govuk-panel", "govuk-panel--confirmation", Classes),
            Html.Element("h" + HeadingLevel, "govuk-panel__title", Title),
            Content is null ? null : Html.Element("div", "govuk-panel__body", Content)).With(Attributes);
}

public sealed record NotificationBanner : Component
{
    /// <summary><c>success</c>, or null for a plain notice.</summary>
    public string? Type { get; init; }

    public string? Role { get; init; }

    public IHtmlContent? Title { get; init; }

    public string TitleId { get; init; } = "govuk-notification-banner-title";

    public int TitleHeadingLevel { get; init; } = 2;

    /// <summary>One sentence, set large.</summary>
    public IHtmlContent? Text { get; init; }

    /// <summary>Anything else; wins over <see cref="Text"/>.</summary>
    public IHtmlContent? Content { get; init; }

    public bool? DisableAutoFocus { get; init; }

    private bool Success => Type == "success";

    protected override IHtmlContent Build() =>
        Html.Element(
            "div",
            Html.Words("govuk-notification-banner", Success ? "govuk-notification-banner--success" : null, Classes),
            Html.Element(
                "div",
                "govuk-notification-banner__header",
                Html.Element("h" + TitleHeadingLevel, "govuk-notification-banner__title", Title ?? Html.Text(Success ? Wording.Success : Wording.Important)).With("id", TitleId)),
            Html.Element(
                "div",
                "govuk-notification-banner__content",
                Content ?? (Text is null ? null : Html.Element("p", "govuk-notification-banner__heading", Text))))
            .With("role", Role ?? (Success ? "alert" : "region"))
            .With("aria-labelledby", TitleId)
            .With("data-disable-auto-focus", DisableAutoFocus is { } off ? (off ? "true" : "false") : null)
            .With(Attributes);
}
