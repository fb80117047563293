using MotCua.Kernel;

namespace MotCua.Outages;

/// <summary>Asks a target whether it works; the boundary to the network.</summary>
public interface IProbing
{
    /// <returns>The status of its answer, how long it took, and in Vietnamese what was wrong, null when nothing was.</returns>
    Task<(int? Status, TimeSpan Took, string? Error)> Ask(WatchTarget target, CancellationToken stop);
}

/// <summary>
/// Probes whatever is due and writes what the probes show into the ledger. Several instances may run it: a lease lets
/// one of them make each probe.
/// </summary>
public sealed class WatchTargets(WatchList watched, IProbing probing, OutageStore store, Clock clock)
{
    public const string Began = "outage.began";
    public const string Ended = "outage.ended";

    private static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(30);

    private readonly Guid holder = clock.NewId();

    /// <returns>How many targets were probed.</returns>
    public async Task<int> Step(CancellationToken stop)
    {
        var probed = 0;
        foreach (var target in watched.Targets)
        {
            if (await store.Lease(target.Code, holder, clock.Now, LeaseLength, stop))
            {
                await ProbeNow(target, stop);
                probed++;
            }
        }

        return probed;
    }

    private async Task ProbeNow(WatchTarget target, CancellationToken stop)
    {
        var at = clock.Now;
        var (status, took, error) = await probing.Ask(target, stop);
        var probe = new Probe(clock.NewId(), at, error is null, status, (int)Math.Min(int.MaxValue, took.TotalMilliseconds), error);
        var before = await store.Before(target.Code, stop);
        var entry = Ledger.Next(before, probe, target.Product, watched.SilentAfter);
        var recorded = await store.Record(target, probe, holder, watched.Every, batch => Write(batch, entry, target, before, probe), stop);

        if (!recorded.Accepted && !OutageRefusals.IsOvertaken(recorded.Refusal))
        {
            throw new InvalidOperationException($"The ledger refused a probe of {target.Code}: {recorded.Refusal.Message}");
        }
    }

    private Batch Write(Batch batch, LedgerEntry entry, WatchTarget target, Watched before, Probe probe)
    {
        var id = clock.NewId();
        return entry switch
        {
            LedgerEntry.Begins => Journal.Append(
                OutageStore.Begin(batch, id, target, before.FirstFailed!), ActOf(Began, id, target, before.FirstFailed!.At, before.FirstFailed.Id, before.FirstFailed.At)),
            LedgerEntry.Ends => Journal.Append(
                OutageStore.End(batch, before.Open!.Id, probe), ActOf(Ended, before.Open.Id, target, probe.At, probe.Id, before.Open.BeganAt)),
            LedgerEntry.WasSilent => Journal.Append(
                OutageStore.Begin(batch, id, target, before.Last!, probe.At, probe.Id), ActOf(Ended, id, target, probe.At, probe.Id, before.Last!.At)),
            _ => batch,
        };
    }

    private Act ActOf(string kind, Guid id, WatchTarget target, DateTimeOffset at, Guid probe, DateTimeOffset from) => new()
    {
        Kind = kind,
        By = Actor.System,
        RecordedAt = clock.Now,
        OccurredAt = at,
        SubjectKind = "outage",
        Subject = id,
        Evidence = new Evidence(EvidenceGrade.C, "probe:" + probe),
        Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["target"] = target.Code, ["from"] = from },
    };
}

/// <summary>
/// What is down right now, for the banner of every page: a copy in memory that the worker of each instance renews, so
/// that no request asks the database.
/// </summary>
public sealed class OutageBoard(OutageStore store)
{
    private volatile IReadOnlyList<Outage> open = [];

    public IReadOnlyList<Outage> Open => open;

    public async Task Refresh(CancellationToken stop) => open = await store.Open(stop);
}

/// <summary>Probes and renews the board for as long as the product runs.</summary>
public sealed class WatchWorker(WatchTargets watch, OutageBoard board, OutageStore store, Clock clock) : IWorker
{
    private const int Forgotten = 2000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromHours(1);

    public string Name => "watch";

    public async Task Run(CancellationToken stop)
    {
        for (var sweep = clock.Now; !stop.IsCancellationRequested;)
        {
            await watch.Step(stop);
            await board.Refresh(stop);
            if (sweep <= clock.Now && await store.ForgetGood(clock.Now, Forgotten, stop) < Forgotten)
            {
                sweep = clock.Now + BetweenSweeps;
            }

            await Task.Delay(Pause, clock.Provider, stop);
        }
    }
}
