using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using MotCua.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace MotCua.Exchange.Outbox;

/// <summary>A stream in somebody's hands until <paramref name="Until"/>.</summary>
/// <param name="Failing">The partner did not answer the attempt before.</param>
public sealed record HeldStream(string Partner, Guid Stream, Guid Holder, DateTimeOffset Until, bool Failing);

/// <summary>An attempt that ended, with what it says of its message.</summary>
public sealed record Attempted(HeldStream Held, OutMessage Message, Delivery Delivery, Next Next, IReadOnlyList<WireCall> Calls, DateTimeOffset BeganAt, DateTimeOffset EndedAt);

/// <summary>Messages and streams: written by the outbox reader, taken and settled by whoever tells.</summary>
public sealed class OutboxStore(Database database)
{
    /// <summary>A partner needs a while until what it was told can be read there.</summary>
    private static readonly TimeSpan CompareAfter = TimeSpan.FromMinutes(10);

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task RecordPartners(IReadOnlyList<(string Code, bool Connected, bool Simulated)> partners, DateTimeOffset at, CancellationToken stop)
    {
        var batch = new Batch();
        foreach (var (code, connected, simulated) in partners)
        {
            batch.Add(
                """
                insert into exchange.partner as p (code, connected, simulated, recorded_at) values ($1, $2, $3, $4)
                on conflict (code) do update set connected = $2, simulated = $3, recorded_at = $4 where (p.connected, p.simulated) <> ($2, $3)
                """,
                code,
                connected,
                simulated,
                at);
        }

        if (partners.Count > 0)
        {
            (await database.Commit(batch, stop)).Match(done => done, refusal => throw new InvalidOperationException(refusal.Message));
        }
    }

