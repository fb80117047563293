using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MotCua.Web.Ui.Components;

namespace MotCua.Web.Ui.TagHelpers;

/// <summary>
/// A helper that turns what stands between its tags into a component. Razor hands a null text to a helper as an empty
/// one, so every helper takes empty for "not given".
/// </summary>
public abstract class ContentTagHelper : TagHelper
{
    public string? Class { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        var attributes = output.Attributes.ToDictionary(attribute => attribute.Name, string? (attribute) => attribute.Value?.ToString(), StringComparer.Ordinal);
        output.TagName = null;
        output.Attributes.Clear();
        output.Content.SetHtmlContent(Make(inside, attributes));
    }

    protected abstract IHtmlContent Make(TagHelperContent inside, IReadOnlyDictionary<string, string?> attributes);
}

/// <summary><c>&lt;mc-button&gt;Gửi hồ sơ&lt;/mc-button&gt;</c>; with <c>href</c> a link that looks like a button.</summary>
[HtmlTargetElement("mc-button")]
public sealed class ButtonTagHelper : ContentTagHelper
{
    public string? Href { get; set; }

    public string? Name { get; set; }

    public string? Value { get; set; }

    public string? Id { get; set; }

    public string Type { get; set; } = "submit";

    public bool Disabled { get; set; }

    /// <summary>The first step of a journey.</summary>
    public bool Start { get; set; }

    /// <summary>"secondary", "warning" or "inverse".</summary>
    public string? Kind { get; set; }

    public bool Small { get; set; }

    protected override IHtmlContent Make(TagHelperContent inside, IReadOnlyDictionary<string, string?> attributes) => new Button
    {
        Content = inside,
        Href = string.IsNullOrEmpty(Href) ? null : Href,
        Name = string.IsNullOrEmpty(Name) ? null : Name,
        Value = Value,
        Id = Id,
        Type = Type,
        Disabled = Disabled,
        IsStartButton = Start,
        Classes = Html.Words(string.IsNullOrEmpty(Kind) ? null : "govuk-button--" + Kind, Small ? "mc-button--small" : null, Class),
        Attributes = attributes,
    };
}

/// <summary>Buttons and the links beside them.</summary>
[HtmlTargetElement("mc-buttons")]
public sealed class ButtonsTagHelper : ContentTagHelper
{
    protected override IHtmlContent Make(TagHelperContent inside, IReadOnlyDictionary<string, string?> attributes) =>
        Html.Element("div", Html.Words("govuk-button-group", Class), inside).With(attributes);
}

[HtmlTargetElement("mc-details")]
public sealed class DetailsTagHelper : ContentTagHelper
{
    public string Summary { get; set; } = "";

    public bool Open { get; set; }

    protected override IHtmlContent Make(TagHelperContent inside, IReadOnlyDictionary<string, string?> attributes) =>
        new Details { Summary = Html.Text(Summary), Open = Open, Content = inside, Classes = Class, Attributes = attributes };
}

/// <summary>Words set apart.</summary>
[HtmlTargetElement("mc-inset")]
public sealed class InsetTagHelper : ContentTagHelper
{
    protected override IHtmlContent Make(TagHelperContent inside, IReadOnlyDictionary<string, string?> attributes) =>
        new InsetText { Content = inside, Classes = Class, Attributes = attributes };
}

/// <summary>What goes wrong if it is not read.</summary>
[HtmlTargetElement("mc-warning")]
public sealed class WarningTagHelper : ContentTagHelper
{
    protected override IHtmlContent Make(TagHelperContent inside, IReadOnlyDictionary<string, string?> attributes) =>
        new WarningText { Content = inside, Classes = Class, Attributes = attributes };
}

/// <summary>The end of a journey: <c>title</c> is the page's h1, a reference inside stands in <c>strong</c>.</summary>
[HtmlTargetElement("mc-panel")]
public sealed class PanelTagHelper : ContentTagHelper
{
    public string Title { get; set; } = "";

    public int Level { get; set; } = 1;

    protected override IHtmlContent Make(TagHelperContent inside, IReadOnlyDictionary<string, string?> attributes) => new Panel
    {
        Title = Html.Text(Title),
        HeadingLevel = Level,
        Content = inside.IsEmptyOrWhiteSpace ? null : inside,
        Classes = Class,
        Attributes = attributes,
    };
}

/// <summary>A status in a word; <c>colour</c>: grey, green, teal, yellow, red, pink, purple, or none for blue.</summary>
[HtmlTargetElement("mc-tag")]
public sealed class TagTagHelper : ContentTagHelper
{
    public string? Colour { get; set; }

    protected override IHtmlContent Make(TagHelperContent inside, IReadOnlyDictionary<string, string?> attributes) =>
        new Tag { Content = inside, Classes = Html.Words(string.IsNullOrEmpty(Colour) ? null : "govuk-tag--" + Colour, Class), Attributes = attributes };
}

/// <summary>A notice at the top of a page; <c>success</c> for what was just done.</summary>
[HtmlTargetElement("mc-banner")]
public sealed class BannerTagHelper : ContentTagHelper
{
    public bool Success { get; set; }

    public string? Title { get; set; }

    /// <summary>One sentence instead of content.</summary>
    public string? Text { get; set; }

    public string Id { get; set; } = "thong-bao";

    protected override IHtmlContent Make(TagHelperContent inside, IReadOnlyDictionary<string, string?> attributes) => new NotificationBanner
    {
        Type = Success ? "success" : null,
        Title = Html.Optional(Title),
        TitleId = Id,
        Text = Html.Optional(Text),
        Content = inside.IsEmptyOrWhiteSpace ? null : inside,
        Classes = Class,
        Attributes = attributes,
    };
}

/// <summary>Several questions under one heading.</summary>
[HtmlTargetElement("mc-fieldset")]
public sealed class FieldsetTagHelper : ContentTagHelper
{
    public string Legend { get; set; } = "";

    public string LegendSize { get; set; } = "m";

    public bool Heading { get; set; }

    protected override IHtmlContent Make(TagHelperContent inside, IReadOnlyDictionary<string, string?> attributes) => new Fieldset
    {
        Legend = new Legend { Content = Html.Text(Legend), Classes = "govuk-fieldset__legend--" + LegendSize, IsPageHeading = Heading },
        Content = inside,
        Classes = Class,
        Attributes = attributes,
    };
}
