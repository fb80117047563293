using MotCua.Exchange.Outbox;
using MotCua.Kernel;

namespace MotCua.Exchange.Inbox;

/// <summary>Something a partner sent.</summary>
/// <param name="PartnerId">The partner's own number of it: the same number is the same message, however often it comes.</param>
/// <param name="Body">As it came.</param>
/// <param name="Stream">What it speaks of, where only the newest word counts: a dossier's number, say.</param>
/// <param name="Sequence">Orders the words on one stream; the moment it speaks of, in seconds, say.</param>
public sealed record InboundMessage(string Partner, string Kind, string PartnerId, string Body, string? Stream = null, long? Sequence = null)
{
    /// <summary>
    /// An id made of partner, kind and number: what is born of a message has it, so that a second application of the same
    /// message finds what the first one made.
    /// </summary>
    public Guid DerivedId
    {
        get
        {
            var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{Partner}\n{Kind}\n{PartnerId}"));
            (hash[6], hash[8]) = ((byte)((hash[6] & 0x0F) | 0x80), (byte)((hash[8] & 0x3F) | 0x80));
            return new Guid(hash.AsSpan(0, 16), bigEndian: true);
        }
    }
}

public enum InboundKind
{
    Applied,

    /// <summary>Something newer was applied already.</summary>
    Late,

    /// <summary>What it speaks of is not there yet: again later.</summary>
    Wait,

    /// <summary>It cannot be used, now or later.</summary>
    Refused,
}

/// <summary>What became of a message that came in.</summary>
public sealed record Verdict(InboundKind Kind, Guid? Dossier = null, string? Fault = null)
{
    /// <summary>The linked request it is about; where another system took that in there is no dossier.</summary>
    public Guid? Request { get; init; }

    public static Verdict Applied(Guid? dossier) => new(InboundKind.Applied, dossier);

    public static Verdict Late(string why) => new(InboundKind.Late, null, why);

    public static Verdict Wait(string why) => new(InboundKind.Wait, null, why);

    public static Verdict Refused(string why) => new(InboundKind.Refused, null, why);
}

/// <summary>
/// Applies one kind of message of one partner by the acts of the office. It may run twice for the same message after a
/// crash, so what it makes carries <see cref="InboundMessage.DerivedId"/> or is checked for being there.
/// </summary>
public interface IInboundHandler
{
    string Partner { get; }

    string Kind { get; }

    Task<Verdict> Apply(InboundMessage message, CancellationToken stop);
}

/// <summary>What the sender is told.</summary>
/// <param name="First">Whether this is the first time it came.</param>
/// <param name="Conflict">It came before with other words: the first ones stay.</param>
public sealed record InboundAnswer(bool First, bool Conflict, Guid Id, string State, Guid? Dossier, string? Fault);

/// <summary>Keeps what comes in before anything is done with it, applies it once, and tries again what has to wait.</summary>
public sealed class ReceiveInbound(InboxStore store, IEnumerable<IInboundHandler> handlers, Journal journal, Clock clock) : IWorker
{
    public const string ReceivedKind = "message.received";

    private const int Most = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>How long a message may wait for what it speaks of.</summary>
    private static readonly TimeSpan WaitFor = TimeSpan.FromDays(3);

    private readonly IReadOnlyDictionary<(string, string), IInboundHandler> all = handlers.ToDictionary(h => (h.Partner, h.Kind));

    public string Name => "exchange-inbox";

    /// <summary>Kept, then applied at once where it can be.</summary>
    public async Task<InboundAnswer> Receive(InboundMessage message, CancellationToken stop)
    {
        var kept = await store.Keep(clock.NewId(), message, clock.Now, clock.Now + Lease, stop);
        if (kept.Conflict || kept.State != "new" || !kept.Mine)
        {
            return new InboundAnswer(kept.First, kept.Conflict, kept.InboundId, kept.State, kept.Dossier, kept.Fault);
        }

        var (state, verdict) = await Apply(kept.InboundId, message, kept.ReceivedAt, attempts: 1, stop);
        return new InboundAnswer(kept.First, false, kept.InboundId, state, verdict.Dossier, verdict.Fault);
    }

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (await Pass(stop) < Most)
            {
                await Task.Delay(Pause, clock.Provider, stop);
            }
        }
    }

    /// <summary>Applies what waited, or what a process that died left behind.</summary>
    public async Task<int> Pass(CancellationToken stop)
    {
        var due = await store.Take(Most, clock.Now, clock.Now + Lease, stop);
        foreach (var one in due)
        {
            await Apply(one.InboundId, one.ToMessage(), one.ReceivedAt, one.Attempts, stop);
        }

        return due.Count;
    }

    private async Task<(string State, Verdict Verdict)> Apply(Guid id, InboundMessage message, DateTimeOffset receivedAt, int attempts, CancellationToken stop)
    {
        await using var turn = await store.Turn(message, stop);
        var verdict = !all.TryGetValue((message.Partner, message.Kind), out var handler)
            ? Verdict.Refused("Loại thông điệp này chưa được hỗ trợ.")
            : message.Stream is not null && await store.NewerThan(message, stop)
            ? Verdict.Late("Đã có thông điệp mới hơn về cùng việc này.")
            : await Safely(handler, message, stop);
        var now = clock.Now;
        var state = verdict.Kind switch
        {
            InboundKind.Applied => "done",
            InboundKind.Late => "late",
            InboundKind.Refused => "refused",
            _ => now - receivedAt >= WaitFor ? "dead" : "new",
        };
        var batch = InboxStore.Settle(new Batch(), id, state, verdict, now, now + Next.BackOff(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(30), attempts, 0.5));
        if (state != "new")
        {
            Journal.Append(batch, ActOf(id, message, state, verdict, now));
        }

        var settled = await journal.Commit(batch, stop);
        return settled.Accepted || settled.Refusal == Refusal.Stale
            ? (state, verdict)
            : throw new InvalidOperationException($"{message.Partner} {message.Kind} {message.PartnerId}: {settled.Refusal.Message}");
    }

    /// <summary>One message that we cannot apply must not stop the others: it waits, and a person is asked when it waited long.</summary>
    private static async Task<Verdict> Safely(IInboundHandler handler, InboundMessage message, CancellationToken stop)
    {
        try
        {
            return await handler.Apply(message, stop);
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            return Verdict.Wait($"Lỗi của chương trình khi xử lý thông điệp ({bug.GetType().Name} tại {bug.TargetSite?.DeclaringType?.Name}.{bug.TargetSite?.Name}).");
        }
    }

    private static Act ActOf(Guid id, InboundMessage message, string state, Verdict verdict, DateTimeOffset now) => new()
    {
        Kind = ReceivedKind,
        By = new Actor(ActorKind.Partner),
        RecordedAt = now,
        SubjectKind = "message",
        Subject = id,
        Evidence = new Evidence(EvidenceGrade.A, "sha256:" + Convert.ToHexStringLower(OutboxStore.HashOf(message.Body)!)),
        Data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["partner"] = message.Partner,
            ["message"] = message.Kind,
            ["state"] = state,
            ["dossier"] = verdict.Dossier,
        },
    };
}
