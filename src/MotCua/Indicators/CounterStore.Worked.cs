using Dapper;
using MotCua.Kernel;

namespace MotCua.Indicators;

/// <summary>What came over, what stands and what left, told by the counters of <see cref="Standing"/> and <see cref="Leaving"/>.</summary>
public sealed partial class CounterStore
{
    /// <summary>Before any dossier.</summary>
    private static readonly DateOnly Ever = new(1900, 1, 1);

    /// <summary>The same number for each span as <see cref="LiveSql"/> gives, without looking at what came and went before.</summary>
    private async Task<long[]> Worked(DossierCount count, PeriodWork work, IReadOnlyList<UnitSpan> spans, Window window, CancellationToken stop)
    {
        // Each part is asked for by itself, all at once.
        var parts = new List<Task<IEnumerable<(int Place, long Amount)>>>();
        if (work.CameOver is { } cameOver)
        {
            // Who came over counts where the unit hung on the first day of the period.
            parts.Add(Stood(cameOver, [.. Places(s => s.From == window.From)], DayBefore(window.From), +1));
            foreach (var (passed, sign) in new[] { (count.PassedSql, -1), (count.OnceDueSql, +1) })
            {
                if (passed is not null)
                {
                    parts.Add(Asked(PassedBySpanSql(count, passed), [.. Places(_ => true)], Values(window), sign));
                }
            }

            return await Together();
        }

        // A unit that hung there for a part of the period only: both its days matter, so its dossiers are looked at.
        var (whole, partly) = (Places(s => s.From == window.From && s.To == window.To).ToList(), Places(s => s.From != window.From || s.To != window.To).ToList());
        if (partly.Count > 0)
        {
            parts.Add(Asked(LiveSql(count)!, partly, Values(window), +1));
        }

        if (work.Left is { } left)
        {
            parts.Add(Summed(left.Name, whole, window.From, window.To, +1));
        }

        if (work.AtEnd is { } standing)
        {
            parts.Add(Stood(standing, whole, window.To, +1));
        }

        foreach (var (due, sign) in new[] { (work.Passed, -1), (work.Overdue, +1) })
        {
            if (due is not null && whole.Count > 0)
            {
                // The counter goes by whole days; on the day on which the clock stands, some moments are still to come.
                var today = Clock.DayOf(window.Until);
                parts.Add(Stood(due, whole, Earlier(window.To, today), sign));
                if (today <= window.To)
                {
                    var parameters = Values(window);
                    parameters.Add("day", today);
                    parameters.Add("over", Clock.FromLocal(today.AddDays(1), TimeOnly.MinValue));
                    parts.Add(Asked(TodaySql(due), whole, parameters, sign));
                }
            }
        }

        return await Together();

        IEnumerable<int> Places(Func<UnitSpan, bool> of) => Enumerable.Range(0, spans.Count).Where(i => of(spans[i]));

        Task<IEnumerable<(int Place, long Amount)>> Stood(Standing which, IReadOnlyList<int> places, DateOnly day, int sign) => Summed(which.Name, places, Ever, day, sign);

        async Task<IEnumerable<(int Place, long Amount)>> Summed(string counter, IReadOnlyList<int> places, DateOnly from, DateOnly to, int sign) => to < from ? []
            : (await Sums([(counter, Part.Numerator)], [.. places.Select(i => Alone(spans[i], from, to))], stop))[0].Select((n, i) => (places[i], sign * n));

        async Task<IEnumerable<(int Place, long Amount)>> Asked(string sql, IReadOnlyList<int> places, DynamicParameters parameters, int sign) =>
            (await BySpan(sql, [.. places.Select(i => spans[i])], parameters, stop)).Select((n, i) => (places[i], sign * n));

        async Task<long[]> Together()
        {
            var sums = new long[spans.Count];
            foreach (var (place, amount) in (await Task.WhenAll(parts)).SelectMany(p => p))
            {
                sums[place] += amount;
            }

            return sums;
        }
    }

    private static IReadOnlyList<UnitSpan> Alone(UnitSpan span, DateOnly from, DateOnly to) => [new UnitSpan(span.Unit, from, to, [])];

    private static DateOnly DayBefore(DateOnly day) => day == DateOnly.MinValue ? day : day.AddDays(-1);

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    /// <summary>Those whose moment has passed, found by that moment. Public so that a test can ask the planner about it.</summary>
    public static string PassedBySpanSql(DossierCount count, string passed)
    {
        const string CameOver = "(span.from_day = @from and f.received_on < @from and (f.stage = 'open' or f.closed_on >= @from))";
        var intake = count.Intake == Intake.Carried ? CameOver : $"(f.{count.Day.Column} between span.from_day and span.to_day or {CameOver})";
        return $"select span.row, count(*) from {Spans} join indicators.fact f on f.unit = span.unit where {passed} and {intake} group by span.row";
    }

    /// <summary>
    /// What the counter of <c>@day</c>, the day on which the clock stands and that ends at <c>@over</c>, holds otherwise than
    /// the clock: whose moment is still to come that day. Days that an older system wrote ahead of the clock are put right
    /// too; as a rule there are none. Public so that a test can ask the planner about it.
    /// </summary>
    public static string TodaySql(Standing due) =>
        $"""
        select row, sum(amount)::bigint from (
          (select span.row, -count(*) as amount from {Spans} join indicators.fact f on f.unit = span.unit
            where f.stage = 'open' and f.{due.Due!.Column} >= @until and f.{due.Due.Column} < @over and f.received_on <= @day and {due.Where.Sql} group by span.row)
          union all
          (select span.row, -count(*) from {Spans} join indicators.fact f on f.unit = span.unit
            where f.closed_on > @day and f.received_on <= @day and f.{due.Due.Column} < @over and (f.{due.Due.Column} >= @until or f.closed_on <= @to) and {due.Where.Sql} group by span.row)
          union all
          (select span.row, count(*) from {Spans} join indicators.fact f on f.unit = span.unit
            where f.received_on > @day and f.received_on <= @to and f.{due.Due.Column} < @until and coalesce(f.closed_on > @to, true) and {due.Where.Sql} group by span.row)) today
        group by row
        """;

    private const string Spans = "unnest(@rows, @units, @froms, @tos) as span(row, unit, from_day, to_day)";
}
