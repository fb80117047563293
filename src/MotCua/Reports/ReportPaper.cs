using MotCua.Papers.Printing;

namespace MotCua.Reports;

/// <summary>What the template of a printed report sees: everything is worded already.</summary>
public sealed record ReportPaper(PaperHead Head, string Title, PaperTable Table)
{
    public static PaperTemplate Template { get; } = new("report", "report.typ", "Báo cáo", null);

    // A report is no official paper: no number, no place, no signature.
    public static ReportPaper Of(ReportTable table, DateTimeOffset now) =>
        new(new PaperHead { Unit = table.Whole.UnitName, Place = "", IssuedAt = now }, table.Title, TableOf(table));

    /// <summary>A report's table in its layout, worded.</summary>
    public static PaperTable TableOf(ReportTable table)
    {
        var layout = ReportLayout.Of(table);
        var columns = layout.Columns(table);
        return new(
            table.Title,
            table.Scope,
            layout.UnitTitle,
            columns.Count,
            Over(layout.Heads(table), [.. columns.Select(c => c.Title)]),
            [.. layout.Rows(table).Select(row => new PaperLine(row.Number, row.Whole, [row.Name, .. row.Cells.Zip(columns, (cell, column) => ReportTable.Vietnamese(column, cell))]))],
            table.Notes)
        {
            Worded = [.. columns.Select(c => c.Decimals is null)],
        };
    }

    private static List<PaperColumnHead> Over(IReadOnlyList<HeadGroup> groups, List<string> titles)
    {
        var (heads, at) = (new List<PaperColumnHead>(), 0);
        foreach (var group in groups)
        {
            var own = titles.GetRange(at, group.Columns);
            heads.AddRange(group.Title is { } title ? [new PaperColumnHead(title, own)] : own.Select(t => new PaperColumnHead(t, [])));
            at += group.Columns;
        }

        return heads;
    }
}
