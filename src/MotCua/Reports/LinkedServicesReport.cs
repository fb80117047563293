using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Reports;

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

    public async Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop)
    {
        if (Area.Of(await units.Register(stop), unit, from, to) is not { } area)
        {
            return Refusal.Input("unit", $"Không có đơn vị \"{unit}\" trong khoảng {VietnameseDates.Day(from)} – {VietnameseDates.Day(to)}.");
        }

        var births = await indicators.Run(LinkedBirth.Definition, area, stop);
        var deaths = (await indicators.Run(LinkedDeath.Definition, area, stop)).Rows.ToDictionary(r => r.Area.Unit);
        var birthsByUnit = births.Rows.ToDictionary(r => r.Area.Unit);
        var shown = new[] { area.Whole }.Concat(area.Children).Where(r => birthsByUnit.ContainsKey(r.Unit) || deaths.ContainsKey(r.Unit));
        return new ReportTable(
            Name,
            "Kết quả thực hiện hai nhóm thủ tục hành chính liên thông",
            from,
            to,
            Columns,
            shown.Select(r => new ReportRow(r.Unit, r.Name, Cells(birthsByUnit.GetValueOrDefault(r.Unit), deaths.GetValueOrDefault(r.Unit)))).ToList(),
            [.. Notes(LinkedBirth.Definition), .. Notes(LinkedDeath.Definition)]);
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
