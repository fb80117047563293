using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Exchange.Outbox;

/// <summary>What people do with messages that could not be told, and with a partner as a whole.</summary>
public sealed class MendMessages(MendStore store, OutboxQueue queue, Journal journal, Clock clock)
{
    public const int ReasonAtLeast = 10;

    /// <summary>What was wrong is mended: the message is made anew and told, and its dossier's others follow.</summary>
    public Task<Outcome<Done>> Again(Viewer viewer, Guid message, CancellationToken stop) =>
        Stuck(viewer, message, "message.sent-again", null, (batch, found) => MendStore.Again(batch, found, clock.Now), stop);

    /// <summary>It will never be told: with the reason, and its dossier's others follow.</summary>
    public async Task<Outcome<Done>> Skip(Viewer viewer, Guid message, string? reason, CancellationToken stop) =>
        Reason(reason) is not { } why
            ? ExchangeRefusals.ReasonMissing
            : await Stuck(viewer, message, "message.skipped", why, (batch, found) => MendStore.Skip(batch, found, clock.Now), stop);

    /// <summary>Somebody says: I look after it.</summary>
    public Task<Outcome<Done>> TakeOver(Viewer viewer, Guid message, CancellationToken stop) =>
        Stuck(viewer, message, "message.taken-over", null, (batch, found) => MendStore.TakeOver(batch, found, viewer.Account), stop);

    /// <summary>
    /// Everything of the dossier from this message on is told to the partner once more, in the same order: for a partner
    /// that lost what it had been told.
    /// </summary>
    public async Task<Outcome<Done>> AgainFromHere(Viewer viewer, Guid message, CancellationToken stop)
    {
        if (await queue.Find(message, viewer, stop) is not { } found)
        {
            return ExchangeRefusals.UnknownMessage;
        }

        if (found.SettledAt is null)
        {
            return ExchangeRefusals.NotEnded;
        }

        var ended = await store.EndedFrom(found, stop);
        var batch = MendStore.TellAnew(new Batch(), found, [.. ended.Select(id => (id, clock.NewId()))], clock.NewId(), clock.Now);
        return await journal.Commit(Journal.Append(batch, ActOn(viewer, "message.sent-from-here", found, null)), stop);
    }

    /// <summary>Whatever of this partner the operator must look at is tried again.</summary>
    public async Task<Outcome<int>> AgainAll(Viewer viewer, string partner, CancellationToken stop)
    {
        var dead = await store.Dead(partner, stop);
        foreach (var message in dead)
        {
            if ((await Again(viewer, message, stop)).Refusal is { } refusal && refusal != ExchangeRefusals.NotStuck)
            {
                return refusal;
            }
        }

        return dead.Count;
    }

    public async Task<Outcome<Done>> Pause(Viewer viewer, string partner, string? reason, CancellationToken stop)
    {
        if (Reason(reason) is not { } why)
        {
            return ExchangeRefusals.ReasonMissing;
        }

        return Settled(
            await journal.Commit(Journal.Append(MendStore.Pause(new Batch(), partner, viewer.Account, why, clock.Now), ActOn(viewer, "partner.paused", partner, why)), stop),
            ExchangeRefusals.AlreadyPaused);
    }

    public async Task<Outcome<Done>> Resume(Viewer viewer, string partner, CancellationToken stop) => Settled(
        await journal.Commit(Journal.Append(MendStore.Resume(new Batch(), partner), ActOn(viewer, "partner.resumed", partner, null)), stop),
        ExchangeRefusals.NotPaused);

    private async Task<Outcome<Done>> Stuck(Viewer viewer, Guid message, string kind, string? note, Func<Batch, MessageView, Batch> change, CancellationToken stop)
    {
        if (await queue.Find(message, viewer, stop) is not { } found)
        {
            return ExchangeRefusals.UnknownMessage;
        }

        if (found.State is not ("held" or "dead"))
        {
            return ExchangeRefusals.NotStuck;
        }

        return Settled(await journal.Commit(Journal.Append(change(new Batch(), found), ActOn(viewer, kind, found, note)), stop), ExchangeRefusals.NotStuck);
    }

    private static Outcome<Done> Settled(Outcome<Done> committed, Refusal overtaken) => committed.Refusal == Refusal.Stale ? overtaken : committed;

    private static string? Reason(string? typed) => typed?.Trim().Normalize() is { Length: >= ReasonAtLeast } reason ? reason : null;

    private Act ActOn(Viewer viewer, string kind, MessageView message, string? note) => new()
    {
        Kind = kind,
        By = viewer.As(),
        RecordedAt = clock.Now,
        SubjectKind = "message",
        Subject = message.MessageId,
        Note = note,
        Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["partner"] = message.Partner, ["dossier"] = message.Dossier },
    };

    private Act ActOn(Viewer viewer, string kind, string partner, string? note) => new()
    {
        Kind = kind,
        By = viewer.As(),
        RecordedAt = clock.Now,
        SubjectKind = "partner",
        Note = note,
        Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["partner"] = partner },
    };
}
