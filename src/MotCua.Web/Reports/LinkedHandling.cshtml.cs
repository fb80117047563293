using Microsoft.AspNetCore.Authorization;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Reports;
using MotCua.Web.Indicators;
using MotCua.Web.Ui;

namespace MotCua.Web.Reports;

/// <summary>Linked requests received, resolved and in progress, of a unit and its children.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class LinkedHandlingModel(LinkedHandlingReport report, NumbersServices services) : NumbersModel(ReportPages.LinkedHandling, services)
{
    public override IReport Report => report;

    public override IReadOnlyList<string> Columns { get; } = [.. LinkedHandlingReport.Columns.Select(c => c.Title)];

    protected override async Task<IReadOnlyList<NumberRow>> Make(Area area, NumberCells cells, CancellationToken stop)
    {
        var table = report.Table(area.From, area.To, await report.Lines(area, stop), []);
        var rows = area.Children.Prepend(area.Whole).ToDictionary(r => r.Unit);
        return [.. table.Rows.Select(row => new NumberRow(rows[row.Unit], [.. row.Cells.Zip(table.Columns, (cell, column) => new NumberCell(new LinkedNumber(
            ReportTable.Vietnamese(column, cell), MayLookBehind && cell is > 0L ? Links.HandledLinked(area, row.Unit, column.Name) : null)))]))];
    }
}
