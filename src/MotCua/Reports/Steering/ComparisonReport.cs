using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Reports.Steering;

/// <summary>One unit's line in both periods.</summary>
public sealed record ComparedRow(AreaRow Unit, IndicatorRow? Now, IndicatorRow? Then)
{
    /// <summary>In percentage points; null where one of them has no rate.</summary>
    public decimal? Change => Now?.Percent - Then?.Percent;
}

/// <summary>One indicator in two periods of one's choice, for a unit and its children.</summary>
public sealed class ComparisonReport(ReadIndicator indicators, UnitStore units) : IIndicatorReport
{
    public string Name => "comparison";

    public bool Compares => true;

    public async Task<Outcome<ReportTable>> Make(Indicator indicator, UnitCode unit, DateOnly from, DateOnly to, Days? against, DateOnly? map, CancellationToken stop)
    {
        var (register, successions) = (await units.Register(stop), await units.Successions(stop));
        if (Area.Of(register, successions, unit, from, to, map) is not { } area)
        {
            return ReportRefusals.NoUnit(unit, from, to);
        }

        var days = against ?? PeriodBefore.Of(from, to);
        if (area.Over(register, successions, days) is not { } other)
        {
            return ReportRefusals.NoUnit(unit, days.From, days.To);
        }

        return new ReportTable(
            Name,
            $"So sánh hai kỳ: {indicator.Name} (kỳ so sánh từ {VietnameseDates.Day(days.From)} đến {VietnameseDates.Day(days.To)})",
            from,
            to,
            [
                new("numerator", "Tử số", 0), new("denominator", "Mẫu số", 0), new("percent", "Tỷ lệ (%)", indicator.Decimals),
                new("other_numerator", "Tử số kỳ so sánh", 0), new("other_denominator", "Mẫu số kỳ so sánh", 0), new("other_percent", "Tỷ lệ kỳ so sánh (%)", indicator.Decimals),
                new("change", "Chênh lệch (điểm)", indicator.Decimals),
            ],
            [.. (await Rows(indicator, area, other, stop)).Select(r => new ReportRow(r.Unit.Unit, r.Unit.Name,
                [r.Now?.Numerator, r.Now?.Denominator, r.Now?.Percent, r.Then?.Numerator, r.Then?.Denominator, r.Then?.Percent, r.Change]))],
            [.. area.Notes, .. indicator.Help]);
    }

    /// <summary>The unit first, then its children of this period, then those that only the other one has.</summary>
    public async Task<IReadOnlyList<ComparedRow>> Rows(Indicator indicator, Area area, Area other, CancellationToken stop)
    {
        var now = await indicators.Run(indicator, area, stop);
        var then = (await indicators.Run(indicator, other, stop)).Rows.ToDictionary(r => r.Area.Unit);
        return
        [
            .. now.Rows.Select(r => new ComparedRow(r.Area, r, then.GetValueOrDefault(r.Area.Unit))),
            .. then.Values.Where(t => now.Rows.All(r => r.Area.Unit != t.Area.Unit)).Select(t => new ComparedRow(t.Area, null, t)),
        ];
    }
}
