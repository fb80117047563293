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
public sealed class DossierListStore(Database database)
{
    /// <summary>The dossiers counted that somebody may see, by day, at most <paramref name="most"/> of them.</summary>
    /// <param name="except">Leaves out those that this counts: what stands below the line and not above it.</param>
    public async Task<IReadOnlyList<CountedDossier>> Page(
        DossierCount count, IReadOnlyList<UnitSpan> spans, Window window, DossierVisibility visible, ListPlace? after, int most, CancellationToken stop, DossierCount? except = null)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<CountedDossier>(new CommandDefinition(
            PageSql(count, visible, except),
            Parameters(spans, window, visible, new { day = after?.Day, dossier = after?.Dossier, most }),
            cancellationToken: stop))).AsList();
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
    public static string PageSql(DossierCount count, DossierVisibility visible, DossierCount? except = null) =>
        $"""
        select f.dossier_id, coalesce(d.code, d.reference) as code, d.procedure_name, f.unit, f.status, f.{count.Day.Column} as day
        from {Counted(count)}
        where {Condition(count, except)} and {visible.Sql} and (@day::date is null or (f.{count.Day.Column}, f.dossier_id) > (@day::date, @dossier::uuid))
        order by f.{count.Day.Column}, f.dossier_id limit @most
        """;

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
