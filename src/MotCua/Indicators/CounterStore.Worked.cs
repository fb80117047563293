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
        var sums = new long[spans.Count];
        if (work.CameOver is { } cameOver)
        {
            // Who came over counts where the unit hung on the first day of the period.
            await AddStanding(cameOver, [.. Places(s => s.From == window.From)], DayBefore(window.From), +1);
            foreach (var (passed, sign) in new[] { (count.PassedSql, -1), (count.OnceDueSql, +1) })
            {
                if (passed is not null)
                {
                    var moved = await BySpan(PassedBySpanSql(count, passed), spans, Values(window), stop);
                    Add(sums, moved.Select((n, i) => (i, sign * n)));
                }
            }

            return sums;
        }

        // A unit that hung there for a part of the period only: both its days matter, so its dossiers are looked at.
        var (whole, parts) = (Places(s => s.From == window.From && s.To == window.To).ToList(), Places(s => s.From != window.From || s.To != window.To).ToList());
        if (parts.Count > 0)
        {
            var counted = await BySpan(LiveSql(count)!, [.. parts.Select(i => spans[i])], Values(window), stop);
            Add(sums, counted.Select((n, i) => (parts[i], n)));
        }

        if (work.Left is { } left)
        {
            var closed = (await Sums([(left.Name, Part.Numerator)], [.. whole.Select(i => Alone(spans[i], window.From, window.To))], stop))[0];
            Add(sums, closed.Select((n, i) => (whole[i], n)));
            return sums;
        }

        if (work.AtEnd is { } standing)
        {
            await AddStanding(standing, whole, window.To, +1);
        }

        foreach (var (due, sign) in new[] { (work.Passed, -1), (work.Overdue, +1) })
        {
            if (due is not null && whole.Count > 0)
            {
                // Whole days are in the counter; the day on which the clock stands is not over yet.
                var lastWhole = Earlier(window.To, DayBefore(Clock.DayOf(window.Until)));
                await AddStanding(due, whole, lastWhole, sign);
                if (lastWhole < window.To)
                {
                    var parameters = Values(window);
                    parameters.Add("day", lastWhole);
                    parameters.Add("over", Clock.FromLocal(lastWhole.AddDays(1), TimeOnly.MinValue));
                    var today = await BySpan(TodaySql(due), [.. whole.Select(i => spans[i])], parameters, stop);
                    Add(sums, today.Select((n, i) => (whole[i], sign * n)));
                }
            }
        }

        return sums;

        IEnumerable<int> Places(Func<UnitSpan, bool> of) => Enumerable.Range(0, spans.Count).Where(i => of(spans[i]));

        async Task AddStanding(Standing which, IReadOnlyList<int> places, DateOnly day, int sign)
        {
            if (day < Ever)
            {
                return;
            }

            var stood = (await Sums([(which.Name, Part.Numerator)], [.. places.Select(i => Alone(spans[i], Ever, day))], stop))[0];
            Add(sums, stood.Select((n, i) => (places[i], sign * n)));
        }
    }

    private static IReadOnlyList<UnitSpan> Alone(UnitSpan span, DateOnly from, DateOnly to) => [new UnitSpan(span.Unit, from, to, [])];

    private static void Add(long[] sums, IEnumerable<(int Place, long Amount)> amounts)
    {
        foreach (var (place, amount) in amounts)
        {
            sums[place] += amount;
        }
    }

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
    /// What the days after <c>@day</c> change among those whose moment has passed at <c>@until</c> and that are open when
    /// <c>@to</c> ends: less who was closed meanwhile, plus whose moment, or reception, came meanwhile.
    /// </summary>
    public static string TodaySql(Standing due) =>
        $"""
        select row, sum(amount)::bigint from (
          (select span.row, -count(*) as amount from {Spans} join indicators.fact f on f.unit = span.unit
            where f.closed_on > @day and f.closed_on <= @to and f.received_on <= @day and f.{due.Due!.Column} < @over and {due.Where.Sql} group by span.row)
          union all
          (select span.row, count(*) from {Spans} join indicators.fact f on f.unit = span.unit
            where f.{due.Due.Column} >= @over and f.{due.Due.Column} < @until and f.received_on <= @to and coalesce(f.closed_on > @to, true) and {due.Where.Sql} group by span.row)
          union all
          (select span.row, count(*) from {Spans} join indicators.fact f on f.unit = span.unit
            where f.received_on > @day and f.received_on <= @to and f.{due.Due.Column} < least(@over, @until) and coalesce(f.closed_on > @to, true) and {due.Where.Sql} group by span.row)) today
        group by row
        """;

    private const string Spans = "unnest(@rows, @units, @froms, @tos) as span(row, unit, from_day, to_day)";
}
