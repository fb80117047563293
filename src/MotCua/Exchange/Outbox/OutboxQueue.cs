using Dapper;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.LinkedServices;

namespace MotCua.Exchange.Outbox;

/// <summary>A message as pages show it; nothing personal.</summary>
public sealed record MessageView
{
    public Guid MessageId { get; init; }

    public long Place { get; init; }

    public string Partner { get; init; } = "";

    public string Kind { get; init; } = "";

    public Guid Stream { get; init; }

    public Guid? Dossier { get; init; }

    /// <summary>The dossier's official code, or its tracking reference.</summary>
    public string? Number { get; init; }

    public string? Unit { get; init; }

    /// <summary>The kind of act it tells of.</summary>
    public string Act { get; init; } = "";

    public DateTimeOffset HappenedAt { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    public string State { get; init; } = "";

    public int Attempts { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    public string? Fault { get; init; }

    /// <summary>JSON list of what is wrong in a held message.</summary>
    public string? Faults { get; init; }

    public string? Side { get; init; }

    public Guid? Owner { get; init; }
}

/// <summary>One request of an attempt with its reply.</summary>
public sealed record CallView
{
    public int Number { get; init; }

    public string Service { get; init; } = "";

    public DateTimeOffset BeganAt { get; init; }

    public int TookMs { get; init; }

    public int? Status { get; init; }

    public byte[] RequestSha256 { get; init; } = [];

    public byte[]? ReplySha256 { get; init; }

    public string? Fault { get; init; }

    /// <summary>Null where it was erased.</summary>
    public string? Request { get; init; }

    public string? Reply { get; init; }
}

public sealed record AttemptView
{
    public int Number { get; init; }

    public DateTimeOffset BeganAt { get; init; }

    public DateTimeOffset EndedAt { get; init; }

    public string Verdict { get; init; } = "";

    public string? Fault { get; init; }
}

/// <summary>How one partner stands.</summary>
public sealed record PartnerStanding
{
    public string Code { get; init; } = "";

    public bool Connected { get; init; }

    public bool Simulated { get; init; }

    public DateTimeOffset? PausedAt { get; init; }

    public string? PauseReason { get; init; }

    public DateTimeOffset? FailingSince { get; init; }

    public DateTimeOffset? RetryAt { get; init; }

    public string? LastFault { get; init; }

    public long Waiting { get; init; }

    public DateTimeOffset? OldestAt { get; init; }

    public long Held { get; init; }

    public long Dead { get; init; }

    public DateTimeOffset? LastToldAt { get; init; }

    public long AttemptsLastHour { get; init; }

    public long FailedLastHour { get; init; }

    /// <summary>From the act to the partner's answer, in seconds, for 95 of 100 messages of the last hour.</summary>
    public double? LagP95 { get; init; }

    public long InboundLastDay { get; init; }

    public long InboundWaiting { get; init; }
}

/// <summary>What a partner was told of a dossier.</summary>
public sealed record ReportedView
{
    public string Partner { get; init; } = "";

    public int Waiting { get; init; }

    public DateTimeOffset? FirstAt { get; init; }

    public DateTimeOffset? LastAt { get; init; }

    public DateTimeOffset? HappenedAt { get; init; }

    public int? Status { get; init; }

    public string? LastFault { get; init; }

    public DateTimeOffset? FaultAt { get; init; }
}

/// <summary>The lists of the exchange's pages.</summary>
public sealed class OutboxQueue(Database database)
{
    public const int PageSize = 50;

    private const string SelectMessage =
        """
        select m.message_id, m.place, m.partner, m.kind, m.stream, m.dossier, coalesce(d.code, d.reference, r.reference) as number,
          coalesce(s.unit, r.unit) as unit, m.data ->> 'act' as act,
          m.happened_at, m.made_at, m.state, m.attempts, m.settled_at, m.fault, m.faults::text as faults, m.side, m.owner
        from exchange.message m left join dossiers.dossier d on d.dossier_id = m.dossier left join dossiers.state s on s.dossier_id = m.dossier
        left join linked.request r on m.dossier is null and r.request_id = m.stream
        """;

    /// <summary>
    /// Whose messages somebody sees: those of the dossiers they see; whoever runs the installation sees every message, without
    /// its personal values.
    /// </summary>
    public static DossierVisibility SightOf(Viewer viewer) => viewer.MayEverywhere(Permissions.Operate) ? DossierVisibility.Everything : DossierVisibility.VisibleTo(viewer);

    /// <summary>The same with requests that another system took in: they are no dossiers, and their commune sees to them.</summary>
    private static DossierVisibility SightOfMessages(Viewer viewer)
    {
        var (sight, linked) = (SightOf(viewer), LinkedVisibility.To(viewer));
        return linked.Name is null ? sight : new(
            $"({sight.Sql} or (m.dossier is null and {linked.Sql}))",
            new Dictionary<string, object?>(sight.Values, StringComparer.Ordinal) { [linked.Name] = linked.Value });
    }

    public async Task<MessageView?> Find(Guid message, Viewer viewer, CancellationToken stop)
    {
        var sight = SightOfMessages(viewer);
        await using var connection = await database.Open(stop);
        return await connection.QuerySingleOrDefaultAsync<MessageView>(new CommandDefinition(
            $"{SelectMessage} where m.message_id = @message and {sight.Sql}", sight.With(new { message }), cancellationToken: stop));
    }

    /// <summary>Messages that wait for a person, the oldest first; one more than a page where there is a next one.</summary>
    /// <param name="side">unit, operator, or null for both.</param>
    public async Task<IReadOnlyList<MessageView>> Stuck(Viewer viewer, string? partner, string? side, long? after, CancellationToken stop)
    {
        var sight = SightOfMessages(viewer);
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<MessageView>(new CommandDefinition(
            $"""
            {SelectMessage} where m.state in ('held', 'dead') and (@partner::text is null or m.partner = @partner) and (@side::text is null or m.side = @side)
              and (@after::bigint is null or m.place > @after) and {sight.Sql}
            order by m.place limit @most
            """,
            sight.With(new { partner, side, after, most = PageSize + 1 }),
            cancellationToken: stop))).AsList();
    }

    /// <summary>A partner's newest messages that somebody may see.</summary>
    public async Task<IReadOnlyList<MessageView>> Newest(Viewer viewer, string partner, long? before, CancellationToken stop)
    {
        var sight = SightOfMessages(viewer);
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<MessageView>(new CommandDefinition(
            $"""
            {SelectMessage} where m.partner = @partner and (@before::bigint is null or m.place < @before) and {sight.Sql}
            order by m.place desc limit @most
            """,
            sight.With(new { partner, before, most = PageSize + 1 }),
            cancellationToken: stop))).AsList();
    }

