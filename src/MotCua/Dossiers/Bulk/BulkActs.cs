using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers.Bulk;

/// <summary>What can be done to many dossiers by one click.</summary>
public enum BulkKind
{
    Receive,
    Take,
    Release,
    HandOver,
    Return,
}

public static class BulkKinds
{
    public static string Code(this BulkKind kind) => kind switch
    {
        BulkKind.Receive => "receive",
        BulkKind.Take => "take",
        BulkKind.Release => "release",
        BulkKind.HandOver => "hand-over",
        _ => "return",
    };

    public static string InVietnamese(this BulkKind kind) => kind switch
    {
        BulkKind.Receive => "Tiếp nhận",
        BulkKind.Take => "Nhận xử lý",
        BulkKind.Release => "Trả về hàng chờ",
        BulkKind.HandOver => "Chuyển bước tiếp theo",
        _ => "Đã trao cho chủ hồ sơ",
    };

    public static BulkKind? Read(string? code) => Enum.GetValues<BulkKind>().Cast<BulkKind?>().FirstOrDefault(k => k!.Value.Code() == code);
}

/// <summary>
/// One act on up to 500 dossiers, each in a transaction of its own: what is refused stops nobody else. The work is
/// known by its token; asked again, it goes on where it stopped and does nothing twice.
/// </summary>
public sealed class BulkActs(
    BulkStore store, DossierStore dossiers, StepClock steps, Journal journal, ReceiveDossier receive, TakeDossier take, HandOverStep handOver, ReturnResult hand, Clock clock)
{
    public const int Most = 500;

    /// <summary>Done under one lease, before anybody else's work gets a turn.</summary>
    private const int Part = 25;

    /// <summary>Why the act would be refused now, by the same rules as the act itself; null where it would not.</summary>
    public async Task<Refusal?> WhyNot(Viewer by, BulkKind kind, Dossier dossier, CancellationToken stop)
    {
        var post = TakeDossier.AtPost(by, dossier);
        return kind switch
        {
            BulkKind.Receive => by.CounterAt(dossier.Unit) is null ? DossierRefusals.CounterOnly : dossier.Imported ? DossierRefusals.Imported : LifeCycle.Next(dossier.Status, DossierAct.Receive).Refusal,
            BulkKind.Take => post.Then(p => dossier.Take(by.HandsOf(p))).Refusal,
            BulkKind.Release => post.Then(p => dossier.Release(by.HandsOf(p))).Refusal,
            BulkKind.HandOver => await WhyNotOn(by, dossier, post, stop),
            _ => by.CounterAt(dossier.Unit) is null && !post.Accepted ? DossierRefusals.NotYourPost : dossier.Return(clock.Now).Refusal,
        };
    }

    /// <summary>Keeps what is asked, once; the same token a second time changes nothing.</summary>
    public async Task<Outcome<Done>> Ask(Viewer by, Guid token, BulkKind kind, IReadOnlyList<(DossierId Id, int Seen)> chosen, CancellationToken stop) =>
        chosen.Count == 0 ? Refusal.Input("chosen", "Hãy chọn ít nhất một hồ sơ.")
        : chosen.Count > Most ? Refusal.Input("chosen", $"Mỗi lần làm được nhiều nhất {Most} hồ sơ; bạn đã chọn {chosen.Count}.")
        : await store.Ask(token, kind, by.Account, chosen, clock.Now, stop);

    /// <summary>Does the next part of what its asker began.</summary>
    /// <returns>How many are still to do.</returns>
    public async Task<int> GoOn(Viewer by, Guid token, CancellationToken stop)
    {
        if (await store.Find(token, by.Account, stop) is not { } bulk)
        {
            return 0;
        }

        var open = await store.ToDo(token, Part, stop);
        foreach (var (id, seen) in open)
        {
            var done = await Do(by, bulk, id, seen, stop);
            await store.Did(token, id, done.Refusal?.Message, clock.Now, stop);
        }

        return await store.Left(token, stop);
    }

    private async Task<Outcome<Dossier>> Do(Viewer by, BulkKind kind, DossierId id, int seen, CancellationToken stop)
    {
        var done = kind switch
        {
            BulkKind.Receive => await receive.Run(by, id, seen, stop),
            BulkKind.Take => await take.Run(by, id, seen, stop),
            BulkKind.Release => await take.Release(by, id, seen, stop),
            BulkKind.HandOver => await handOver.Run(by, id, seen, null, stop),
            _ => await hand.AtCounter(by, id, seen, toOwner: true, null, null, stop),
        };

        // The act was committed and the process died before this list knew: it is done, not refused.
        return done is { Accepted: false, Refusal.Kind: RefusalKind.Stale } && await DoneBefore(by, kind, id, seen, stop) is { } before ? before : done;
    }

    private async Task<Dossier?> DoneBefore(Viewer by, BulkKind kind, DossierId id, int seen, CancellationToken stop)
    {
        var act = kind switch
        {
            BulkKind.Receive => "dossier.received",
            BulkKind.Take => "dossier.taken",
            BulkKind.Release => "dossier.released",
            BulkKind.HandOver => "dossier.handed-over",
            _ => "dossier.returned",
        };
        return (await journal.HistoryOf(id.Value, stop)).Any(a => a.SubjectVersion == seen + 1 && a.Kind == act && a.ActorId == by.Account.Value)
            ? await dossiers.Find(id, by, stop)
            : null;
    }

    private async Task<Refusal?> WhyNotOn(Viewer by, Dossier dossier, Outcome<Appointment> post, CancellationToken stop)
    {
        var route = await steps.RouteOf(dossier, stop);
        return !post.Accepted ? post.Refusal
            : !route.HandsOn(dossier.Step, ProposedDraft.Stands(await journal.HistoryOf(dossier.Id.Value, stop))) ? DossierRefusals.NoNextStep
            : dossier.HandOver(by.HandsOf(post.Value), route.Next(dossier.Step)).Refusal;
    }
}
