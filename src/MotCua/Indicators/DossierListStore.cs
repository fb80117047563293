using Dapper;
using MotCua.Dossiers;
using MotCua.Kernel;

namespace MotCua.Indicators;

/// <summary>One dossier behind a number, without personal data.</summary>
public sealed record CountedDossier
{
    public Guid DossierId { get; init; }

    public required string Code { get; init; }

    public required string ProcedureName { get; init; }

    public required string Unit { get; init; }

    public DossierStatus Status { get; init; }

    public DateOnly Day { get; init; }
}

/// <summary>Where the next page of a list begins: behind this dossier.</summary>
public sealed record ListPlace(DateOnly Day, string Unit, Guid Dossier)
{
    public static ListPlace Of(CountedDossier dossier) => new(dossier.Day, dossier.Unit, dossier.DossierId);
}

/// <summary>
/// The list behind a number: the same condition and the same spans as its counter, and the filter of every other list. In
/// the order of days, then units, as the counters are kept: a page then looks at few dossiers of however many a day has.
/// </summary>
public sealed class DossierListStore(Database database, IndicatorList indicators)
{
    /// <summary>The dossiers behind one half of a rate, found in whichever way costs only what the page shows.</summary>
    public Task<IReadOnlyList<CountedDossier>> Behind(
        Indicator indicator, Part part, IReadOnlyList<UnitSpan> spans, Window window, DossierVisibility visible, ListPlace? after, int most, CancellationToken stop)
    {
        var (count, counter) = Listed(indicator, part, spans, window);
        return counter is null ? Page(count, spans, window, visible, after, most, stop) : Page(counter, count, spans, window, visible, after, most, stop);
    }

    /// <summary>By which day the dossiers of a half are listed.</summary>
    public FactField<DateOnly> DayOf(Indicator indicator, Part part, IReadOnlyList<UnitSpan> spans, Window window) => Listed(indicator, part, spans, window).Count.Day;

    /// <summary>What is listed, and the counter by which it is found; null where dossiers are looked through.</summary>
    private (DossierCount Count, Counter? Counter) Listed(Indicator indicator, Part part, IReadOnlyList<UnitSpan> spans, Window window)
    {
        var count = indicator.DossiersOf(part)!;
        return ByCounters(count) ? (count, indicators.HolderOf(indicator, part))
            : PeriodWork.Of(count)?.Left is { } left && indicators.Keeping(left) is { } counter && Whole(spans, window) ? (left.Count, counter)
            : (count, null);
    }

