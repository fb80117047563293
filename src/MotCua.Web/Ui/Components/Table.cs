using Microsoft.AspNetCore.Html;

namespace MotCua.Web.Ui.Components;

public sealed record Cell
{
    public IHtmlContent? Content { get; init; }

    /// <summary><c>numeric</c> sets figures to the right.</summary>
    public string? Format { get; init; }

    public int? Colspan { get; init; }

    public int? Rowspan { get; init; }

    public string? Classes { get; init; }

    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    /// <summary>The words of the column, repeated beside the value when a row becomes a card on a phone.</summary>
    public string? ColumnWords { get; init; }
}

/// <summary>A row that people can choose or that stands out.</summary>
public sealed record TableRow(IReadOnlyList<Cell> Cells, string? Classes = null);

/// <summary>
/// A table with a caption and headed columns. As <see cref="Cards"/>, each row turns into a card on a phone; roles are
/// then written out, because some browsers forget them when the display changes.
/// </summary>
public sealed record Table : Component
{
    public string? Caption { get; init; }

    public string? CaptionClasses { get; init; }

    public IReadOnlyList<Cell>? Head { get; init; }

    public IReadOnlyList<TableRow> Rows { get; init; } = [];

    public bool FirstCellIsHeader { get; init; }

    public bool Cards { get; init; }

    protected override IHtmlContent Build()
    {
        var body = Element("tbody", "govuk-table__body", "rowgroup");
        foreach (var row in Rows)
        {
            var line = Element("tr", Html.Words("govuk-table__row", row.Classes), "row");
            for (var index = 0; index < row.Cells.Count; index++)
            {
                line.Add(Data(row.Cells[index], FirstCellIsHeader && index == 0));
            }

            body.Add(line);
        }

        return Element("table", Html.Words("govuk-table", Cards ? "mc-cards" : null, Classes), "table")
            .With(Attributes)
            .Add(string.IsNullOrEmpty(Caption) ? null : Html.Element("caption", Html.Words("govuk-table__caption", CaptionClasses), Html.Text(Caption)), Heading(), body);
    }

    private Element? Heading()
    {
        if (Head is null)
        {
            return null;
        }

        var line = Element("tr", "govuk-table__row", "row");
        foreach (var cell in Head)
        {
            line.Add(Element("th", Html.Words("govuk-table__header", cell.Format is null ? null : "govuk-table__header--" + cell.Format, cell.Classes), "columnheader", cell.Content)
                .With("scope", "col")
                .With("colspan", cell.Colspan?.ToString())
                .With("rowspan", cell.Rowspan?.ToString())
                .With(cell.Attributes));
        }

        return Element("thead", "govuk-table__head", "rowgroup", line);
    }

    private Element Data(Cell cell, bool header)
    {
        if (Cards && cell.ColumnWords is not null && !header)
        {
            // One box, so that on a card it stands beside its label whatever is in it.
            cell = cell with { Content = Html.Element("div", "mc-cell", cell.Content) };
        }

        var element = header
            ? Element("th", Html.Words("govuk-table__header", cell.Classes), "rowheader", cell.Content).With("scope", "row")
            : Element("td", Html.Words("govuk-table__cell", cell.Format is null ? null : "govuk-table__cell--" + cell.Format, cell.Classes), "cell", cell.Content);
        return element
            .With("colspan", cell.Colspan?.ToString())
            .With("rowspan", cell.Rowspan?.ToString())
            .With("data-label", Cards ? cell.ColumnWords : null)
            .With(cell.Attributes);
    }

    private Element Element(string name, string? classes, string role, params ReadOnlySpan<IHtmlContent?> children) =>
        Html.Element(name, classes, children).With("role", Cards ? role : null);
}
