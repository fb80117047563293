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
public sealed record ListPlace(DateOnly Day, Guid Dossier);

/// <summary>The list behind a number: the same condition and the same spans as its counter, and the filter of every other list.</summary>
public sealed class DossierListStore(Database database, IndicatorList indicators)
{
    /// <summary>How many days' counters are looked through at first; twice as many each time that was not enough.</summary>
    private const int FirstDays = 7;

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
            Parameters(spans, window, visible, new { day = after?.Day, dossier = after?.Dossier, most }),
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
        var found = new List<CountedDossier>();
        if (count.OnceDueSql is { } live)
        {
            found.AddRange(await connection.QueryAsync<CountedDossier>(new CommandDefinition(
                DueSql(count, live, visible), Parameters(spans, window, visible, new { day = after?.Day, dossier = after?.Dossier, most }), cancellationToken: stop)));
        }

        var all = spans.SelectMany(s => s.WithAllBelow()).ToList();
        var (from, last, step, counted) = (all.Min(s => s.From), all.Max(s => s.To), FirstDays, 0);
        for (from = after is { Day: var reached } && reached > from ? reached : from; from <= last && counted < most; step *= 2)
        {
            var until = last.DayNumber - from.DayNumber < step ? last : from.AddDays(step - 1);
            var cells = Parameters(spans, window, DossierVisibility.Everything, new { indicator = counter.Indicator, part = CounterStore.Code(counter.Part), first = from, last = until });
            var days = (await connection.QueryAsync<(DateOnly Day, long Amount, string[] Units)>(new CommandDefinition(DaysSql, cells, cancellationToken: stop))).AsList();
            var (taken, enough) = (new List<(DateOnly Day, string[] Units)>(), (long)(most - counted));
            foreach (var (day, amount, units) in days.TakeWhile(_ => enough > 0))
            {
                taken.Add((day, units));
                enough -= day == after?.Day ? 0 : amount;
            }

            var parameters = visible.With(new
            {
                cell_units = taken.SelectMany(t => t.Units).ToArray(),
                cell_days = taken.SelectMany(t => t.Units, (t, _) => t.Day).ToArray(),
                cell_first = taken.Select(t => t.Day).FirstOrDefault(),
                cell_last = taken.Select(t => t.Day).LastOrDefault(),
                day = after?.Day,
                dossier = after?.Dossier,
                most = most - counted,
            });
            var page = (await connection.QueryAsync<CountedDossier>(new CommandDefinition(CellsSql(count, visible), parameters, cancellationToken: stop))).AsList();
            found.AddRange(page);
            counted += page.Count;

            // Somebody may see a part of them only: then the days behind those taken are looked through as well.
            var looked = taken.Count < days.Count ? taken[^1].Day : until;
            if (looked == last)
            {
                break;
            }

            from = looked.AddDays(1);
        }

        return [.. found.OrderBy(d => d.Day).ThenBy(d => d.DossierId.ToString("N"), StringComparer.Ordinal).Take(most)];
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
              and (@day::date is null or ({day}, f.dossier_id) {(reaches ? "<" : ">")} (@day::date, @dossier::uuid))
            order by {(reaches ? $"{day} desc, f.dossier_id desc" : $"{day}, f.dossier_id")} limit @most
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
        where {visible.Sql} and (@day::date is null or (f.{count.Day.Column}, f.dossier_id) > (@day::date, @dossier::uuid))
        order by f.{count.Day.Column}, f.dossier_id limit @most
        """;

    private static bool Whole(IReadOnlyList<UnitSpan> spans, Window window) =>
        spans.SelectMany(s => s.WithAllBelow()).All(s => s.From == window.From && s.To == window.To);

    /// <summary>On which of some days anything is counted, and in which units. Public so that a test can ask the planner about it.</summary>
    public const string DaysSql =
        """
        select c.day, sum(c.amount)::bigint as amount, array_agg(distinct c.unit) as units
        from (
          select b.unit, b.day, b.amount from indicators.base b
          where b.indicator = @indicator and b.part = @part and b.unit = any(@units) and b.day between @first and @last and b.amount <> 0
          union all
          select d.unit, d.day, d.amount from indicators.delta d
          where d.indicator = @indicator and d.part = @part and d.day between @first and @last) c
        join unnest(@units, @froms, @tos) as span(unit, from_day, to_day) on span.unit = c.unit and c.day between span.from_day and span.to_day
        group by c.day order by c.day
        """;

    /// <summary>The dossiers of some units' days. Public so that a test can ask the planner about it.</summary>
    public static string CellsSql(DossierCount count, DossierVisibility visible) =>
        $"""
        select {Columns(count)}
        from unnest(@cell_units, @cell_days) as cell(unit, day)
        join indicators.fact f on f.unit = cell.unit and f.{count.Day.Column} = cell.day
        join dossiers.dossier d using (dossier_id)
        join dossiers.state s using (dossier_id)
        where {count.Sql} and f.{count.Day.Column} between @cell_first and @cell_last and {visible.Sql} and (@day::date is null or (f.{count.Day.Column}, f.dossier_id) > (@day::date, @dossier::uuid))
        order by f.{count.Day.Column}, f.dossier_id limit @most
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