    internal static async Task<IReadOnlySet<string>> Connected(NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        (await connection.QueryAsync<string>("select code from exchange.partner where connected", transaction: transaction)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Adds a message to its stream; a second time it adds nothing.</summary>
    internal static Batch Add(Batch batch, Guid id, string partner, MessageDraft draft, string source, string data, DateTimeOffset happenedAt, DateTimeOffset at) => batch.Add(
        """
        with made as (
          insert into exchange.message(message_id, partner, kind, stream, dossier, source, data, happened_at, made_at, state)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting') on conflict (partner, source, kind) do nothing
          returning partner, stream, dossier),
        queued as (
          insert into exchange.stream as s (partner, stream, waiting, next_at) select partner, stream, 1, $9 from made
          on conflict (partner, stream) do update set waiting = s.waiting + 1)
        insert into exchange.reported as r (dossier, partner, waiting) select dossier, partner, 1 from made where dossier is not null
        on conflict (dossier, partner) do update set waiting = r.waiting + 1
        """,
        id,
        partner,
        draft.Kind,
        draft.Stream,
        Batch.Typed(NpgsqlDbType.Uuid, draft.Dossier),
        source,
        Batch.Json(data),
        happenedAt,
        at);

    /// <summary>
    /// Takes streams that are due, for as long as the lease: another instance leaves them alone, and one that dies holds
    /// them no longer. A partner that does not answer is asked for one stream at a time.
    /// </summary>
    public async Task<IReadOnlyList<HeldStream>> Claim(string partner, Guid holder, int most, DateTimeOffset now, DateTimeOffset until, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. (await connection.QueryAsync<(Guid Stream, bool Failing)>(new CommandDefinition(
            """
            with open as (
              select code, failures > 0 as failing from exchange.partner
              where code = @partner and connected and paused_at is null and (retry_at is null or retry_at <= @now)),
            due as (
              select s.stream from exchange.stream s join open on open.code = s.partner where s.next_at <= @now
              order by s.next_at limit (select case when failing then 1 else @most end from open) for update of s skip locked)
            update exchange.stream s set holder = @holder, next_at = @until from due, open where s.partner = @partner and s.stream = due.stream
            returning s.stream, open.failing
            """,
            new { partner, holder, most, now, until },
            cancellationToken: stop))).Select(s => new HeldStream(partner, s.Stream, holder, until, s.Failing))];
    }

    /// <summary>The next message of a stream in hand, and the lease begins again; null where there is none or the lease is lost.</summary>
    public async Task<OutMessage?> Take(HeldStream held, DateTimeOffset now, DateTimeOffset until, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.QuerySingleOrDefaultAsync<OutMessage>(new CommandDefinition(
            """
            with mine as (
              update exchange.stream set next_at = @until
              where partner = @Partner and stream = @Stream and holder = @Holder and next_at > @now and next_at < 'infinity' returning partner, stream),
            head as (
              select m.message_id, m.state from mine join exchange.message m using (partner, stream) where m.state in ('waiting', 'held', 'dead') order by m.place limit 1)
            update exchange.message m set attempts = attempts + 1, first_tried_at = coalesce(first_tried_at, @now)
            from head where m.message_id = head.message_id and head.state = 'waiting'
            returning m.message_id, m.partner, m.kind, m.stream, m.dossier, m.source, m.data::text as data, m.happened_at, m.made_at, m.attempts, m.first_tried_at
            """,
            new { held.Partner, held.Stream, held.Holder, now, until },
            cancellationToken: stop));
    }

    /// <summary>Gives a stream back before its end, for whoever comes next.</summary>
    public async Task Release(HeldStream held, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await connection.ExecuteAsync(new CommandDefinition(
            "update exchange.stream set next_at = @now, holder = null where partner = @Partner and stream = @Stream and holder = @Holder and next_at < 'infinity'",
            new { held.Partner, held.Stream, held.Holder, now },
            cancellationToken: stop));
    }

    /// <summary>All that an attempt changes, but for its act: only while the stream is still in these hands.</summary>
    public static Batch Settle(Batch batch, Attempted attempted, Func<Guid> newId)
    {
        var (held, message, delivery) = (attempted.Held, attempted.Message, attempted.Delivery);
        var ended = delivery.Kind is DeliveryKind.Told or DeliveryKind.Needless;
        batch.Add(
            """
            with mine as (select 1 from exchange.stream where partner = $1 and stream = $2 and holder = $3 for update)
            select kernel.expect_one((select count(*) from mine))
            """,
            held.Partner,
            held.Stream,
            held.Holder);
        AddAttempt(batch, attempted, Verdict(delivery.Kind), newId);
        batch.Add(
            """
            update exchange.message set state = $2, settled_at = $3, fault = $4, faults = $5, side = $6 where message_id = $1 and state = 'waiting'
            """,
            message.MessageId,
            ended ? Verdict(delivery.Kind) : attempted.Next.NextAt is not null ? "waiting" : delivery.Kind == DeliveryKind.Held ? "held" : "dead",
            Batch.Typed(NpgsqlDbType.TimestampTz, ended ? attempted.EndedAt : null),
            Batch.Typed(NpgsqlDbType.Text, delivery.Fault),
            Batch.Json(delivery.Faults is { } faults ? JsonSerializer.Serialize(faults, Readable) : null),
            Batch.Typed(NpgsqlDbType.Text, ended ? null : attempted.Next.Side));
        if (ended)
        {
            EndMessage(batch, held.Partner, held.Stream, held.Until);
        }
        else
        {
            batch.Add(
                "update exchange.stream set next_at = coalesce($3, 'infinity'), holder = null where partner = $1 and stream = $2",
                held.Partner,
                held.Stream,
                Batch.Typed(NpgsqlDbType.TimestampTz, attempted.Next.NextAt));
        }

        return Report(batch, attempted, ended);
    }

    /// <summary>An attempt whose stream went to somebody else meanwhile: what went over the wire is kept all the same.</summary>
    public static Batch KeepOvertaken(Batch batch, Attempted attempted, Func<Guid> newId) => AddAttempt(batch, attempted, "overtaken", newId);

    /// <summary>One message fewer; a stream without messages is none.</summary>
    internal static Batch EndMessage(Batch batch, string partner, Guid stream, DateTimeOffset nextAt) => batch
        .Add("update exchange.stream set waiting = waiting - 1, next_at = $3 where partner = $1 and stream = $2", partner, stream, nextAt)
        .Add("delete from exchange.stream where partner = $1 and stream = $2 and waiting = 0", partner, stream);

    /// <summary>The partner answers again, or does not: once for all lanes that saw the same.</summary>
    public static Batch Health(Batch batch, string partner, DeliveryKind kind, string? fault, DateTimeOffset began, DateTimeOffset? retryAt) => kind == DeliveryKind.Unreachable
        ? batch.Add(
            """
            update exchange.partner set failures = failures + 1, failing_since = coalesce(failing_since, $2), retry_at = $3, last_fault = $4
            where code = $1 and (retry_at is null or retry_at <= $2)
            """,
            partner,
            began,
            Batch.Typed(NpgsqlDbType.TimestampTz, retryAt),
            Batch.Typed(NpgsqlDbType.Text, fault))
        : batch.Add("update exchange.partner set failures = 0, failing_since = null, retry_at = null where code = $1 and failures > 0 and failing_since <= $2", partner, began);

    public async Task<int> FailuresOf(string partner, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition("select failures from exchange.partner where code = @partner", new { partner }, cancellationToken: stop));
    }

