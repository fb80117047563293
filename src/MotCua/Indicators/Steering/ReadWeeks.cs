using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Indicators.Steering;

/// <summary>One number in one week.</summary>
public sealed record WeekCell(Days Week, IndicatorRow Row);

/// <summary>An indicator week by week, for a unit and its children: each week is the very table of that week.</summary>
public sealed class ReadWeeks(ReadIndicator read)
{
    /// <returns>The unit first, then its children that stood in any of the weeks; each with all weeks.</returns>
    public async Task<IReadOnlyList<(AreaRow Unit, IReadOnlyList<WeekCell> Cells)>> Run(
        Indicator indicator, IReadOnlyList<Unit> register, IReadOnlyList<Succession> successions, Area asked, IReadOnlyList<Days> weeks, CancellationToken stop, bool wholeOnly = false)
    {
        var tables = new List<IReadOnlyDictionary<UnitCode, IndicatorRow>>();
        var units = new List<AreaRow>();
        foreach (var week in weeks)
        {
            var rows = asked.Over(register, successions, week) is { } area ? (await read.Run([indicator], area, stop, wholeOnly))[0].Rows : [];
            tables.Add(rows.ToDictionary(r => r.Area.Unit));
            units.AddRange(rows.Select(r => r.Area));
        }

        return
        [
            .. units.DistinctBy(u => u.Unit).OrderByDescending(u => u.Unit == asked.Whole.Unit).ThenBy(u => u.Unit.Value, StringComparer.Ordinal)
                .Select(u => (u, (IReadOnlyList<WeekCell>)[.. weeks.Select((w, i) => new WeekCell(w, tables[i].GetValueOrDefault(u.Unit) ?? new IndicatorRow(u, null, null, null)))])),
        ];
    }
}
