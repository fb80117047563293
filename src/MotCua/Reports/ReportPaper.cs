using MotCua.Papers.Printing;

namespace MotCua.Reports;

/// <summary>What the template of a printed report sees: everything is worded already.</summary>
public sealed record ReportPaper(
    PaperHead Head,
    string Title,
    string Scope,
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows,
    IReadOnlyList<string> Notes)
{
    public static PaperTemplate Template { get; } = new("report", "report.typ", "Báo cáo", null);

    public static ReportPaper Of(ReportTable table, DateTimeOffset now) => new(
        // A report is no official paper: no number, no place, no signature.
        new PaperHead { Unit = table.Whole.UnitName, Place = "", IssuedAt = now },
        table.Title,
        table.Scope,
        [.. table.Columns.Select(c => c.Title)],
        [.. table.Rows.Select(row => (IReadOnlyList<string>)[row.UnitName, .. row.Cells.Zip(table.Columns, (cell, column) => ReportTable.Vietnamese(column, cell))])],
        table.Notes);
}