    private static Batch Report(Batch batch, Attempted attempted, bool ended) => attempted.Message.Dossier is not { } dossier ? batch : batch.Add(
        """
        update exchange.reported set waiting = waiting - $3::int,
          first_at = case when $4 then coalesce(first_at, $5) else first_at end,
          last_at = case when $4 then $5 else last_at end,
          happened_at = case when $4 then $6 else happened_at end,
          status = case when $4 then coalesce($7, status) else status end,
          compare_at = case when $4 then $9 else compare_at end,
          last_fault = case when $4 then null else coalesce($8, last_fault) end,
          fault_at = case when $4 then null when $8::text is not null then $5 else fault_at end
        where dossier = $1 and partner = $2
        """,
        dossier,
        attempted.Held.Partner,
        ended ? 1 : 0,
        attempted.Delivery.Kind == DeliveryKind.Told,
        attempted.EndedAt,
        attempted.Message.HappenedAt,
        Batch.Typed(NpgsqlDbType.Smallint, (short?)attempted.Delivery.Status),
        Batch.Typed(NpgsqlDbType.Text, ended ? null : attempted.Delivery.Fault),
        attempted.EndedAt + CompareAfter);

    private static Batch AddAttempt(Batch batch, Attempted attempted, string verdict, Func<Guid> newId)
    {
        var message = attempted.Message;
        batch.Add(
            "insert into exchange.attempt(message_id, number, partner, began_at, ended_at, verdict, fault) values ($1, $2, $3, $4, $5, $6, $7)",
            message.MessageId,
            message.Attempts,
            message.Partner,
            attempted.BeganAt,
            attempted.EndedAt,
            verdict,
            Batch.Typed(NpgsqlDbType.Text, attempted.Delivery.Fault));
        for (var i = 0; i < attempted.Calls.Count; i++)
        {
            var call = attempted.Calls[i];
            batch.Add(
                """
                with kept as (
                  insert into exchange.call(call_id, message_id, number, place, service, began_at, took_ms, status, request_sha256, reply_sha256, fault)
                  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning call_id)
                insert into exchange.call_text(call_id, request, reply) select call_id, $12, $13 from kept
                """,
                newId(),
                message.MessageId,
                message.Attempts,
                i + 1,
                call.Service,
                call.BeganAt,
                (int)Math.Min(int.MaxValue, call.Took.TotalMilliseconds),
                Batch.Typed(NpgsqlDbType.Smallint, (short?)call.Status),
                HashOf(call.Request)!,
                Batch.Typed(NpgsqlDbType.Bytea, HashOf(call.Reply)),
                Batch.Typed(NpgsqlDbType.Text, call.Fault),
                Storable(call.Request),
                Batch.Typed(NpgsqlDbType.Text, call.Reply is { } reply ? Storable(reply) : null));
        }

        return batch;
    }

    internal static byte[]? HashOf(string? text) => text is null ? null : SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>PostgreSQL keeps no NUL; a partner that sends one sent nonsense anyway.</summary>
    internal static string Storable(string text) => text.Replace('\0', '\uFFFD');

    private static string Verdict(DeliveryKind kind) => kind switch
    {
        DeliveryKind.Told => "told",
        DeliveryKind.Needless => "needless",
        DeliveryKind.Held => "held",
        DeliveryKind.Later => "later",
        DeliveryKind.Refused => "refused",
        _ => "unreachable",
    };
}
