using System.Collections.Concurrent;
using Dapper;
using MotCua.Kernel;

namespace MotCua.Procedures;

/// <summary>A line of a list of procedures.</summary>
public sealed record ProcedureLine
{
    public required Guid VersionId { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string Field { get; init; }

    public required string FieldName { get; init; }

    public required string Agency { get; init; }

    public bool Online { get; init; }

    public bool Essential { get; init; }
}

/// <summary>A field of administration with how many procedures it holds.</summary>
public sealed record FieldLine(string Code, string Name, long Procedures);

/// <summary>A life event with its procedures in force.</summary>
public sealed record LifeEventLine(string Code, string Name, string? Hint, IReadOnlyList<ProcedureLine> Procedures);

/// <summary>What a list of procedures is narrowed to; all of it must hold.</summary>
/// <param name="Field">Code of a field.</param>
/// <param name="Event">Code of a life event.</param>
/// <param name="Levels">Tiers that decide; null = any.</param>
/// <param name="Others">With <paramref name="Levels"/>: also what no commune and no district decides.</param>
public sealed record ProcedureFilter(string? Field = null, string? Event = null, IReadOnlyList<AgencyLevel>? Levels = null, bool Others = false);

/// <summary>The questions people and the other rooms ask of the catalogue. Every answer is as of a day.</summary>
public sealed class ProcedureStore(Database database)
{
    private readonly ConcurrentDictionary<ProcedureVersionId, ProcedureVersion> versions = new();

    private const string Line =
        """
        select v.version_id, v.code, v.name, v.field, f.name as field_name, v.agency, v.online, v.essential
        from procedures.version v join procedures.field f on f.code = v.field
        """;

    private const string Holds = "v.retired_at is null and coalesce(v.from_day <= @day, true) and coalesce(@day <= v.to_day, true)";

    internal const string Narrowed =
        """
        (@field::text is null or v.field = @field)
        and (@event::text is null or v.code in (select p.procedure_code from procedures.life_event_procedure p where p.event = @event))
        and (@levels::text[] is null or v.document->'levels' ?| @levels or (@others and not v.document->'levels' ?| array['commune', 'district']))
        """;

    /// <summary>The version in force on a day, or null; with what the province set for that day.</summary>
    public async Task<ProcedureVersion?> InForce(ProcedureCode code, DateOnly day, CancellationToken stop) => On(day, await One(
        $"{Whole} where v.code = @code and {Holds}", new { code = code.Value, day }, stop));

    /// <summary>
    /// A version by its id, retired or not: what a dossier was received under. What it says never changes (a changed file
    /// is another version), so each is read once.
    /// </summary>
    public async ValueTask<ProcedureVersion?> ById(ProcedureVersionId id, CancellationToken stop)
    {
        if (versions.TryGetValue(id, out var known))
        {
            return known;
        }

        return await One($"{Whole} where v.version_id = @id", new { id = id.Value }, stop) is { } found ? versions[id] = found : null;
    }

    /// <summary>The same with what the province set for a day: that of the dossier's reception.</summary>
    public async Task<ProcedureVersion?> ById(ProcedureVersionId id, DateOnly day, CancellationToken stop) => On(day, await ById(id, stop));

    private static ProcedureVersion? On(DateOnly day, ProcedureVersion? version) => version is null ? null : version with { Procedure = version.Procedure.On(day) };

    /// <summary>Procedures in force by name, one page.</summary>
    /// <param name="after">The version that ended the page before.</param>
    public async Task<IReadOnlyList<ProcedureLine>> List(ProcedureFilter? filter, DateOnly day, Guid? after, int size, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<ProcedureLine>(new CommandDefinition(
            $"""
            {Line}
            where {Holds} and {Narrowed}
              and (@after::uuid is null
                or (v.name collate "vi-x-icu", v.version_id) > (select a.name collate "vi-x-icu", a.version_id from procedures.version a where a.version_id = @after))
            order by v.name collate "vi-x-icu", v.version_id limit @size
            """,
            With(filter, new { day, after, size }),
            cancellationToken: stop))).AsList();
    }

