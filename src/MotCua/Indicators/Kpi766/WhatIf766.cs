using MotCua.Dossiers;
using MotCua.Kernel;

namespace MotCua.Indicators.Kpi766;

/// <summary>What one row would gain if its dossiers that can be mended were.</summary>
/// <param name="Mendable">How many of those below the line can still come above it.</param>
/// <param name="Needed">How many of them are enough for the gain: beyond the target more bring nothing.</param>
/// <param name="Gain">Points.</param>
public sealed record Raise(ScoredRow Row, long Mendable, long Needed, decimal Gain);

/// <summary>"These 12 would raise you from 61 to 74": what mending brings, the greatest gain first. Pure.</summary>
public static class WhatIf766
{
    /// <param name="mendable">By id of the indicator.</param>
    public static IReadOnlyList<Raise> Of(UnitScore score, IReadOnlyDictionary<string, long> mendable) => score.Rows
        .Where(r => r is { State: RowState.Scored, Row.Points: > 0, Indicator: not null })
        .Select(r => Of(r, mendable.GetValueOrDefault(r.Indicator!.Id)))
        .Where(r => r.Gain > 0)
        .OrderByDescending(r => r.Gain)
        .ThenBy(r => r.Needed)
        .ThenBy(r => r.Row.Row.Number, StringComparer.Ordinal)
        .ToList();

    private static Raise Of(ScoredRow row, long mendable)
    {
        var all = PointsWith(row, mendable);
        var (least, most) = (0L, mendable);
        while (least < most)
        {
            var middle = (least + most) / 2;
            (least, most) = PointsWith(row, middle) >= all ? (least, middle) : (middle + 1, most);
        }

        return new Raise(row, mendable, least, all - row.Reached!.Value);
    }

    private static decimal PointsWith(ScoredRow row, long more) => Points766.Of(
        (row.Indicator!.Exact(row.Numbers!.Numerator + more, row.Numbers.Denominator) * row.Numbers.Factor) - row.Numbers.Taken, row.Row.Points, row.Row.Target)!.Value;
}

/// <summary>Counts what can be mended behind each row of a score.</summary>
public sealed class ReadRaises(DossierListStore dossiers, Clock clock)
{
    public async Task<IReadOnlyList<Raise>> Run(UnitScore score, Area area, CancellationToken stop)
    {
        var mendable = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var indicator in score.Rows.Where(r => r.State == RowState.Scored && r.Row.Points > 0).Select(r => r.Indicator!).Where(i => i.Mendable is not null))
        {
            if (indicator is { Numerator: DossierCount above, Denominator: DossierCount below })
            {
                mendable[indicator.Id] = await dossiers.Length(
                    below, score.Area.Spans, area.Window(clock.Now), DossierVisibility.Everything, stop, except: above, also: indicator.Mendable);
            }
        }

        return WhatIf766.Of(score, mendable);
    }
}
