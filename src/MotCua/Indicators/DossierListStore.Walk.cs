using Dapper;
using MotCua.Dossiers;
using MotCua.Kernel;
using Npgsql;

namespace MotCua.Indicators;

/// <summary>
/// Lists found through the counters: they say in which units and on which days anything is counted, so that a page costs
/// what it shows, however rare the condition is among millions.
/// </summary>
public sealed partial class DossierListStore
{
    /// <summary>The dossiers behind one half of a rate, found in whichever way costs only what the page shows.</summary>
    public Task<IReadOnlyList<CountedDossier>> Behind(
        Indicator indicator, Part part, IReadOnlyList<UnitSpan> spans, Window window, DossierVisibility visible, ListPlace? after, int most, CancellationToken stop)
    {
        var walk = WalkOf(indicator, part, spans, window);
        return walk is null ? Page(indicator.DossiersOf(part)!, spans, window, visible, after, most, stop) : Walked(walk, window, visible, after, most, stop);
    }

    /// <summary>By which day the dossiers of a half are listed.</summary>
    public FactField<DateOnly> DayOf(Indicator indicator, Part part, IReadOnlyList<UnitSpan> spans, Window window) =>
        (WalkOf(indicator, part, spans, window)?.Count ?? indicator.DossiersOf(part)!).Day;

    /// <summary>How a list is walked: through the cells of a counter, by day, then unit.</summary>
    /// <param name="Count">What is listed.</param>
    /// <param name="Counter">Its cells hold everything that is listed, but what the clock adds and what came over; null where the clock alone makes the list.</param>
    /// <param name="Where">Which dossiers of those cells are listed, over <c>indicators.fact f</c>.</param>
    private sealed record Walk(DossierCount Count, Counter? Counter, IReadOnlyList<UnitSpan> Spans, string Where)
    {
        /// <summary>What reaches behind its period begins with the newest: those that came over long ago are few among many.</summary>
        public bool NewestFirst => Count.Intake == Intake.Both;

        /// <summary>
        /// The counter holds much else as well: if a page is not full after its first cells, dossiers are looked through. What
        /// is open is among the newest, and no counter says on which day of reception.
        /// </summary>
        public bool Tries { get; init; }
    }

    /// <returns>Null where no counter helps and dossiers are looked through.</returns>
    private Walk? WalkOf(Indicator indicator, Part part, IReadOnlyList<UnitSpan> spans, Window window)
    {
        var count = indicator.DossiersOf(part)!;
        if (count.LastDays)
        {
            var all = count with { LastDays = false };
            return window.LastDays is { } days && indicators.Keeping(all) is { } every
                ? new Walk(all, every, [.. spans.SelectMany(s => s.Since(window.To.AddDays(1 - days)))], all.Sql) : null;
        }

        if (count is { Held: true, Intake: Intake.InPeriod, UntilDue: null })
        {
            return new Walk(count, indicators.HolderOf(indicator, part), spans, count.Sql);
        }

        if (!Whole(spans, window))
        {
            return null;
        }

        if (PeriodWork.Of(count)?.Left is { } left && indicators.Keeping(left) is { } leaving)
        {
            return new Walk(left.Count, leaving, spans, left.Count.Sql);
        }

        if (count is { Held: true, Intake: Intake.Both })
        {
            return new Walk(count, indicators.HolderOf(indicator, part), spans, count.PassedSql is { } passed ? $"{count.Sql} and ({passed}) is not true" : count.Sql);
        }

        if (count is not { Intake: Intake.Both, OpenAtEnd: true } || Clock.DayOf(window.Until) > window.To)
        {
            return null;
        }

        // The period ends now: who is open at its end is open.
        var open = $"f.stage = 'open' and {count.WholeSql}";
        return count.OnceDue is null ? (indicators.Keeping(Form06a.Handled) is { } handled ? new Walk(count, handled, spans, open) { Tries = true } : null)
            : ReferenceEquals(count.Where, Predicate.Nothing) ? new Walk(count, null, spans, open)
            : null;
    }

