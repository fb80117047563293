using System.Text.Json.Nodes;
using Dapper;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.Procedures.Editing;

/// <summary>A version of a procedure among all there were, for its history.</summary>
public sealed record VersionLine
{
    public Guid VersionId { get; init; }

    public DateOnly? FromDay { get; init; }

    public DateOnly? ToDay { get; init; }

    public DateTimeOffset LoadedAt { get; init; }

    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>The decision it was published by; null where the files of the catalogue brought it.</summary>
    public string? Decision { get; init; }

    public DateOnly? DecidedOn { get; init; }

    public Guid? PublishedBy { get; init; }
}

/// <summary>Drafts, and the versions that came of them.</summary>
public sealed class DraftStore(Database database, Journal journal)
{
    private const string Rows =
        """
        select d.draft_id, d.code, d.based_on, d.tree::text as tree, d.version, d.begun_by, d.begun_at, d.changed_by, d.changed_at, d.ended, d.message_id
        from procedures.draft d
        """;

    public async Task<Draft?> Find(Guid id, CancellationToken stop) => await One($"{Rows} where d.draft_id = @id", new { id }, stop);

    /// <summary>The one open draft of a procedure, or null.</summary>
    public async Task<Draft?> OpenOf(ProcedureCode code, CancellationToken stop) =>
        await One($"{Rows} where d.code = @code and d.ended is null", new { code = code.Value }, stop);

    /// <summary>All open drafts, the last changed first.</summary>
    public async Task<IReadOnlyList<Draft>> Open(CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. (await connection.QueryAsync<Row>(new CommandDefinition(
            $"{Rows} where d.ended is null order by d.changed_at desc, d.draft_id", cancellationToken: stop))).Select(r => r.Value)];
    }

    /// <summary>Every version of a procedure, those that stand first, then the newest.</summary>
    public async Task<IReadOnlyList<VersionLine>> History(ProcedureCode code, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<VersionLine>(new CommandDefinition(
            """
            select v.version_id, v.from_day, v.to_day, v.loaded_at, v.retired_at, p.decision, p.decided_on, p.published_by
            from procedures.version v left join procedures.publication p using (version_id)
            where v.code = @code
            order by v.retired_at is null desc, v.from_day desc nulls last, v.loaded_at desc, v.version_id
            """,
            new { code = code.Value },
            cancellationToken: stop))).AsList();
    }

    /// <summary>The fields of today, the newest content of each e-form, and the posts by code.</summary>
    public async Task<DraftSurroundings> Around(CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await using var rows = await connection.QueryMultipleAsync(new CommandDefinition(
            """
            select code, name, from_day, to_day from procedures.field order by name collate "vi-x-icu";
            select distinct on (code) code, hash, document::text from procedures.form order by code, loaded_at desc, form_id desc;
            select code, name from organisation.post order by name collate "vi-x-icu";
            """,
            cancellationToken: stop));
        var fields = (await rows.ReadAsync<(string Code, string Name, DateOnly? From, DateOnly? To)>()).Select(f => new ProcedureField(f.Code, f.Name, f.From, f.To)).ToList();
        var forms = (await rows.ReadAsync<(string Code, string Hash, string Document)>())
            .ToDictionary(f => f.Code, f => new CatalogueEntry<FormDefinition>(ProcedureJson.Read<FormDefinition>(f.Document), f.Hash), StringComparer.Ordinal);
        var posts = (await rows.ReadAsync<(string Code, string Name)>()).ToDictionary(p => p.Code, p => p.Name, StringComparer.Ordinal);
        return new DraftSurroundings(fields, forms, posts);
    }

    internal Task<Outcome<Done>> Write(Batch batch, CancellationToken stop) => journal.Commit(batch, stop);

    /// <summary>Nobody else has an open draft of this procedure, or the transaction ends as stale.</summary>
    internal static Batch Begin(Batch batch, Draft draft, DateTimeOffset at) => batch.Add(
        """
        with begun as (
          insert into procedures.draft(draft_id, code, based_on, tree, version, begun_by, begun_at, changed_by, changed_at, message_id)
          values ($1, $2, $3, $4, 1, $5, $6, $5, $6, $7)
          on conflict (code) where ended is null do nothing returning 1)
        select kernel.expect_one(count(*)) from begun
        """,
        draft.Id,
        draft.Code.Value,
        Batch.Typed(NpgsqlDbType.Uuid, draft.BasedOn?.Value),
        Batch.Json(draft.Tree.ToJsonString(CanonicalJson.Options)),
        Batch.Typed(NpgsqlDbType.Uuid, draft.BegunBy),
        at,
        Batch.Typed(NpgsqlDbType.Uuid, draft.Message));

    /// <param name="seen">The version whoever saves had on the screen.</param>
    internal static Batch Change(Batch batch, Guid id, JsonObject tree, int seen, Guid? by, DateTimeOffset at) => batch.Add(
        """
        with changed as (
          update procedures.draft set tree = $3, version = version + 1, changed_by = $4, changed_at = $5
          where draft_id = $1 and version = $2 and ended is null returning 1)
        select kernel.expect_one(count(*)) from changed
        """,
        id,
        seen,
        Batch.Json(tree.ToJsonString(CanonicalJson.Options)),
        Batch.Typed(NpgsqlDbType.Uuid, by),
        at);

    internal static Batch End(Batch batch, Guid id, int seen, string end, Guid? publishedAs, Guid? by, DateTimeOffset at) => batch.Add(
        """
        with changed as (
          update procedures.draft set version = version + 1, ended = $3, ended_by = $4, ended_at = $5, published_as = $6
          where draft_id = $1 and version = $2 and ended is null returning 1)
        select kernel.expect_one(count(*)) from changed
        """,
        id,
        seen,
        end,
        Batch.Typed(NpgsqlDbType.Uuid, by),
        at,
        Batch.Typed(NpgsqlDbType.Uuid, publishedAs));

    private async Task<Draft?> One(string sql, object parameters, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(sql, parameters, cancellationToken: stop)))?.Value;
    }

    private sealed record Row
    {
        public Guid DraftId { get; init; }

        public required string Code { get; init; }

        public Guid? BasedOn { get; init; }

        public required string Tree { get; init; }

        public int Version { get; init; }

        public Guid? BegunBy { get; init; }

        public DateTimeOffset BegunAt { get; init; }

        public Guid? ChangedBy { get; init; }

        public DateTimeOffset ChangedAt { get; init; }

        public string? Ended { get; init; }

        public Guid? MessageId { get; init; }

        public Draft Value => new(DraftId, new ProcedureCode(Code), BasedOn is { } id ? new ProcedureVersionId(id) : null, (JsonObject)JsonNode.Parse(Tree)!, Version)
        {
            BegunBy = BegunBy,
            BegunAt = BegunAt,
            ChangedBy = ChangedBy,
            ChangedAt = ChangedAt,
            End = Ended,
            Message = MessageId,
        };
    }
}
