using Dapper;
using MotCua.Kernel;

namespace MotCua.Exchange.Outbox;

/// <summary>What mending changes; each change stands only where the message is still as it was seen.</summary>
public sealed class MendStore(Database database)
{
    internal static Batch Again(Batch batch, MessageView message, DateTimeOffset at) => Moved(
        batch,
        "update exchange.message set state = 'waiting', side = null, owner = null, first_tried_at = null where message_id = $1 and state in ('held', 'dead')",
        message.MessageId).Add("update exchange.stream set next_at = $3, holder = null where partner = $1 and stream = $2", message.Partner, message.Stream, at);

    internal static Batch Skip(Batch batch, MessageView message, DateTimeOffset at)
    {
        Moved(
            batch,
            "update exchange.message set state = 'skipped', side = null, settled_at = $2 where message_id = $1 and state in ('held', 'dead')",
            message.MessageId,
            at);
        OutboxStore.EndMessage(batch, message.Partner, message.Stream, at);
        return message.Dossier is { } dossier
            ? batch.Add("update exchange.reported set waiting = waiting - 1 where dossier = $1 and partner = $2", dossier, message.Partner)
            : batch;
    }

    internal static Batch TakeOver(Batch batch, MessageView message, AccountId owner) => Moved(
        batch, "update exchange.message set owner = $2 where message_id = $1 and state in ('held', 'dead')", message.MessageId, owner.Value);

    internal static Batch Pause(Batch batch, string partner, AccountId by, string reason, DateTimeOffset at) => Moved(
        batch, "update exchange.partner set paused_at = $4, paused_by = $2, pause_reason = $3 where code = $1 and paused_at is null", partner, by.Value, reason, at);

    internal static Batch Resume(Batch batch, string partner) => Moved(
        batch, "update exchange.partner set paused_at = null, paused_by = null, pause_reason = null, retry_at = null where code = $1 and paused_at is not null", partner);

    /// <summary>Ended messages of the stream from this one on, in their order.</summary>
    public async Task<IReadOnlyList<Guid>> EndedFrom(MessageView message, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<Guid>(new CommandDefinition(
            """
            select message_id from exchange.message
            where partner = @Partner and stream = @Stream and place >= (select place from exchange.message where message_id = @MessageId) and settled_at is not null
            order by place
            """,
            new { message.Partner, message.Stream, message.MessageId },
            cancellationToken: stop))).AsList();
    }

    public async Task<IReadOnlyList<Guid>> Dead(string partner, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<Guid>(new CommandDefinition(
            "select message_id from exchange.message where partner = @partner and state = 'dead' and side = 'operator' order by place limit 1000",
            new { partner },
            cancellationToken: stop))).AsList();
    }

    /// <summary>The same messages once more, at the end of their stream.</summary>
    internal static Batch TellAnew(Batch batch, MessageView first, IReadOnlyList<(Guid Old, Guid New)> messages, Guid round, DateTimeOffset at)
    {
        // The stream's row first, as everybody who locks it does.
        batch.Add(
            """
            insert into exchange.stream as s (partner, stream, waiting, next_at) values ($1, $2, $3, $4)
            on conflict (partner, stream) do update set waiting = s.waiting + $3
            """,
            first.Partner,
            first.Stream,
            messages.Count,
            at);
        foreach (var (old, anew) in messages)
        {
            batch.Add(
                """
                insert into exchange.message(message_id, partner, kind, stream, dossier, source, data, happened_at, made_at, state)
                select $2, partner, kind, stream, dossier, 'again:' || $3 || ':' || source, data, happened_at, $4, 'waiting' from exchange.message where message_id = $1
                """,
                old,
                anew,
                round.ToString("N"),
                at);
        }

        return first.Dossier is { } dossier
            ? batch.Add("update exchange.reported set waiting = waiting + $3 where dossier = $1 and partner = $2", dossier, first.Partner, messages.Count)
            : batch;
    }

    private static Batch Moved(Batch batch, string update, params object?[] values) => batch.Add(
        $"with moved as ({update} returning 1) select kernel.expect_one((select count(*) from moved))", values);
}
