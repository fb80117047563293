using Dapper;
using MotCua.Exchange.Outbox;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.Exchange.Inbox;

/// <summary>A message as it was kept.</summary>
public sealed record KeptInbound
{
    public Guid InboundId { get; init; }

    public bool First { get; init; }

    public bool Conflict { get; init; }

    /// <summary>Whether whoever keeps it now may apply it: it is new and in nobody's hands.</summary>
    public bool Mine { get; init; }

    public string State { get; init; } = "";

    public DateTimeOffset ReceivedAt { get; init; }

    public Guid? Dossier { get; init; }

    public string? Fault { get; init; }
}

/// <summary>A kept message that is due again.</summary>
public sealed record DueInbound
{
    public Guid InboundId { get; init; }

    public string Partner { get; init; } = "";

    public string Kind { get; init; } = "";

    public string PartnerId { get; init; } = "";

    public string Body { get; init; } = "";

    public string? Stream { get; init; }

    public long? Sequence { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public int Attempts { get; init; }

    public InboundMessage ToMessage() => new(Partner, Kind, PartnerId, Body, Stream, Sequence);
}

/// <summary>A line of what came in, without its words.</summary>
public sealed record InboundView
{
    public Guid InboundId { get; init; }

    public string Kind { get; init; } = "";

    public string PartnerId { get; init; } = "";

    public DateTimeOffset ReceivedAt { get; init; }

    public int Times { get; init; }

    public int Conflicts { get; init; }

    public string State { get; init; } = "";

    public string? Fault { get; init; }
}

/// <summary>What came in from partners.</summary>
public sealed class InboxStore(Database database)
{
    /// <summary>Keeps a message, or counts that it came again. The first words stay.</summary>
    public Task<KeptInbound> Keep(Guid id, InboundMessage message, DateTimeOffset at, DateTimeOffset until, CancellationToken stop) => database.Transact(
        async (connection, transaction) =>
        {
            var sha256 = OutboxStore.HashOf(message.Body)!;
            var values = new { id, message.Partner, message.Kind, message.PartnerId, sha256, message.Stream, message.Sequence, at, until, body = OutboxStore.Storable(message.Body) };
            var first = await connection.ExecuteScalarAsync<Guid?>(
                """
                with kept as (
                  insert into exchange.inbound(inbound_id, partner, kind, partner_id, sha256, stream, sequence, received_at, state, attempts, next_at)
                  values (@id, @Partner, @Kind, @PartnerId, @sha256, @Stream, @Sequence, @at, 'new', 1, @until)
                  on conflict (partner, kind, partner_id) do nothing returning inbound_id)
                insert into exchange.inbound_text(inbound_id, body) select inbound_id, @body from kept returning inbound_id
                """,
                values,
                transaction);
            if (first is { } mine)
            {
                return new KeptInbound { InboundId = mine, First = true, Mine = true, State = "new", ReceivedAt = at };
            }

            // Refused before and sent anew with other words: mended, and as good as the first time.
            if (await connection.ExecuteScalarAsync<Guid?>(
                """
                with mended as (
                  update exchange.inbound set sha256 = @sha256, stream = @Stream, sequence = @Sequence, state = 'new', settled_at = null, fault = null,
                    times = times + 1, attempts = 1, next_at = @until
                  where partner = @Partner and kind = @Kind and partner_id = @PartnerId and state = 'refused' and sha256 <> @sha256 returning inbound_id)
                delete from exchange.inbound_text t using mended m where t.inbound_id = m.inbound_id returning t.inbound_id
                """,
                values,
                transaction) is { } mended)
            {
                await connection.ExecuteAsync("insert into exchange.inbound_text(inbound_id, body) values (@mended, @body)", new { mended, values.body }, transaction);
                return new KeptInbound { InboundId = mended, First = true, Mine = true, State = "new", ReceivedAt = at };
            }

            // Again: taken over only where nobody has it in hand.
            return await connection.QuerySingleAsync<KeptInbound>(
                """
                with before as (
                  select inbound_id, state = 'new' and next_at <= @at and sha256 = @sha256 as mine from exchange.inbound
                  where partner = @Partner and kind = @Kind and partner_id = @PartnerId for update)
                update exchange.inbound i set times = times + 1, conflicts = conflicts + (i.sha256 <> @sha256)::int,
                  next_at = case when b.mine then @until else next_at end, attempts = attempts + b.mine::int
                from before b where i.inbound_id = b.inbound_id
                returning i.inbound_id, false as first, i.sha256 <> @sha256 as conflict, b.mine, i.state, i.received_at, i.dossier, i.fault
                """,
                values,
                transaction);
        },
        stop);

    public async Task<IReadOnlyList<DueInbound>> Take(int most, DateTimeOffset now, DateTimeOffset until, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<DueInbound>(new CommandDefinition(
            """
            with due as (select inbound_id from exchange.inbound where state = 'new' and next_at <= @now order by next_at limit @most for update skip locked)
            update exchange.inbound i set next_at = @until, attempts = attempts + 1
            from due join exchange.inbound_text t using (inbound_id) where i.inbound_id = due.inbound_id
            returning i.inbound_id, i.partner, i.kind, i.partner_id, t.body, i.stream, i.sequence, i.received_at, i.attempts
            """,
            new { most, now, until },
            cancellationToken: stop))).AsList();
    }

    /// <summary>One message of a stream at a time, in every instance; ends with the disposal, or with the process.</summary>
    internal async Task<IAsyncDisposable> Turn(InboundMessage message, CancellationToken stop)
    {
        var connection = await database.Open(stop);
        await connection.ExecuteAsync(new CommandDefinition(
            "begin; select pg_advisory_xact_lock(hashtextextended(@key, 65))", new { key = $"{message.Partner} {message.Stream ?? message.PartnerId}" }, cancellationToken: stop));
        return new StreamTurn(connection);
    }

    /// <summary>Whether something newer on the same stream was applied already.</summary>
    public async Task<bool> NewerThan(InboundMessage message, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from exchange.inbound where partner = @Partner and kind = @Kind and stream = @Stream and sequence > @Sequence and state = 'done')",
            new { message.Partner, message.Kind, message.Stream, message.Sequence },
            cancellationToken: stop));
    }

    internal static Batch Settle(Batch batch, Guid id, string state, Verdict verdict, DateTimeOffset at, DateTimeOffset again) => batch.Add(
        """
        with settled as (
          update exchange.inbound set state = $2, settled_at = case when $2 = 'new' then null else $3 end, next_at = $4, dossier = coalesce($5, dossier), fault = $6,
            request = coalesce($7, request)
          where inbound_id = $1 and state = 'new' returning 1)
        select kernel.expect_one((select count(*) from settled))
        """,
        id,
        state,
        at,
        again,
        Batch.Typed(NpgsqlDbType.Uuid, verdict.Dossier),
        Batch.Typed(NpgsqlDbType.Text, verdict.Fault),
        Batch.Typed(NpgsqlDbType.Uuid, verdict.Request));

    /// <summary>The newest of a partner.</summary>
    public async Task<IReadOnlyList<InboundView>> Newest(string partner, int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<InboundView>(new CommandDefinition(
            "select inbound_id, kind, partner_id, received_at, times, conflicts, state, fault from exchange.inbound where partner = @partner order by received_at desc limit @most",
            new { partner, most },
            cancellationToken: stop))).AsList();
    }

    private sealed class StreamTurn(Npgsql.NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await connection.ExecuteAsync("rollback");
            await connection.DisposeAsync();
        }
    }
}
