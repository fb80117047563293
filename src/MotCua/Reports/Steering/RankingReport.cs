using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Reports.Steering;

/// <summary>The order of the units, the targets that judge it, and the period it is compared with.</summary>
public sealed record RankedUnits(Ranking Ranking, TargetBook Targets, Days Before);

/// <summary>The units under one in order of an indicator; who had nothing to measure stands below the order, not in it.</summary>
public sealed class RankingReport(ReadIndicator indicators, TargetStore targets, UnitStore units) : IIndicatorReport
{
    public string Name => "ranking";

    public async Task<Outcome<ReportTable>> Make(Indicator indicator, UnitCode unit, DateOnly from, DateOnly to, Days? against, DateOnly? map, CancellationToken stop)
    {
        var (register, successions) = (await units.Register(stop), await units.Successions(stop));
        if (Area.Of(register, successions, unit, from, to, map) is not { } area)
        {
            return ReportRefusals.NoUnit(unit, from, to);
        }

        var (ranking, book, _) = await Of(indicator, register, successions, area, stop);
        return new ReportTable(
            Name,
            $"Xếp hạng: {indicator.Name}",
            from,
            to,
            [
                new("place", "Thứ hạng"), new("numerator", "Tử số", 0), new("denominator", "Mẫu số", 0), new("percent", "Tỷ lệ (%)", indicator.Decimals),
                new("before", "Kỳ trước (%)", indicator.Decimals), new("change", "Chênh lệch (điểm)", indicator.Decimals), new("verdict", "Đánh giá"),
            ],
            [
                new ReportRow(area.Whole.Unit, area.Whole.Name, [null, null, null, null, null, null, null]),
                .. ranking.Placed.Select(p => new ReportRow(p.Row.Area.Unit, p.Row.Area.Name,
                    [$"{p.Place}/{ranking.Base}", p.Row.Numerator, p.Row.Denominator, p.Row.Percent, p.Before, p.Change, book.Of(indicator, p.Row).Word])),
                .. ranking.Unassessed.Select(u => new ReportRow(u.Area.Unit, u.Area.Name, ["không đánh giá", u.Numerator, u.Denominator, null, null, null, ""])),
            ],
            [.. area.Notes, .. indicator.Help]);
    }

    public async Task<RankedUnits> Of(Indicator indicator, IReadOnlyList<Unit> register, IReadOnlyList<Succession> successions, Area area, CancellationToken stop)
    {
        var days = PeriodBefore.Of(area.From, area.To);
        var before = area.Over(register, successions, days);
        var ranking = Ranking.Of(await indicators.Run(indicator, area, stop), before is null ? null : await indicators.Run(indicator, before, stop));
        return new(ranking, new TargetBook(await targets.Of(area.To, stop), UnitTree.AsOf(register, area.To)), days);
    }
}
