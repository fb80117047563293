using System.Text.Json;
using Dapper;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.Procedures.National;

/// <summary>A message of the national catalogue as it waits, or was decided.</summary>
public sealed record NationalMessage
{
    public Guid MessageId { get; init; }

    public required string Code { get; init; }

    /// <summary>As the message names it.</summary>
    public required string Name { get; init; }

    public required string Sha256 { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The version it was compared with; null where we did not have the procedure.</summary>
    public Guid? ComparedWith { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public Guid? DecidedBy { get; init; }

    /// <summary>The draft its approved lines went into.</summary>
    public Guid? DraftId { get; init; }

    public int Lines { get; init; }

    public int Approved { get; init; }
}

/// <summary>One line of a message with what was decided of it.</summary>
/// <param name="Approved">Null while it is open.</param>
public sealed record NationalLine(int Place, NationalChange Change, bool? Approved);

/// <summary>Messages of the national catalogue, staged line by line.</summary>
public sealed class NationalStore(Database database, Journal journal)
{
    private const string Rows =
        """
        select m.message_id, m.code, m.name, m.sha256, m.received_at, m.compared_with, m.decided_at, m.decided_by, m.draft_id,
          (select count(*)::int from procedures.national_change c where c.message_id = m.message_id) as lines,
          (select count(*)::int from procedures.national_change c where c.message_id = m.message_id and c.approved) as approved
        from procedures.national_message m
        """;

    /// <summary>What waits for a person first, then the newest.</summary>
    public async Task<IReadOnlyList<NationalMessage>> Newest(int count, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<NationalMessage>(new CommandDefinition(
            $"{Rows} where m.superseded_at is null order by m.decided_at is null desc, m.received_at desc, m.code limit @count", new { count }, cancellationToken: stop))).AsList();
    }

    public async Task<NationalMessage?> Find(Guid id, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.QuerySingleOrDefaultAsync<NationalMessage>(new CommandDefinition(
            $"{Rows} where m.message_id = @id and m.superseded_at is null", new { id }, cancellationToken: stop));
    }

    /// <summary>The messages that stand of these procedures: the newest of each.</summary>
    public async Task<IReadOnlyList<NationalMessage>> Of(IReadOnlyList<string> codes, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<NationalMessage>(new CommandDefinition(
            $"{Rows} where m.code = any(@codes) and m.superseded_at is null", new { codes = codes.ToArray() }, cancellationToken: stop))).AsList();
    }

    public async Task<string> Document(Guid id, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.QuerySingleAsync<string>(new CommandDefinition(
            "select document::text from procedures.national_message where message_id = @id", new { id }, cancellationToken: stop));
    }

    public async Task<IReadOnlyList<NationalLine>> Lines(Guid id, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. (await connection.QueryAsync<(int Place, string What, string? Ours, string? Theirs, string? Edit, bool? Approved)>(new CommandDefinition(
            "select place, what, ours, theirs, edit::text, approved from procedures.national_change where message_id = @id order by place",
            new { id },
            cancellationToken: stop))).Select(l => new NationalLine(
                l.Place, new NationalChange(l.What, l.Ours, l.Theirs, l.Edit is null ? null : JsonSerializer.Deserialize<TreeEdit>(l.Edit)), l.Approved))];
    }

    internal Task<Outcome<Done>> Write(Batch batch, CancellationToken stop) => journal.Commit(batch, stop);

    /// <summary>The newest message of a procedure takes the place of the one before, decided or not; without lines there is nothing to decide.</summary>
    internal static Batch Add(Batch batch, NationalMessage message, string document, IReadOnlyList<NationalChange> lines, Guid? by, DateTimeOffset at)
    {
        batch.Add("update procedures.national_message set superseded_at = $2 where code = $1 and superseded_at is null", message.Code, at);
        batch.Add(
            """
            insert into procedures.national_message(message_id, code, name, sha256, document, compared_with, received_by, received_at, decided_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            message.MessageId,
            message.Code,
            message.Name,
            message.Sha256,
            Batch.Json(document),
            Batch.Typed(NpgsqlDbType.Uuid, message.ComparedWith),
            Batch.Typed(NpgsqlDbType.Uuid, by),
            at,
            Batch.Typed(NpgsqlDbType.TimestampTz, lines.Count == 0 ? at : null));
        return batch.Add(
            """
            insert into procedures.national_change(message_id, place, what, ours, theirs, edit)
            select $1, n - 1, what, ours, theirs, edit::jsonb
            from unnest($2::text[], $3::text[], $4::text[], $5::text[]) with ordinality as c(what, ours, theirs, edit, n)
            """,
            message.MessageId,
            lines.Select(l => l.What).ToArray(),
            lines.Select(l => l.Ours).ToArray(),
            lines.Select(l => l.Theirs).ToArray(),
            lines.Select(l => l.Edit is null ? null : JsonSerializer.Serialize(l.Edit, CanonicalJson.Options)).ToArray());
    }

    /// <summary>Every line is decided at once, and the message with them; somebody may have been quicker.</summary>
    internal static Batch Decide(Batch batch, Guid message, IReadOnlyDictionary<int, bool> decisions, Guid? draft, Guid? by, DateTimeOffset at)
    {
        batch.Add(
            """
            with decided as (
              update procedures.national_message set decided_at = $2, decided_by = $3, draft_id = $4
              where message_id = $1 and decided_at is null and superseded_at is null returning 1)
            select kernel.expect_one(count(*)) from decided
            """,
            message,
            at,
            Batch.Typed(NpgsqlDbType.Uuid, by),
            Batch.Typed(NpgsqlDbType.Uuid, draft));
        return batch.Add(
            """
            update procedures.national_change c set approved = d.approved
            from unnest($2::int[], $3::boolean[]) as d(place, approved)
            where c.message_id = $1 and c.place = d.place and c.approved is null
            """,
            message,
            decisions.Keys.ToArray(),
            decisions.Values.ToArray());
    }
}
