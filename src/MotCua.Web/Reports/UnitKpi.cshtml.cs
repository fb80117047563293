using Microsoft.AspNetCore.Authorization;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Reports;
using MotCua.Web.Indicators;

namespace MotCua.Web.Reports;

/// <summary>A unit's own work beside that of its children: received, online, digitised, overdue, paid online, receipts.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class UnitKpiModel(UnitKpiReport report, ReadIndicator indicators, NumbersServices services) : NumbersModel(ReportPages.UnitKpi, services)
{
    public override IReport Report => report;

    public override IReadOnlyList<string> Columns { get; } =
        ["Hồ sơ tiếp nhận", "Nộp trực tuyến (%)", "Trong đó dân tự làm (%)", "Số hóa đủ giấy tờ (%)", "Hồ sơ quá hạn", "Thanh toán trực tuyến (%)", "Có biên lai điện tử (%)"];

    /// <summary>Beside the rate of online dossiers stands who really made them; the report's own columns stay as they are fixed.</summary>
    protected override async Task<IReadOnlyList<NumberRow>> Make(Area area, NumberCells cells, CancellationToken stop)
    {
        var made = (await indicators.Run(MotCua.Indicators.Makings.Self, area, stop)).Rows.ToDictionary(r => r.Area.Unit);
        return [.. (await report.Lines(area, stop)).Select(line => new NumberRow(line.Area,
        [
            cells.Half(UnitOnline.Definition, Part.Denominator, line.Area, line.Of(UnitOnline.Definition).Denominator),
            cells.RateOf(UnitOnline.Definition, line.Of(UnitOnline.Definition)),
            made.TryGetValue(line.Area.Unit, out var self) ? cells.RateOf(MotCua.Indicators.Makings.Self, self) : new NumberCell(new LinkedNumber("")),
            cells.RateOf(UnitDigitised.Definition, line.Of(UnitDigitised.Definition)),
            cells.Half(UnitOverdue.Definition, Part.Numerator, line.Area, line.Of(UnitOverdue.Definition).Numerator),
            cells.RateOf(UnitPaidOnline.Definition, line.Of(UnitPaidOnline.Definition)),
            cells.RateOf(UnitReceipts.Definition, line.Of(UnitReceipts.Definition)),
        ]))];
    }
}
