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
public sealed partial class DossierListStore(Database database, IndicatorList indicators)
{
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
            Parameters(spans, window, visible, after, most),
            cancellationToken: stop))).AsList();
    }

    /// <summary>How many of them somebody may see, counted one by one.</summary>
    public async Task<long> Length(
        DossierCount count, IReadOnlyList<UnitSpan> spans, Window window, DossierVisibility visible, CancellationToken stop, DossierCount? except = null, Predicate? also = null)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"select count(*) from {Counted(count)} where {Condition(count, except)} and {also?.Sql ?? "true"} and {visible.Sql}",
            Parameters(spans, window, visible),
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
        DossierCount count, DossierVisibility visible, DossierCount? except = null, bool whole = false, bool endsToday = false)
    {
        var reaches = count.Intake != Intake.InPeriod;
        var source = reaches && whole
            ? $"indicators.fact f join dossiers.dossier d using (dossier_id) join dossiers.state s using (dossier_id) where f.unit = any(@units) and f.{count.Day.Column} {(count.Intake == Intake.Carried ? "< @from" : "<= @to")} and"
            : $"{Counted(count)} where";
        return $"""
            select {Columns(count)}
            from {source} {Condition(count, except)} {(whole && endsToday && count.OpenAtEnd is true ? "and f.stage = 'open'" : "")} and {visible.Sql}
              and {Behind(count, newestFirst: reaches)}
            order by {Order(count, newestFirst: reaches)} limit @most
            """;
    }

    private static bool Whole(IReadOnlyList<UnitSpan> spans, Window window) =>
        spans.SelectMany(s => s.WithAllBelow()).All(s => s.From == window.From && s.To == window.To);

    private static string Columns(DossierCount count) =>
        $"f.dossier_id, coalesce(d.code, d.reference) as code, d.procedure_name, f.unit, f.status, f.{count.Day.Column} as day";

    private static string Order(DossierCount count, bool newestFirst, string of = "f") =>
        newestFirst ? $"{of}.{count.Day.Column} desc, {of}.unit desc, {of}.dossier_id desc" : $"{of}.{count.Day.Column}, {of}.unit, {of}.dossier_id";

    /// <summary>What stands behind the dossier a page begins after.</summary>
    private static string Behind(DossierCount count, bool newestFirst) =>
        $"(@day::date is null or (f.{count.Day.Column}, f.unit, f.dossier_id) {(newestFirst ? "<" : ">")} (@day::date, @unit::text, @dossier::uuid))";

    private static string Condition(DossierCount count, DossierCount? except) =>
        except is null ? count.WholeSql : $"{count.WholeSql} and ({except.WholeSql}) is not true";

    private static string Counted(DossierCount count) =>
        $"""
        unnest(@units, @froms, @tos) as span(unit, from_day, to_day)
        {CounterStore.Source(count)}
        join dossiers.dossier d using (dossier_id)
        join dossiers.state s using (dossier_id)
        """;

    private static DynamicParameters Parameters(IReadOnlyList<UnitSpan> spans, Window window, DossierVisibility visible, ListPlace? after = null, int most = 0)
    {
        var all = spans.SelectMany(s => s.WithAllBelow()).ToList();
        return visible.With(new
        {
            from = window.From,
            to = window.To,
            until = window.Until,
            units = all.Select(s => s.Unit.Value).ToArray(),
            froms = all.Select(s => s.From).ToArray(),
            tos = all.Select(s => s.To).ToArray(),
            day = after?.Day,
            unit = after?.Unit,
            dossier = after?.Dossier,
            most,
        });
    }
}
