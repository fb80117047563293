using Microsoft.AspNetCore.Html;

namespace MotCua.Web.Ui.Components;

public sealed record Label : Component
{
    public IHtmlContent? Content { get; init; }

    public string? For { get; init; }

    /// <summary>The question is the page: its label is the h1.</summary>
    public bool IsPageHeading { get; init; }

    protected override IHtmlContent? Build()
    {
        if (Content is null)
        {
            return null;
        }

        var label = Html.Element("label", Html.Words("govuk-label", Classes), Content).With("for", For).With(Attributes);
        return IsPageHeading ? Html.Element("h1", "govuk-label-wrapper", label) : label;
    }
}

public sealed record Hint : Component
{
    public string? Id { get; init; }

    public IHtmlContent? Content { get; init; }

    protected override IHtmlContent Build() =>
        Html.Element("div", Html.Words("govuk-hint", Classes), Content).With("id", Id).With(Attributes);
}

public sealed record ErrorMessage : Component
{
    public string? Id { get; init; }

    public IHtmlContent? Content { get; init; }

    /// <summary>Spoken before the message, so that red is not the only sign; empty leaves it out.</summary>
    public string VisuallyHiddenText { get; init; } = Wording.Error;

    protected override IHtmlContent Build() =>
        Html.Element(
            "p",
            Html.Words("govuk-error-message", Classes),
            VisuallyHiddenText.Length == 0 ? null : Html.Join(Html.Spoken(VisuallyHiddenText + ":"), Html.Text(" ")),
            Content).With("id", Id).With(Attributes);
}

public sealed record Legend
{
    public IHtmlContent? Content { get; init; }

    public string? Classes { get; init; }

    public bool IsPageHeading { get; init; }
}

public sealed record Fieldset : Component
{
    public Legend? Legend { get; init; }

    public string? DescribedBy { get; init; }

    public string? Role { get; init; }

    public IHtmlContent? Content { get; init; }

    protected override IHtmlContent Build()
    {
        var words = Legend?.Content is { } content
            ? Html.Element(
                "legend",
                Html.Words("govuk-fieldset__legend", Legend.Classes),
                Legend.IsPageHeading ? Html.Element("h1", "govuk-fieldset__heading", content) : content)
            : null;
        return Html.Element("fieldset", Html.Words("govuk-fieldset", Classes), words, Content)
            .With("role", Role)
            .With("aria-describedby", string.IsNullOrEmpty(DescribedBy) ? null : DescribedBy)
            .With(Attributes);
    }
}
