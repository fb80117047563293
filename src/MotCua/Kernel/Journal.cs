using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using NpgsqlTypes;

namespace MotCua.Kernel;

/// <summary>
/// The journal: every change appends its act in the transaction that changes the row. Acts are never updated, deleted
/// or truncated; readers go by the gapless position the <see cref="Sequencer"/> gives them.
/// </summary>
public sealed class Journal(Database database, JournalSignal signal)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Adds the act to a batch. <paramref name="with"/> puts common table expressions before the insert and
    /// <paramref name="extra"/> a JSON expression over them into the act's data: the official code is allocated so,
    /// in the transaction's last statement.
    /// </summary>
    public static Batch Append(Batch batch, Act act, string? with = null, string? extra = null)
    {
        var salt = act.Note is null ? null : RandomNumberGenerator.GetBytes(16);
        var hash = act.Note is null ? null : SHA256.HashData([.. salt!, .. Encoding.UTF8.GetBytes(act.Note)]);
        return batch.Add(
            $"""
            with {(with is null ? "" : with + ",")} written as (
              insert into kernel.act(kind, actor_kind, actor_id, actor_unit, actor_post, subject_kind, subject, subject_version,
                occurred_at, recorded_at, grade, proof, clause, note_hash, data)
              select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15{(extra is null ? "" : " || " + extra)}
              returning act_id),
            queued as (insert into kernel.act_queue(act_id) select act_id from written)
            insert into kernel.act_note(act_id, salt, note) select act_id, $16, $17 from written where $17 is not null
            """,
            act.Kind,
            act.By.Code,
            Batch.Typed(NpgsqlDbType.Uuid, act.By.Account?.Value),
            Batch.Typed(NpgsqlDbType.Text, act.By.Unit?.Value),
            Batch.Typed(NpgsqlDbType.Text, act.By.Post),
            act.SubjectKind,
            Batch.Typed(NpgsqlDbType.Uuid, act.Subject),
            Batch.Typed(NpgsqlDbType.Integer, act.SubjectVersion),
            act.OccurredAt ?? act.RecordedAt,
            act.RecordedAt,
            act.Evidence.Grade.ToString(),
            Batch.Typed(NpgsqlDbType.Text, act.Evidence.Proof),
            Batch.Typed(NpgsqlDbType.Text, act.Clause),
            Batch.Typed(NpgsqlDbType.Bytea, hash),
            Batch.Json(JsonSerializer.Serialize(act.Data, Plain)),
            Batch.Typed(NpgsqlDbType.Bytea, salt),
            Batch.Typed(NpgsqlDbType.Text, act.Note));
    }

    /// <summary>Commits a batch that ends with its act, then tells the sequencer of this process that there is work.</summary>
    public async Task<Outcome<Done>> Commit(Batch batch, CancellationToken stop)
    {
        var outcome = await database.Commit(batch, stop);
        signal.Raise();
        return outcome;
    }

    /// <summary>All acts on one subject, oldest first.</summary>
    public async Task<IReadOnlyList<RecordedAct>> HistoryOf(Guid subject, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<RecordedAct>(new CommandDefinition(
            $"{SelectActs} where a.subject = @subject order by a.act_id",
            new { subject },
            cancellationToken: stop))).AsList();
    }

    /// <summary>Whether an act of the office itself (one without a subject) ever happened.</summary>
    public async Task<bool> Has(string kind, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from kernel.act where kind = @kind and subject is null)", new { kind }, cancellationToken: stop));
    }

    internal const string SelectActs =
        """
        select a.act_id, p.position, a.kind, a.actor_kind, a.actor_id, a.actor_unit, a.actor_post, a.subject_kind, a.subject,
          a.subject_version, a.occurred_at, a.recorded_at, a.grade, a.proof, a.clause, n.note, a.data::text as data
        from kernel.act a
        left join kernel.act_position p on p.act_id = a.act_id
        left join kernel.act_note n on n.act_id = a.act_id
        """;
}
