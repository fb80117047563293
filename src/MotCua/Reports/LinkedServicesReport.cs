using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Reports;

/// <summary>One unit with its two rates; a rate is null where that unit counts nothing and did not stand.</summary>
public sealed record LinkedServicesLine(AreaRow Area, IndicatorRow? Birth, IndicatorRow? Death);

/// <summary>The annex of Công văn 5630/UBND-NC: how many births and deaths went through the linked procedures, by unit.</summary>
public sealed class LinkedServicesReport(ReadIndicator indicators, UnitStore units) : IReport
{
    private static readonly IReadOnlyList<ReportColumn> Columns =
    [
        new("first_registrations", "Số trường hợp đăng ký thường trú lần đầu", 0),
        new("birth_linked", "Số hồ sơ liên thông khai sinh", 0),
        new("birth_pct", "Tỷ lệ liên thông khai sinh (%)", LinkedBirth.Definition.Decimals),
        new("removals_by_death", "Số trường hợp xóa đăng ký thường trú do chết", 0),
        new("death_linked", "Số hồ sơ liên thông khai tử", 0),
        new("death_pct", "Tỷ lệ liên thông khai tử (%)", LinkedDeath.Definition.Decimals),
    ];

    public string Name => "linked-services";

    public Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop) => Make(unit, from, to, null, stop);

    public async Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, DateOnly? map, CancellationToken stop)
    {
        if (Area.Of(await units.Register(stop), await units.Successions(stop), unit, from, to, map) is not { } area)
        {
            return ReportRefusals.NoUnit(unit, from, to);
        }

        return new ReportTable(
            Name,
            "Kết quả thực hiện hai nhóm thủ tục hành chính liên thông",
            from,
            to,
            Columns,
            (await Lines(area, stop)).Select(l => new ReportRow(l.Area.Unit, l.Area.Name, Cells(l.Birth, l.Death))).ToList(),
            [.. area.Notes, .. Notes(LinkedBirth.Definition), .. Notes(LinkedDeath.Definition)]);
    }

    /// <summary>The unit first, then its children that stood in the period or have something to count.</summary>
    public async Task<IReadOnlyList<LinkedServicesLine>> Lines(Area area, CancellationToken stop)
    {
        var births = (await indicators.Run(LinkedBirth.Definition, area, stop)).Rows.ToDictionary(r => r.Area.Unit);
        var deaths = (await indicators.Run(LinkedDeath.Definition, area, stop)).Rows.ToDictionary(r => r.Area.Unit);
        return new[] { area.Whole }.Concat(area.Children)
            .Where(r => births.ContainsKey(r.Unit) || deaths.ContainsKey(r.Unit))
            .Select(r => new LinkedServicesLine(r, births.GetValueOrDefault(r.Unit), deaths.GetValueOrDefault(r.Unit)))
            .ToList();
    }

    private static IReadOnlyList<object?> Cells(IndicatorRow? birth, IndicatorRow? death) =>
    [
        birth?.Denominator,
        birth?.Numerator ?? 0,
        birth?.Percent,
        death?.Denominator,
        death?.Numerator ?? 0,
        death?.Percent,
    ];

    private static IEnumerable<string> Notes(Indicator indicator) => indicator.Help.Prepend(indicator.Name + ":").Take(3);
}
