using Dapper;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.Outages;

/// <summary>The ledger of outages and the probes behind it; both only grow.</summary>
public sealed class OutageStore(Database database, Journal journal)
{
    private const string SelectOutage = "select outage_id, target, name, kind, began_at, ended_at from outages.outage";
    private const string SelectProbe = "select probe_id, probed_at, ok, status, took_ms, error from outages.probe";

    /// <summary>Takes the next probe of a target, unless it is not yet due or another instance has it.</summary>
    public async Task<bool> Lease(string target, Guid holder, DateTimeOffset now, TimeSpan length, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<int?>(new CommandDefinition(
            """
            insert into outages.watch as w (target, holder, held_until, next_at) values (@target, @holder, @until, @now)
            on conflict (target) do update set holder = @holder, held_until = @until
            where w.next_at <= @now and (w.held_until < @now or w.holder = @holder)
            returning 1
            """,
            new { target, holder, now, until = now + length },
            cancellationToken: stop)) is not null;
    }

    public async Task<Watched> Before(string target, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await using var rows = await connection.QueryMultipleAsync(new CommandDefinition(
            $"""
            {SelectProbe} where target = @target order by probed_at desc limit 1;
            {SelectProbe} where target = @target and not ok
              and probed_at > coalesce((select max(g.probed_at) from outages.probe g where g.target = @target and g.ok), '-infinity')
            order by probed_at limit 1;
            {SelectOutage} where target = @target and ended_at is null;
            """,
            new { target },
            cancellationToken: stop));
        var (last, failed, open) = (
            await rows.ReadSingleOrDefaultAsync<ProbeRow>(), await rows.ReadSingleOrDefaultAsync<ProbeRow>(), await rows.ReadSingleOrDefaultAsync<OutageRow>());
        return new Watched(last?.ToProbe(), failed?.ToProbe(), open?.ToOutage());
    }

