using Microsoft.AspNetCore.Html;

namespace MotCua.Web.Ui.Components;

/// <summary>One line of text, optionally with a fixed sign before or after it ("đồng").</summary>
public sealed record Input : SingleField
{
    public string Type { get; init; } = "text";

    public string? Value { get; init; }

    public string? Autocomplete { get; init; }

    public string? Autocapitalize { get; init; }

    public string? Inputmode { get; init; }

    public string? Pattern { get; init; }

    public bool? Spellcheck { get; init; }

    public Words? Prefix { get; init; }

    public Words? Suffix { get; init; }

    public Words? InputWrapper { get; init; }

    protected override IHtmlContent Control(string? describedBy)
    {
        var input = Html.Element("input", Html.Words("govuk-input", Classes, ErrorClass("govuk-input")))
            .With("id", BaseId)
            .With("name", Name)
            .With("type", Type)
            .With("spellcheck", Spellcheck is { } checks ? (checks ? "true" : "false") : null)
            .With("value", Value)
            .With("disabled", Disabled)
            .With("aria-describedby", describedBy)
            .With("autocomplete", Autocomplete)
            .With("autocapitalize", Autocapitalize)
            .With("pattern", Pattern)
            .With("inputmode", Inputmode)
            .With(Attributes);
        var before = FormGroup?.BeforeInput?.Content;
        var after = FormGroup?.AfterInput?.Content;
        return Prefix?.Content is null && Suffix?.Content is null && before is null && after is null
            ? input
            : Html.Element("div", Html.Words("govuk-input__wrapper", InputWrapper?.Classes), before, Affix(Prefix, "prefix"), input, Affix(Suffix, "suffix"), after)
                .With(InputWrapper?.Attributes);
    }

    private static Element? Affix(Words? words, string place) => words?.Content is null
        ? null
        : Html.Element("div", Html.Words("govuk-input__" + place, words.Classes), words.Content).With("aria-hidden", "true").With(words.Attributes);
}

public sealed record Textarea : SingleField
{
    public int Rows { get; init; } = 5;

    public string? Value { get; init; }

    public string? Autocomplete { get; init; }

    public bool? Spellcheck { get; init; }

    protected override IHtmlContent Control(string? describedBy) => Html.Join(
        FormGroup?.BeforeInput?.Content,
        Html.Element("textarea", Html.Words("govuk-textarea", ErrorClass("govuk-textarea"), Classes), Html.Optional(Value))
            .With("id", BaseId)
            .With("name", Name)
            .With("rows", Rows.ToString())
            .With("spellcheck", Spellcheck is { } checks ? (checks ? "true" : "false") : null)
            .With("disabled", Disabled)
            .With("aria-describedby", describedBy)
            .With("autocomplete", Autocomplete)
            .With(Attributes),
        FormGroup?.AfterInput?.Content);
}

public sealed record SelectOption
{
    public string? Value { get; init; }

    public string Text { get; init; } = "";

    public bool? Selected { get; init; }

    public bool Disabled { get; init; }

    /// <summary>The heading it stands under; options of one heading follow each other.</summary>
    public string? Group { get; init; }

    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }
}

public sealed record Select : SingleField
{
    public IReadOnlyList<SelectOption> Items { get; init; } = [];

    public string? Value { get; init; }

    protected override IHtmlContent Control(string? describedBy)
    {
        var select = Html.Element("select", Html.Words("govuk-select", Classes, ErrorClass("govuk-select")))
            .With("id", BaseId)
            .With("name", Name)
            .With("disabled", Disabled)
            .With("aria-describedby", describedBy)
            .With(Attributes);
        var (heading, under) = ((string?)null, select);
        foreach (var item in Items)
        {
            if (item.Group != heading)
            {
                heading = item.Group;
                under = heading is null ? select : Html.Element("optgroup", null).With("label", heading);
                if (heading is not null)
                {
                    select.Add(under);
                }
            }

            under.Add(Option(item));
        }

        return Html.Join(FormGroup?.BeforeInput?.Content, select, FormGroup?.AfterInput?.Content);
    }

    private Element Option(SelectOption item) => Html.Element("option", null, Html.Optional(item.Text))
        .With("value", item.Value)
        .With("selected", item.Selected ?? (!string.IsNullOrEmpty(Value) && Value == (item.Value ?? item.Text)))
        .With("disabled", item.Disabled)
        .With(item.Attributes);
}

public sealed record FileUpload : SingleField
{
    public bool Multiple { get; init; }

    protected override IHtmlContent Control(string? describedBy) => Html.Join(
        FormGroup?.BeforeInput?.Content,
        Html.Element("input", Html.Words("govuk-file-upload", Classes, ErrorClass("govuk-file-upload")))
            .With("id", BaseId)
            .With("name", Name)
            .With("type", "file")
            .With("disabled", Disabled)
            .With("multiple", Multiple)
            .With("aria-describedby", describedBy)
            .With(Attributes),
        FormGroup?.AfterInput?.Content);
}