    /// <summary>
    /// The dossiers counted that somebody may see, by day, at most <paramref name="most"/> of them. What reaches behind its
    /// period begins with the newest: those that came over long ago are few among many.
    /// </summary>
    /// <param name="except">Leaves out those that this counts: what stands below the line and not above it.</param>
    public async Task<IReadOnlyList<CountedDossier>> Page(
        DossierCount count, IReadOnlyList<UnitSpan> spans, Window window, DossierVisibility visible, ListPlace? after, int most, CancellationToken stop, DossierCount? except = null)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<CountedDossier>(new CommandDefinition(
            PageSql(count, visible, except, whole: Whole(spans, window), endsToday: Clock.DayOf(window.Until) <= window.To),
            Parameters(spans, window, visible, new { day = after?.Day, unit = after?.Unit, dossier = after?.Dossier, most }),
            cancellationToken: stop))).AsList();
    }

    /// <summary>Whether all of a count but what the clock adds is in its counter.</summary>
    public static bool ByCounters(DossierCount count) => count is { Held: true, Intake: Intake.InPeriod, UntilDue: null };

    /// <summary>
    /// The same list, found through the counters: they say in which units and on which days anything is counted, so that
    /// a page costs what it shows, however rare the condition is among millions.
    /// </summary>
    /// <param name="count">One that <see cref="ByCounters"/> allows.</param>
    public async Task<IReadOnlyList<CountedDossier>> Page(
        Counter counter, DossierCount count, IReadOnlyList<UnitSpan> spans, Window window, DossierVisibility visible, ListPlace? after, int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        IReadOnlyList<CountedDossier> due = count.OnceDueSql is not { } live ? []
            : (await connection.QueryAsync<CountedDossier>(new CommandDefinition(
                DueSql(count, live, visible),
                Parameters(spans, window, visible, new { day = after?.Day, unit = after?.Unit, dossier = after?.Dossier, most }),
                cancellationToken: stop))).AsList();
        var found = new List<CountedDossier>();
        var all = spans.SelectMany(s => s.WithAllBelow()).ToList();
        var days = all.ToLookup(s => s.Unit.Value, s => (s.From, s.To));
        var cells = new Cells(all.Min(s => s.From), all.Max(s => s.To), after);
        while (found.Count < most && await Next(cells, most - found.Count))
        {
            var parameters = visible.With(new
            {
                cell_units = cells.Taken.Select(c => c.Unit).ToArray(),
                cell_days = cells.Taken.Select(c => c.Day).ToArray(),
                day = after?.Day,
                unit = after?.Unit,
                dossier = after?.Dossier,
                most = most - found.Count,
            });
            found.AddRange(await connection.QueryAsync<CountedDossier>(new CommandDefinition(CellsSql(count, visible), parameters, cancellationToken: stop)));
        }

        return due.Count == 0 ? found : await Merged();

        // Somebody may see a part of them only: then the cells behind those taken are looked through as well.
        async Task<bool> Next(Cells place, int needed)
        {
            var parameters = new DynamicParameters(new
            {
                indicator = counter.Indicator,
                part = CounterStore.Code(counter.Part),
                units = days.Select(d => d.Key).ToArray(),
                first = place.Day,
                first_unit = place.Unit,
                place.Including,
                last = place.Last,
                most = needed,
            });
            var next = (await connection.QueryAsync<(DateOnly Day, string Unit, long Amount)>(new CommandDefinition(NextCellsSql, parameters, cancellationToken: stop))).AsList();
            place.Take(next, c => days[c.Unit].Any(d => c.Day >= d.From && c.Day <= d.To), needed);
            return next.Count > 0;
        }

        async Task<IReadOnlyList<CountedDossier>> Merged()
        {
            var units = due.Concat(found).Select(d => d.Unit).Distinct().ToArray();
            var order = (await connection.QueryAsync<string>(new CommandDefinition("select unit from unnest(@units) as u(unit) order by unit", new { units }, cancellationToken: stop)))
                .Select((unit, place) => (unit, place)).ToDictionary(u => u.unit, u => u.place);
            return [.. due.Concat(found).OrderBy(d => d.Day).ThenBy(d => order[d.Unit]).ThenBy(d => d.DossierId.ToString("N"), StringComparer.Ordinal).Take(most)];
        }
    }

    /// <summary>How far a list has come among the days and units on which anything is counted.</summary>
    private sealed class Cells(DateOnly first, DateOnly last, ListPlace? after)
    {
        public DateOnly Day { get; private set; } = after is { Day: var reached } && reached > first ? reached : first;

        public string Unit { get; private set; } = after is { Day: var reached } place && reached >= first ? place.Unit : "";

        /// <summary>Whether the cell it stands on may hold more: it was left in the middle of a page.</summary>
        public bool Including { get; private set; } = true;

        public DateOnly Last { get; } = last;

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
                    enough -= cell.Day == after?.Day && cell.Unit == after.Unit ? 0 : cell.Amount;
                }
            }

            Taken = taken;
        }
    }

    /// <summary>How many of them somebody may see, counted one by one.</summary>
    public async Task<long> Length(
        DossierCount count, IReadOnlyList<UnitSpan> spans, Window window, DossierVisibility visible, CancellationToken stop, DossierCount? except = null, Predicate? also = null)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"select count(*) from {Counted(count)} where {Condition(count, except)} and {also?.Sql ?? "true"} and {visible.Sql}",
            Parameters(spans, window, visible, new { }),
            cancellationToken: stop));
    }

    /// <summary>What is known of these dossiers, to explain why each counts or not.</summary>
    public async Task<IReadOnlyDictionary<Guid, Fact>> Facts(IReadOnlyList<CountedDossier> dossiers, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await FactStore.Of(connection, [.. dossiers.Select(d => d.DossierId)])).ToDictionary(f => f.DossierId);
    }

    /// <summary>Public so that a test can ask the planner about it.</summary>
    /// <param name="whole">Whether every unit hung there for the whole period, so that nothing but the period itself decides.</param>
    /// <param name="endsToday">Whether the period ends now: who is open at its end is open.</param>
    public static string PageSql(
        DossierCount count, DossierVisibility visible, DossierCount? except = null, string? condition = null, bool whole = false, bool endsToday = false)
    {
        var (day, reaches) = ($"f.{count.Day.Column}", count.Intake != Intake.InPeriod);
        var source = reaches && whole
            ? $"indicators.fact f join dossiers.dossier d using (dossier_id) join dossiers.state s using (dossier_id) where f.unit = any(@units) and {day} {(count.Intake == Intake.Carried ? "< @from" : "<= @to")} and"
            : $"{Counted(count)} where";
        return $"""
            select {Columns(count)}
            from {source} {condition ?? Condition(count, except)} {(whole && endsToday && count.OpenAtEnd is true ? "and f.stage = 'open'" : "")} and {visible.Sql}
              and (@day::date is null or ({day}, f.unit, f.dossier_id) {(reaches ? "<" : ">")} (@day::date, @unit::text, @dossier::uuid))
            order by {(reaches ? $"{day} desc, f.unit desc, f.dossier_id desc" : $"{day}, f.unit, f.dossier_id")} limit @most
            """;
    }

    /// <summary>
    /// Those that count because their moment has passed, found by that moment: they are few, and the planner, which cannot
    /// know that, would look through all days. Public so that a test can ask it.
    /// </summary>
    public static string DueSql(DossierCount count, string live, DossierVisibility visible) =>
        $"""
        with due as materialized (select f.* from indicators.fact f where f.unit = any(@units) and {live})
        select {Columns(count)}
        from due f join unnest(@units, @froms, @tos) as span(unit, from_day, to_day) on span.unit = f.unit and f.{count.Day.Column} between span.from_day and span.to_day
        join dossiers.dossier d using (dossier_id) join dossiers.state s using (dossier_id)
        where {visible.Sql} and {Behind(count)}
        order by f.{count.Day.Column}, f.unit, f.dossier_id limit @most
        """;

    private static string Behind(DossierCount count) =>
        $"(@day::date is null or (f.{count.Day.Column}, f.unit, f.dossier_id) > (@day::date, @unit::text, @dossier::uuid))";

    private static bool Whole(IReadOnlyList<UnitSpan> spans, Window window) =>
        spans.SelectMany(s => s.WithAllBelow()).All(s => s.From == window.From && s.To == window.To);

    /// <summary>
    /// The next days and units on which anything is counted, and what no delta counts any more: read in the order of the
    /// index, so that it ends with the last of them. Public so that a test can ask the planner about it.
    /// </summary>
    public const string NextCellsSql =
        """
        with near as materialized (
          select b.day, b.unit, b.amount from indicators.base b
          where b.indicator = @indicator and b.part = @part and b.unit = any((select @units)::text[]) and b.day <= @last and b.amount <> 0
            and (b.day, b.unit) >= (@first, @first_unit) and (@including or (b.day, b.unit) > (@first, @first_unit))
          order by b.day, b.unit limit @most),
        edge as (select day, unit from near order by day, unit offset @most - 1)
        select c.day, c.unit, sum(c.amount)::bigint as amount
        from (
          select day, unit, amount from near
          union all
          select d.day, d.unit, d.amount from indicators.delta d
          where d.indicator = @indicator and d.part = @part and d.unit = any((select @units)::text[]) and d.day <= @last
            and (d.day, d.unit) >= (@first, @first_unit) and (@including or (d.day, d.unit) > (@first, @first_unit))
            and not exists (select from edge e where (d.day, d.unit) > (e.day, e.unit))) c
        group by c.day, c.unit order by c.day, c.unit
        """;

    /// <summary>The dossiers of some units' days. Public so that a test can ask the planner about it.</summary>
    public static string CellsSql(DossierCount count, DossierVisibility visible) =>
        $"""
        select {Columns(count)}
        from unnest(@cell_units, @cell_days) as cell(unit, day)
        join indicators.fact f on f.unit = cell.unit and f.{count.Day.Column} = cell.day
        join dossiers.dossier d using (dossier_id)
        join dossiers.state s using (dossier_id)
        where {count.Sql} and {visible.Sql} and {Behind(count)}
        order by f.{count.Day.Column}, f.unit, f.dossier_id limit @most
        """;

    private static string Columns(DossierCount count) =>
        $"f.dossier_id, coalesce(d.code, d.reference) as code, d.procedure_name, f.unit, f.status, f.{count.Day.Column} as day";

    private static string Condition(DossierCount count, DossierCount? except) =>
        except is null ? count.WholeSql : $"{count.WholeSql} and ({except.WholeSql}) is not true";

    private static string Counted(DossierCount count) =>
        $"""
        unnest(@units, @froms, @tos) as span(unit, from_day, to_day)
        {CounterStore.Source(count)}
        join dossiers.dossier d using (dossier_id)
        join dossiers.state s using (dossier_id)
        """;

    private static DynamicParameters Parameters(IReadOnlyList<UnitSpan> spans, Window window, DossierVisibility visible, object others)
    {
        var all = spans.SelectMany(s => s.WithAllBelow()).ToList();
        var parameters = visible.With(others);
        parameters.Add("from", window.From);
        parameters.Add("to", window.To);
        parameters.Add("until", window.Until);
        parameters.Add("units", all.Select(s => s.Unit.Value).ToArray());
        parameters.Add("froms", all.Select(s => s.From).ToArray());
        parameters.Add("tos", all.Select(s => s.To).ToArray());
        return parameters;
    }
}
