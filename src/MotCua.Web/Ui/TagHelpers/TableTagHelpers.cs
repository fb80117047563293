using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MotCua.Web.Ui.Components;

namespace MotCua.Web.Ui.TagHelpers;

/// <summary>Where columns and rows gather while the inside of a table is made.</summary>
internal sealed class TableParts
{
    public List<Cell> Columns { get; } = [];

    public List<string> ColumnWords { get; } = [];

    public List<TableRow> Rows { get; } = [];

    public List<Cell> Row { get; set; } = [];
}

/// <summary>
/// <c>&lt;mc-table caption="…" cards&gt;&lt;mc-column&gt;Mã&lt;/mc-column&gt;… &lt;mc-row&gt;&lt;mc-cell&gt;…</c>.
/// As <c>cards</c> each row becomes a card on a phone; otherwise a wide table scrolls in its own box.
/// </summary>
[HtmlTargetElement("mc-table")]
[RestrictChildren("mc-column", "mc-row")]
public sealed class TableTagHelper : ContentTagHelper
{
    private readonly TableParts parts = new();

    /// <summary>Says what the table shows; a table without one is an error.</summary>
    public string Caption { get; set; } = "";

    /// <summary>Read out, not seen: where a heading above says the same.</summary>
    public bool HideCaption { get; set; }

    public string CaptionSize { get; set; } = "m";

    /// <summary>The first cell of a row names it.</summary>
    public bool RowHeaders { get; set; } = true;

    public bool Cards { get; set; }

    public bool Dense { get; set; }

    public override void Init(TagHelperContext context)
    {
        if (string.IsNullOrWhiteSpace(Caption))
        {
            throw new InvalidOperationException("A table says what it shows: give mc-table a caption.");
        }

        context.Items[typeof(TableParts)] = parts;
    }

    protected override IHtmlContent Make(TagHelperContent inside, IReadOnlyDictionary<string, string?> attributes)
    {
        var table = new Table
        {
            Caption = Caption,
            CaptionClasses = HideCaption ? "govuk-visually-hidden" : "govuk-table__caption--" + CaptionSize,
            Head = parts.Columns.Count > 0 ? parts.Columns : null,
            Rows = parts.Rows,
            FirstCellIsHeader = RowHeaders,
            Cards = Cards,
            Classes = Html.Words(Dense ? "mc-dense" : null, Class),
            Attributes = attributes,
        };

        // A box that scrolls must be reachable by keyboard, and what is reachable needs a name.
        return Cards ? table : Html.Element("div", "mc-scroll", table).With("tabindex", "0").With("role", "region").With("aria-label", Caption);
    }
}

[HtmlTargetElement("mc-column", ParentTag = "mc-table")]
public sealed partial class ColumnTagHelper : TagHelper
{
    /// <summary>Figures stand at the right.</summary>
    public bool Numeric { get; set; }

    /// <summary>Read out, not seen: a column of buttons that say themselves what they do.</summary>
    public bool Hide { get; set; }

    public string? Class { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var parts = (TableParts)context.Items[typeof(TableParts)];
        var words = await output.GetChildContentAsync();
        parts.Columns.Add(new Cell
        {
            Content = Hide ? Html.Element("span", "govuk-visually-hidden", words) : words,
            Format = Numeric ? "numeric" : null,
            Classes = Class,
        });

        // On a card the words stand as an attribute, which knows no markup.
        parts.ColumnWords.Add(Hide ? "" : System.Net.WebUtility.HtmlDecode(Markup().Replace(words.GetContent(HtmlEncoder.Default), " ")).Trim());
        output.SuppressOutput();
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Markup();
}

[HtmlTargetElement("mc-row", ParentTag = "mc-table")]
public sealed class RowTagHelper : TagHelper
{
    /// <summary>"late" or "soon" marks the card's edge; the words must say it too.</summary>
    public string? Mark { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var parts = (TableParts)context.Items[typeof(TableParts)];
        parts.Row = [];
        await output.GetChildContentAsync();
        parts.Rows.Add(new TableRow(parts.Row, string.IsNullOrEmpty(Mark) ? null : "mc-row--" + Mark));
        output.SuppressOutput();
    }
}

[HtmlTargetElement("mc-cell", ParentTag = "mc-row", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CellTagHelper : TagHelper
{
    public int? Colspan { get; set; }

    public string? Class { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var parts = (TableParts)context.Items[typeof(TableParts)];
        var index = parts.Row.Sum(cell => cell.Colspan ?? 1);
        var words = index < parts.ColumnWords.Count ? parts.ColumnWords[index] : null;
        parts.Row.Add(new Cell
        {
            Content = await output.GetChildContentAsync(),
            Format = index < parts.Columns.Count ? parts.Columns[index].Format : null,
            Colspan = Colspan,
            Classes = Class,
            ColumnWords = string.IsNullOrEmpty(words) ? null : words,
        });
        output.SuppressOutput();
    }
}