    private async Task<IReadOnlyList<CountedDossier>> Walked(Walk walk, Window window, DossierVisibility visible, ListPlace? after, int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var all = walk.Spans.SelectMany(s => s.WithAllBelow()).ToList();
        if (all.Count == 0)
        {
            return [];
        }

        if (walk.Counter is null)
        {
            return await Due(connection, DueSql(walk.Count, $"f.stage = 'open' and f.{walk.Count.Due.Column} < @until", walk.Where, visible, walk.NewestFirst), Values, most, stop);
        }

        var place = new CellPlace(walk.NewestFirst, all.Min(s => s.From), all.Max(s => s.To), after);
        var found = new List<CountedDossier>();
        while (found.Count < most && await NextCells(connection, walk, place, all, walk.Tries ? most * 4 : most - found.Count, stop))
        {
            var parameters = Parameters(walk.Spans, window, visible, after, most - found.Count);
            parameters.Add("cell_units", place.Taken.Select(c => c.Unit).ToArray());
            parameters.Add("cell_days", place.Taken.Select(c => c.Day).ToArray());
            found.AddRange(await connection.QueryAsync<CountedDossier>(new CommandDefinition(CellsSql(walk.Count, walk.Where, visible, walk.NewestFirst), parameters, cancellationToken: stop)));
            if (walk.Tries)
            {
                break;
            }
        }

        if (walk.Tries)
        {
            return found.Count == most ? found : await Page(walk.Count, walk.Spans, window, visible, after, most, stop);
        }

        IReadOnlyList<CountedDossier> page = walk.Count.OnceDueSql is not { } late ? found
            : await WithDue(connection, walk, found, await Due(connection, DueSql(walk.Count, $"{late} and f.{walk.Count.Day.Column} >= @from", "true", visible, walk.NewestFirst), Values, most, stop), most, stop);
        if (!walk.NewestFirst || page.Count == most)
        {
            return page;
        }

        // Who came over stands behind everybody who was received in the period.
        var before = after is { } reached && reached.Day < window.From ? after : null;
        return [.. page, .. await Page(walk.Count with { Intake = Intake.Carried }, walk.Spans, window, visible, before, most - page.Count, stop)];

        DynamicParameters Values() => Parameters(walk.Spans, window, visible, after, most);
    }

    /// <summary>Those late by the clock: a few of the next ones first, and all of them only where too few of these are listed.</summary>
    private static async Task<IReadOnlyList<CountedDossier>> Due(NpgsqlConnection connection, string sql, Func<DynamicParameters> values, int most, CancellationToken stop)
    {
        var due = await Of(most * 4);
        return due.Count < most ? await Of(int.MaxValue) : due;

        async Task<IReadOnlyList<CountedDossier>> Of(int near)
        {
            var parameters = values();
            parameters.Add("near", near);
            return (await connection.QueryAsync<CountedDossier>(new CommandDefinition(sql, parameters, cancellationToken: stop))).AsList();
        }
    }

    /// <summary>Takes the next cells; somebody may see a part of their dossiers only, then those behind them are taken as well.</summary>
    /// <returns>Whether there were any.</returns>
    private static async Task<bool> NextCells(NpgsqlConnection connection, Walk walk, CellPlace place, IReadOnlyList<UnitSpan> all, int needed, CancellationToken stop)
    {
        var days = all.ToLookup(s => s.Unit.Value, s => (s.From, s.To));
        var next = (await connection.QueryAsync<(DateOnly Day, string Unit, long Amount)>(new CommandDefinition(
            NextCellsSql(walk.NewestFirst),
            new
            {
                indicator = walk.Counter!.Indicator,
                part = CounterStore.Code(walk.Counter.Part),
                units = days.Select(d => d.Key).ToArray(),
                place_day = place.Day,
                place_unit = place.Unit,
                place.Including,
                place.Last,
                most = needed,
            },
            cancellationToken: stop))).AsList();
        place.Take(next, c => days[c.Unit].Any(d => c.Day >= d.From && c.Day <= d.To), needed);
        return next.Count > 0;
    }

    /// <summary>Puts those that count because their moment has passed between those a counter holds. The database says how units follow each other.</summary>
    private static async Task<IReadOnlyList<CountedDossier>> WithDue(
        NpgsqlConnection connection, Walk walk, List<CountedDossier> found, IReadOnlyList<CountedDossier> due, int most, CancellationToken stop)
    {
        if (due.Count == 0)
        {
            return found;
        }

        var units = due.Concat(found).Select(d => d.Unit).Distinct().ToArray();
        var order = (await connection.QueryAsync<string>(new CommandDefinition("select unit from unnest(@units) as u(unit) order by unit", new { units }, cancellationToken: stop)))
            .Select((unit, place) => (unit, place)).ToDictionary(u => u.unit, u => u.place, StringComparer.Ordinal);
        var sorted = due.Concat(found).OrderBy(d => d.Day).ThenBy(d => order[d.Unit]).ThenBy(d => d.DossierId.ToString("N"), StringComparer.Ordinal).ToList();
        if (walk.NewestFirst)
        {
            sorted.Reverse();
        }

        return [.. sorted.Take(most)];
    }

