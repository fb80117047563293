using MotCua.Kernel;

namespace MotCua.Indicators.Kpi766;

/// <summary>What became of one row of the score.</summary>
public enum RowState
{
    /// <summary>It has a rate, so it has points.</summary>
    Scored,

    /// <summary>Nothing to rate happened: the denominator is 0.</summary>
    NothingToRate,

    /// <summary>There is something to rate and no figure.</summary>
    Unknown,

    /// <summary>This kind of unit is not asked.</summary>
    NotAsked,
}

/// <summary>One row of a unit's score.</summary>
/// <param name="Numbers">Null where it is not computed.</param>
/// <param name="Reached">Null where there are no points: unknown is not 0.</param>
public sealed record ScoredRow(ScoringRow Row, Indicator? Indicator, IndicatorRow? Numbers, RowState State, decimal? Reached, string? Reason);

/// <summary>Points of a group: what was reached of what could be.</summary>
public sealed record ScoredGroup(ScoringGroup Group, IReadOnlyList<ScoredRow> Rows)
{
    public decimal Reached => Rows.Sum(r => r.Reached ?? 0m);

    /// <summary>Of the rows that have a number.</summary>
    public decimal Applicable => Rows.Where(r => r.State == RowState.Scored).Sum(r => r.Row.Points);

    public decimal Of(RowState state) => Rows.Where(r => r.State == state).Sum(r => r.Row.Points);
}

/// <summary>
/// The score of one unit in one period. Whether a total is re-scaled for units with fewer indicators is not stated, so the
/// points reached and the points that could be reached stand side by side, and a band is named only where all 100 apply.
/// </summary>
public sealed record UnitScore(ScoringSet Set, AreaRow Area, IReadOnlyList<ScoredGroup> Groups)
{
    public decimal Reached => Groups.Sum(g => g.Reached);

    public decimal Applicable => Groups.Sum(g => g.Applicable);

    public decimal Of(RowState state) => Groups.Sum(g => g.Of(state));

    public ScoringBand? Band => Applicable == 100m ? Set.BandOf(Reached) : null;

    public IEnumerable<ScoredRow> Rows => Groups.SelectMany(g => g.Rows);
}

/// <summary>The unit asked for first, then its children by code.</summary>
public sealed record UnitScores(ScoringSet Set, IReadOnlyList<UnitScore> Units);

/// <summary>Makes the scores of a unit and its children.</summary>
public sealed class ReadScore766(ReadIndicator read, IndicatorList indicators, ScoringSets sets)
{
    /// <returns>A refusal for a period no scoring set rules.</returns>
    public async Task<Outcome<UnitScores>> Run(Area area, bool children, CancellationToken stop)
    {
        if (sets.For(area.To) is not { } set)
        {
            return Refusal.Input("den", $"Chưa có bộ chỉ số nào cho kỳ kết thúc ngày {VietnameseDates.Day(area.To)}; bộ đầu tiên có từ {VietnameseDates.Day(sets.All[0].From)}.");
        }

        var asked = children ? area : area with { Children = [] };
        var tables = new Dictionary<string, IReadOnlyDictionary<UnitCode, IndicatorRow>>(StringComparer.Ordinal);
        foreach (var id in set.Rows.Select(r => r.Indicator).OfType<string>())
        {
            tables[id] = (await read.Run(indicators.Find(id)!, asked, stop)).Rows.ToDictionary(r => r.Area.Unit);
        }

        return new UnitScores(set, new[] { asked.Whole }.Concat(asked.Children.Where(c => c.Stands))
            .Select(unit => Of(set, unit, id => indicators.Find(id)!, id => tables[id].GetValueOrDefault(unit.Unit)))
            .ToList());
    }

    /// <summary>The score made of the numbers of its rows. Pure.</summary>
    public static UnitScore Of(ScoringSet set, AreaRow unit, Func<string, Indicator> definition, Func<string, IndicatorRow?> numbers) =>
        new(set, unit, [.. set.Groups.Select(group => new ScoredGroup(group, [.. set.Rows.Where(r => r.Group == group.Code).Select(r => Score(r, unit.Kind, definition, numbers))]))]);

    private static ScoredRow Score(ScoringRow row, string kind, Func<string, Indicator> definition, Func<string, IndicatorRow?> numbers)
    {
        if (!row.AskedOf(kind))
        {
            return new ScoredRow(row, null, null, RowState.NotAsked, null, "Không đánh giá cấp này.");
        }

        if (row.Indicator is not { } id)
        {
            return new ScoredRow(row, null, null, RowState.Unknown, null, row.Gap);
        }

        var found = numbers(id);
        var points = Points766.Of(found?.Exact, row.Points, row.Target);
        if (row.Gap.Length > 0)
        {
            // There are numbers, but nobody says by what rule they become points.
            return new ScoredRow(row, definition(id), found, RowState.Unknown, null, row.Gap);
        }

        return (found, points) switch
        {
            (_, { } reached) => new ScoredRow(row, definition(id), found, RowState.Scored, reached, null),
            ({ Gap: { } gap }, _) => new ScoredRow(row, definition(id), found, RowState.Unknown, null, gap),
            _ => new ScoredRow(row, definition(id), found, RowState.NothingToRate, null, "Không phát sinh trong kỳ (mẫu số bằng 0)."),
        };
    }
}