    /// <summary>A probe with what it writes into the ledger, in one transaction; the next probe is due after <paramref name="every"/>.</summary>
    /// <param name="rows">The ledger's rows and acts.</param>
    public Task<Outcome<Done>> Record(WatchTarget target, Probe probe, Guid holder, TimeSpan every, Func<Batch, Batch> rows, CancellationToken stop)
    {
        var batch = new Batch().Add(
            """
            insert into outages.probe(probe_id, target, address, probed_at, ok, status, took_ms, error, holder)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            probe.Id,
            target.Code,
            target.Address.GetLeftPart(UriPartial.Path),
            probe.At,
            probe.Ok,
            Batch.Typed(NpgsqlDbType.Smallint, (short?)probe.Status),
            probe.TookMs,
            Batch.Typed(NpgsqlDbType.Text, probe.Error),
            holder);
        rows(batch).Add(
            "update outages.watch set next_at = $3, held_until = $4 where target = $1 and holder = $2",
            target.Code,
            holder,
            probe.At + every,
            probe.At);
        return journal.Commit(batch, stop);
    }

    public static Batch Begin(Batch batch, Guid id, WatchTarget target, Probe from, DateTimeOffset? endedAt = null, Guid? to = null) => batch.Add(
        """
        insert into outages.outage(outage_id, target, name, kind, from_probe, began_at, to_probe, ended_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        id,
        target.Code,
        target.Name,
        to is null ? "failed" : "silent",
        from.Id,
        from.At,
        Batch.Typed(NpgsqlDbType.Uuid, to),
        Batch.Typed(NpgsqlDbType.TimestampTz, endedAt));

    public static Batch End(Batch batch, Guid id, Probe to) => batch.Add(
        """
        with ended as (update outages.outage set to_probe = $2, ended_at = $3 where outage_id = $1 and ended_at is null returning 1)
        select kernel.expect_one((select count(*) from ended))
        """,
        id,
        to.Id,
        to.At);

    public async Task<IReadOnlyList<Outage>> Open(CancellationToken stop) =>
        await Some($"{SelectOutage} where ended_at is null order by began_at", new { }, stop);

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<Outage>> Newest(int take, CancellationToken stop) =>
        await Some($"{SelectOutage} order by began_at desc limit @take", new { take }, stop);

    public async Task<Outage?> Find(Guid id, CancellationToken stop) =>
        (await Some($"{SelectOutage} where outage_id = @id", new { id }, stop)).SingleOrDefault();

    /// <summary>Outages of a target that ended and touch a time.</summary>
    public async Task<IReadOnlyList<Outage>> Ended(string target, DateTimeOffset from, DateTimeOffset to, CancellationToken stop) =>
        await Some($"{SelectOutage} where target = @target and ended_at > @from and began_at < @to order by began_at", new { target, from, to }, stop);

    /// <summary>Outages of these targets that touch a time, open ones included.</summary>
    public async Task<IReadOnlyList<Outage>> Touching(IReadOnlyList<string> targets, DateTimeOffset from, DateTimeOffset to, CancellationToken stop) => await Some(
        $"{SelectOutage} where target = any(@targets) and coalesce(ended_at, 'infinity') > @from and began_at < @to order by began_at",
        new { targets = targets.ToArray(), from, to },
        stop);

    /// <summary>The probes that show an outage, with the one before and the one after; the first ones where there are very many.</summary>
    public async Task<IReadOnlyList<Probe>> Trace(Outage outage, int atMost, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. (await connection.QueryAsync<ProbeRow>(new CommandDefinition(
            $"""
            {SelectProbe} where target = @Target
              and probed_at >= coalesce((select max(p.probed_at) from outages.probe p where p.target = @Target and p.probed_at < @BeganAt), @BeganAt)
              and (@EndedAt::timestamptz is null or probed_at <= @EndedAt)
            order by probed_at limit @atMost
            """,
            new { outage.Target, outage.BeganAt, outage.EndedAt, atMost },
            cancellationToken: stop))).Select(p => p.ToProbe())];
    }

    /// <summary>Lets go of good probes that are older than the rule of the day keeps them and border no trouble.</summary>
    /// <returns>How many went.</returns>
    public async Task<int> ForgetGood(DateTimeOffset now, int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "select outages.forget_good_probes(@now, @most)", new { now, most }, cancellationToken: stop));
    }

    /// <summary>The newest probe of each target.</summary>
    public async Task<IReadOnlyDictionary<string, Probe>> Latest(CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<ProbeRow>(new CommandDefinition(
            """
            select p.target, p.probe_id, p.probed_at, p.ok, p.status, p.took_ms, p.error from outages.watch w
            cross join lateral (select * from outages.probe p where p.target = w.target order by p.probed_at desc limit 1) p
            """,
            cancellationToken: stop))).ToDictionary(p => p.Target, p => p.ToProbe(), StringComparer.Ordinal);
    }

    private async Task<IReadOnlyList<Outage>> Some(string sql, object values, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. (await connection.QueryAsync<OutageRow>(new CommandDefinition(sql, values, cancellationToken: stop))).Select(o => o.ToOutage())];
    }

    private sealed class ProbeRow
    {
        public string Target { get; init; } = "";

        public Guid ProbeId { get; init; }

        public DateTimeOffset ProbedAt { get; init; }

        public bool Ok { get; init; }

        public short? Status { get; init; }

        public int TookMs { get; init; }

        public string? Error { get; init; }

        public Probe ToProbe() => new(ProbeId, ProbedAt, Ok, Status, TookMs, Error);
    }

    private sealed class OutageRow
    {
        public Guid OutageId { get; init; }

        public required string Target { get; init; }

        public required string Name { get; init; }

        public required string Kind { get; init; }

        public DateTimeOffset BeganAt { get; init; }

        public DateTimeOffset? EndedAt { get; init; }

        public Outage ToOutage() => new(OutageId, Target, Name, Kind == "silent" ? OutageKind.Silent : OutageKind.Failed, BeganAt, EndedAt);
    }
}
