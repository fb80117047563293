using MotCua.Indicators;
using MotCua.Reports;
using MotCua.Web.Indicators;

namespace MotCua.Web.Reports;

/// <summary>A report of units and indicators as a page: the same columns, each number leading to what it counts.</summary>
public abstract class AreaTableModel(NumbersTable about, AreaReport report, NumbersServices services) : NumbersModel(about, services)
{
    public override IReport Report => report;

    public override IReadOnlyList<string> Columns { get; } = [.. report.Columns.Select(c => c.Title)];

    protected override async Task<IReadOnlyList<NumberRow>> Make(Area area, NumberCells cells, CancellationToken stop) =>
        [.. (await report.Lines(area, stop)).Select(line => new NumberRow(line.Area, [.. report.Columns.Select(column => column.Part is { } part
            ? cells.Half(column.Indicator, part, line.Area, line.Numbers[column.Indicator.Id].Of(part))
            : cells.RateOf(column.Indicator, line.Numbers[column.Indicator.Id]))]))];
}
