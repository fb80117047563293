using MotCua.Indicators;
using MotCua.Indicators.Kpi766;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Reports;

/// <summary>Row 2.2 of Quyết định 766/QĐ-TTg, procedure by procedure: the mean time of handling in the procedure's own unit.</summary>
public sealed class HandlingTimeReport(ReadHandlingTime times, UnitStore units) : IReport
{
    private static readonly IReadOnlyList<ReportColumn> Columns =
    [
        new("name", "Thủ tục"), new("procedure", "Mã thủ tục"), new("dossiers", "Hồ sơ đã giải quyết", 0), new("time_unit", "Tính bằng"),
        new("total", "Tổng thời gian", 2), new("average", "Thời gian trung bình", 2),
    ];

    public string Name => "handling-time";

    public Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop) => Make(unit, from, to, null, stop);

    public async Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, DateOnly? map, CancellationToken stop)
    {
        if (Area.Of(await units.Register(stop), await units.Successions(stop), unit, from, to, map) is not { } area)
        {
            return ReportRefusals.NoUnit(unit, from, to);
        }

        var lines = await times.ByProcedure(area, stop);
        return new ReportTable(
            Name,
            "Thời gian giải quyết trung bình theo thủ tục",
            from,
            to,
            Columns,
            [
                new ReportRow(area.Whole.Unit, area.Whole.Name, ["Tất cả thủ tục", null, lines.Sum(l => l.Dossiers), null, null, null]),
                .. lines.Select(l => new ReportRow(area.Whole.Unit, area.Whole.Name, [l.Name, l.Key, l.Dossiers, l.MeasureWords, l.Total, l.Average])),
            ],
            [.. area.Notes, .. ReadHandlingTime.Help]);
    }
}
