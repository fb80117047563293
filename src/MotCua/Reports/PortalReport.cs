using MotCua.Indicators;
using MotCua.Indicators.Portal;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Reports;

/// <summary>Numbers here beside those the national portal would show, by unit.</summary>
public sealed class PortalReport(ReadPortalNumbers numbers, UnitStore units) : IReport
{
    private static readonly IReadOnlyList<ReportColumn> Columns =
    [
        .. PortalMeasure.All.SelectMany(m => new ReportColumn[]
        {
            new($"{m.Code}_here", "Ở đây", 0), new($"{m.Code}_portal", "Trên Cổng", 0), new($"{m.Code}_apart", "Hồ sơ lệch", 0),
        }),
    ];

    public string Name => "portal-compare";

    public Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop) => Make(unit, from, to, null, stop);

    public async Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, DateOnly? map, CancellationToken stop)
    {
        if (Area.Of(await units.Register(stop), await units.Successions(stop), unit, from, to, map) is not { } area)
        {
            return ReportRefusals.NoUnit(unit, from, to);
        }

        return new ReportTable(
            Name,
            "Số liệu ở đây và trên Cổng Dịch vụ công quốc gia",
            from,
            to,
            Columns,
            [.. (await numbers.Run(area, stop)).Select(l => new ReportRow(l.Area.Unit, l.Area.Name, [.. l.Pairs.SelectMany(p => new object?[] { p.Here, p.There, p.Apart })]))],
            [.. area.Notes, .. ReadPortalNumbers.Help]);
    }
}