    /// <summary>
    /// The next days and units on which anything is counted, and what no delta counts any more: read in the order of the
    /// index, so that it ends with the last of them.
    /// </summary>
    private static string NextCellsSql(bool newestFirst)
    {
        var (reached, behind, last, order) = newestFirst ? ("<=", "<", ">=", "desc") : (">=", ">", "<=", "asc");
        return $"""
            with near as materialized (
              select b.day, b.unit, b.amount from indicators.base b
              where b.indicator = @indicator and b.part = @part and b.unit = any((select @units)::text[]) and b.day {last} @last and b.amount <> 0
                and (b.day, b.unit) {reached} (@place_day, @place_unit) and (@including or (b.day, b.unit) {behind} (@place_day, @place_unit))
              order by b.day {order}, b.unit {order} limit @most),
            edge as (select day, unit from near order by day {order}, unit {order} offset @most - 1)
            select c.day, c.unit, sum(c.amount)::bigint as amount
            from (
              select day, unit, amount from near
              union all
              select d.day, d.unit, d.amount from indicators.delta d
              where d.indicator = @indicator and d.part = @part and d.unit = any((select @units)::text[]) and d.day {last} @last
                and (d.day, d.unit) {reached} (@place_day, @place_unit) and (@including or (d.day, d.unit) {behind} (@place_day, @place_unit))
                and not exists (select from edge e where (d.day, d.unit) {behind} (e.day, e.unit))) c
            group by c.day, c.unit order by c.day {order}, c.unit {order}
            """;
    }

    /// <summary>The dossiers of some units' days.</summary>
    private static string CellsSql(DossierCount count, string where, DossierVisibility visible, bool newestFirst) =>
        $"""
        select {Columns(count)}
        from unnest(@cell_units, @cell_days) as cell(unit, day)
        join indicators.fact f on f.unit = cell.unit and f.{count.Day.Column} = cell.day
        join dossiers.dossier d using (dossier_id)
        join dossiers.state s using (dossier_id)
        where {where} and {visible.Sql} and {Behind(count, newestFirst)}
        order by {Order(count, newestFirst)} limit @most
        """;

    /// <summary>
    /// Those that count because their moment has passed, found by that moment: they are few, and the planner, which cannot
    /// know that, would look through all days. They are put in order, from an index alone, before anything else of them is
    /// looked up.
    /// </summary>
    /// <param name="late">What an index holds.</param>
    /// <param name="where">What else is asked of them.</param>
    private static string DueSql(DossierCount count, string late, string where, DossierVisibility visible, bool newestFirst) =>
        $"""
        with due as materialized (select f.dossier_id, f.unit, f.{count.Day.Column} from indicators.fact f where f.unit = any(@units) and {late}),
        near as materialized (
          select f.* from due f
          where exists (select from unnest(@units, @froms, @tos) as span(unit, from_day, to_day) where span.unit = f.unit
              and (f.{count.Day.Column} between span.from_day and span.to_day{(count.Intake == Intake.Both ? $" or f.{count.Day.Column} < @from" : "")}))
            and {Behind(count, newestFirst)}
          order by {Order(count, newestFirst)} limit @near)
        select {Columns(count)}
        from near n
        join indicators.fact f on f.dossier_id = n.dossier_id join dossiers.dossier d on d.dossier_id = n.dossier_id join dossiers.state s on s.dossier_id = n.dossier_id
        where {where} and {visible.Sql}
        order by {Order(count, newestFirst, "n")} limit @most
        """;

    /// <summary>How far a list has come among the days and units on which anything is counted.</summary>
    private sealed class CellPlace(bool newestFirst, DateOnly first, DateOnly last, ListPlace? after)
    {
        private readonly bool within = after is { Day: var day } && (newestFirst ? day <= last : day >= first);

        /// <summary>Behind this one; at the beginning a day and a unit before all of them.</summary>
        public DateOnly Day { get; private set; } = after is { Day: var reached } && (newestFirst ? reached <= last : reached >= first) ? reached
            : newestFirst ? last.AddDays(1) : first;

        public string Unit { get; private set; } = after is { Day: var reached, Unit: var unit } && (newestFirst ? reached <= last : reached >= first) ? unit : "";

        /// <summary>Whether the cell it stands on may hold more: it was left in the middle of a page.</summary>
        public bool Including { get; private set; } = true;

        /// <summary>The day with which it ends.</summary>
        public DateOnly Last { get; } = newestFirst ? first : last;

        public IReadOnlyList<(DateOnly Day, string Unit)> Taken { get; private set; } = [];

        /// <summary>Takes as many of the next cells as are needed for so many dossiers, and stands behind them.</summary>
        public void Take(IReadOnlyList<(DateOnly Day, string Unit, long Amount)> next, Func<(DateOnly Day, string Unit, long Amount), bool> belongs, int needed)
        {
            var (taken, enough) = (new List<(DateOnly, string)>(), (long)needed);
            foreach (var cell in next.TakeWhile(_ => enough > 0))
            {
                (Day, Unit, Including) = (cell.Day, cell.Unit, false);
                if (belongs(cell))
                {
                    taken.Add((cell.Day, cell.Unit));
                    enough -= within && cell.Day == after!.Day && cell.Unit == after.Unit ? 0 : cell.Amount;
                }
            }

            Taken = taken;
        }
    }
}