    /// <summary>Everything told or to be told of one dossier that the reader was already allowed to see, in order.</summary>
    public async Task<(IReadOnlyList<MessageView> Messages, IReadOnlyList<ReportedView> Reported)> Of(DossierId dossier, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await using var all = await connection.QueryMultipleAsync(new CommandDefinition(
            $"""
            {SelectMessage} where m.dossier = @id and m.state <> 'needless' order by m.place limit 200;
            select partner, waiting, first_at, last_at, happened_at, status::int as status, last_fault, fault_at from exchange.reported where dossier = @id order by partner;
            """,
            new { id = dossier.Value },
            cancellationToken: stop));
        return ((await all.ReadAsync<MessageView>()).AsList(), (await all.ReadAsync<ReportedView>()).AsList());
    }

    public async Task<(IReadOnlyList<AttemptView> Attempts, IReadOnlyList<CallView> Calls)> WireOf(Guid message, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await using var all = await connection.QueryMultipleAsync(new CommandDefinition(
            """
            select number, began_at, ended_at, verdict, fault from exchange.attempt where message_id = @message order by number desc limit 50;
            select c.number, c.service, c.began_at, c.took_ms, c.status::int as status, c.request_sha256, c.reply_sha256, c.fault, t.request, t.reply
              from exchange.call c left join exchange.call_text t using (call_id) where c.message_id = @message order by c.number desc, c.place limit 50;
            """,
            new { message },
            cancellationToken: stop));
        return ((await all.ReadAsync<AttemptView>()).AsList(), (await all.ReadAsync<CallView>()).AsList());
    }

    /// <summary>How every partner stands at a moment.</summary>
    public async Task<IReadOnlyList<PartnerStanding>> Standings(DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<PartnerStanding>(new CommandDefinition(
            """
            select p.code, p.connected, p.simulated, p.paused_at, p.pause_reason, p.failing_since, p.retry_at, p.last_fault,
              coalesce((select sum(s.waiting) from exchange.stream s where s.partner = p.code), 0)::bigint as waiting,
              (select min(m.made_at) from exchange.message m where m.partner = p.code and m.state = 'waiting') as oldest_at,
              (select count(*) from exchange.message m where m.partner = p.code and m.state = 'held') as held,
              (select count(*) from exchange.message m where m.partner = p.code and m.state = 'dead') as dead,
              (select max(a.ended_at) from exchange.attempt a where a.partner = p.code and a.verdict = 'told') as last_told_at,
              h.attempts as attempts_last_hour, h.failed as failed_last_hour, l.p95 as lag_p95,
              (select count(*) from exchange.inbound i where i.partner = p.code and i.received_at > @dayAgo) as inbound_last_day,
              (select count(*) from exchange.inbound i where i.partner = p.code and i.state = 'new') as inbound_waiting
            from exchange.partner p
            cross join lateral (
              select count(*) as attempts, count(*) filter (where a.verdict in ('later', 'refused', 'unreachable')) as failed
              from exchange.attempt a where a.partner = p.code and a.ended_at > @hourAgo) h
            cross join lateral (
              select percentile_cont(0.95) within group (order by extract(epoch from m.settled_at - m.made_at)) as p95
              from exchange.message m where m.partner = p.code and m.state = 'told' and m.settled_at > @hourAgo) l
            order by p.code
            """,
            new { hourAgo = now.AddHours(-1), dayAgo = now.AddDays(-1) },
            cancellationToken: stop))).AsList();
    }
}
