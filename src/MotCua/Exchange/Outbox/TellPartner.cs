using System.Collections.Concurrent;
using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Exchange.Outbox;

/// <summary>
/// Tells one partner what waits for it: streams side by side, each in its order. Every instance runs it; leases keep them
/// apart. Each partner has its own, so that none waits for another.
/// </summary>
public sealed class TellPartner(IPartner partner, PartnerBook book, PartnerClients clients, OutboxStore store, Journal journal, Clock clock) : IWorker
{
    public const string ToldKind = "message.told";
    public const string HeldKind = "message.held";
    public const string DeadKind = "message.dead";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Longer than any attempt: after it another instance may take a stream over.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>A stream gives way to others after so many messages.</summary>
    private const int InARow = 20;

    public string Name => "exchange." + partner.Code;

    public async Task Run(CancellationToken stop)
    {
        if (!book.Of(partner.Code).On)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, clock.Provider, stop);
        }

        var parallel = book.Of(partner.Code).Parallel;
        using var free = new SemaphoreSlim(parallel);
        var lanes = new ConcurrentDictionary<Task, bool>();
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await free.WaitAsync(stop);
                var places = 1;
                while (places < parallel && await free.WaitAsync(0, stop))
                {
                    places++;
                }

                var claimed = await Claim(places, stop);
                if (places > claimed.Count)
                {
                    free.Release(places - claimed.Count);
                }

                foreach (var held in claimed)
                {
                    var lane = Lane(held, free, stop);
                    lanes[lane] = true;
                    _ = lane.ContinueWith(done => lanes.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                }

                if (claimed.Count == 0)
                {
                    await Task.Delay(Pause, clock.Provider, stop);
                }
            }
        }
        finally
        {
            // What is on the wire is finished and written down before the process ends.
            await Task.WhenAll(lanes.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Tells everything that is due now, one stream after the other.</summary>
    /// <returns>How many attempts were made.</returns>
    public async Task<int> Pass(CancellationToken stop)
    {
        var attempts = 0;
        while (await Claim(1, stop) is [var held])
        {
            attempts += await Tell(held, stop);
        }

        return attempts;
    }

    private Task<IReadOnlyList<HeldStream>> Claim(int most, CancellationToken stop) =>
        store.Claim(partner.Code, clock.NewId(), most, clock.Now, clock.Now + Lease, stop);

    private async Task Lane(HeldStream held, SemaphoreSlim free, CancellationToken stop)
    {
        try
        {
            await Tell(held, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The lease ends by itself.
        }
        finally
        {
            free.Release();
        }
    }

    private async Task<int> Tell(HeldStream held, CancellationToken stop)
    {
        for (var told = 0; told < InARow; told++)
        {
            var until = clock.Now + Lease;
            if (await store.Take(held, clock.Now, until, stop) is not { } message)
            {
                return told;
            }

            held = held with { Until = until };
            if (!await Attempt(held, message, stop))
            {
                return told + 1;
            }
        }

        await store.Release(held, clock.Now, stop);
        return InARow;
    }

    /// <returns>Whether the stream's next message may follow.</returns>
    private async Task<bool> Attempt(HeldStream held, OutMessage message, CancellationToken stop)
    {
        var (wire, began) = (new Wire(clients.Of(partner.Code), clock), clock.Now);
        Delivery delivery;
        try
        {
            delivery = await partner.Deliver(message, wire, stop);
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            // One message that we cannot make must not stop the others; what it held stays out of the fault.
            delivery = Delivery.Later($"Lỗi của chương trình khi lập thông điệp ({bug.GetType().Name} tại {bug.TargetSite?.DeclaringType?.Name}.{bug.TargetSite?.Name}).");
        }

        // Sent is sent: from here on nothing is given up half-way.
        var ended = clock.Now;
        var failures = delivery.Kind == DeliveryKind.Unreachable ? 1 + await store.FailuresOf(partner.Code, CancellationToken.None) : message.Attempts;
        var next = Next.After(delivery.Kind, failures, message.FirstTriedAt, ended, Random.Shared.NextDouble());
        var attempted = new Attempted(held, message, delivery, next, wire.Calls, began, ended);
        var batch = OutboxStore.Settle(new Batch(), attempted, clock.NewId);
        if (delivery.Kind == DeliveryKind.Unreachable || (held.Failing && delivery.Kind is (DeliveryKind.Told or DeliveryKind.Later or DeliveryKind.Refused)))
        {
            OutboxStore.Health(batch, partner.Code, delivery.Kind, delivery.Fault, began, next.NextAt ?? ended + TimeSpan.FromMinutes(1));
        }

        if (ActOf(attempted) is { } act)
        {
            Journal.Append(batch, act);
        }

        var settled = await journal.Commit(batch, CancellationToken.None);
        if (settled.Accepted)
        {
            return delivery.Kind is DeliveryKind.Told or DeliveryKind.Needless;
        }

        if (settled.Refusal != Refusal.Stale)
        {
            throw new InvalidOperationException($"{partner.Code} {message.MessageId}: {settled.Refusal.Message}");
        }

        await journal.Commit(OutboxStore.KeepOvertaken(new Batch(), attempted, clock.NewId), CancellationToken.None);
        return false;
    }

    /// <summary>What was told, and what a person must look at, is an act; that somebody did not answer is none.</summary>
    private static Act? ActOf(Attempted attempted)
    {
        var (message, delivery) = (attempted.Message, attempted.Delivery);
        var kind = delivery.Kind switch
        {
            DeliveryKind.Told => ToldKind,
            DeliveryKind.Held => HeldKind,
            _ when attempted.Next.NextAt is null && delivery.Kind != DeliveryKind.Needless => DeadKind,
            _ => null,
        };
        return kind is null ? null : new Act
        {
            Kind = kind,
            By = Actor.System,
            RecordedAt = attempted.EndedAt,
            SubjectKind = "message",
            Subject = message.MessageId,
            Evidence = kind == ToldKind && attempted.Calls is [.., { Reply: { } reply }]
                ? new Evidence(EvidenceGrade.A, "sha256:" + Convert.ToHexStringLower(OutboxStore.HashOf(reply)!))
                : Evidence.Witnessed,
            Data = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["partner"] = message.Partner,
                ["message"] = message.Kind,
                ["dossier"] = message.Dossier,
                ["source"] = message.Source,
                ["happened"] = message.HappenedAt,
                ["status"] = delivery.Status,
                ["attempt"] = message.Attempts,
                ["sha256"] = string.Join(' ', attempted.Calls.Select(c => Convert.ToHexStringLower(OutboxStore.HashOf(c.Request)!))),
                ["fields"] = delivery.Faults is { } faults ? string.Join(' ', faults.Select(f => f.Field).Order(StringComparer.Ordinal)) : null,
            },
        };
    }
}