    public async Task<IReadOnlyList<FieldLine>> Fields(DateOnly day, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<FieldLine>(new CommandDefinition(
            $"""
            select f.code, f.name, count(*) as procedures
            from procedures.version v join procedures.field f on f.code = v.field
            where {Holds}
            group by f.code, f.name order by f.name collate "vi-x-icu"
            """,
            new { day },
            cancellationToken: stop))).AsList();
    }

    public async Task<IReadOnlyList<LifeEventLine>> LifeEvents(DateOnly day, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var rows = await connection.QueryAsync<(string Event, string EventName, string? Hint), ProcedureLine, (string Code, string Name, string? Hint, ProcedureLine Line)>(
            new CommandDefinition(
                $"""
                select e.code, e.name, e.hint, l.*
                from procedures.life_event e join procedures.life_event_procedure p on p.event = e.code
                  join lateral ({Line} where v.code = p.procedure_code and {Holds}) l on true
                order by e.place, p.place
                """,
                new { day },
                cancellationToken: stop),
            (e, line) => (e.Event, e.EventName, e.Hint, line),
            splitOn: "version_id");
        return [.. rows.GroupBy(r => (r.Code, r.Name, r.Hint)).Select(g => new LifeEventLine(g.Key.Code, g.Key.Name, g.Key.Hint, [.. g.Select(r => r.Line)]))];
    }

    /// <summary>
    /// Procedures in force that people may mean by what they typed, best first: by code, or by words with or without
    /// accents and with small errors, answered from the trigram index.
    /// </summary>
    public async Task<IReadOnlyList<ProcedureLine>> Search(string typed, ProcedureFilter? filter, DateOnly day, int size, CancellationToken stop)
    {
        foreach (var likeness in ProcedureSearchQueue.Likenesses)
        {
            var found = await Search(typed, filter, day, size, likeness, stop);
            if (found.Count > 0)
            {
                return found;
            }
        }

        return [];
    }

    private async Task<IReadOnlyList<ProcedureLine>> Search(string typed, ProcedureFilter? filter, DateOnly day, int size, double likeness, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);

        // The operator that the index answers compares with the first setting; with the second the planner does not compare every
        // term one by one while there are few thousands of them. Both end with the transaction.
        await connection.ExecuteAsync(new CommandDefinition(SearchSettings, new { likeness }, transaction, cancellationToken: stop));
        return (await connection.QueryAsync<ProcedureLine>(new CommandDefinition(
            SearchSql,
            With(filter, new { typed = ProcedureSearchQueue.Bare(typed), code = ProcedureCode.National(typed.Trim()).Value, day, size }),
            transaction,
            cancellationToken: stop))).AsList();
    }

    internal const string SearchSettings =
        "select set_config('pg_trgm.word_similarity_threshold', @likeness::text, true), set_config('enable_seqscan', 'off', true)";

    internal static string SearchSql { get; } = ProcedureSearchQueue.Sql(Line, $"{Holds} and {Narrowed}");

    private static DynamicParameters With(ProcedureFilter? filter, object others)
    {
        var parameters = new DynamicParameters(others);
        parameters.Add("field", filter?.Field);
        parameters.Add("event", filter?.Event);
        parameters.Add("levels", filter?.Levels?.Select(level => level.ToString().ToLowerInvariant()).ToArray());
        parameters.Add("others", filter?.Others ?? false);
        return parameters;
    }

    private const string Whole =
        """
        select v.version_id, v.document::text as document, m.document::text as form, f.name as field_name
        from procedures.version v join procedures.field f on f.code = v.field left join procedures.form m on m.form_id = v.form_id
        """;

    private async Task<ProcedureVersion?> One(string sql, object parameters, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var row = await connection.QuerySingleOrDefaultAsync<WholeRow>(new CommandDefinition(sql, parameters, cancellationToken: stop));
        return row is null
            ? null
            : new ProcedureVersion(
                new ProcedureVersionId(row.VersionId),
                ProcedureJson.Read<Procedure>(row.Document),
                row.Form is null ? null : ProcedureJson.Read<FormDefinition>(row.Form))
            {
                FieldName = row.FieldName,
            };
    }

    private sealed record WholeRow
    {
        public Guid VersionId { get; init; }

        public required string Document { get; init; }

        public string? Form { get; init; }

        public required string FieldName { get; init; }
    }
}
