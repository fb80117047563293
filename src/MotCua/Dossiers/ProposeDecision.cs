using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>The officer's proposal goes to the next desk; the desk may send it back with a reason.</summary>
public sealed class ProposeDecision(Desk desk, Promises promises, Journal journal)
{
    private const string Proposed = "dossier.proposed";

    /// <param name="opinion">What the officer found and proposes; stays in the dossier, never shown to the public.</param>
    public async Task<Outcome<Dossier>> Run(Viewer by, DossierId id, int seen, string? opinion, CancellationToken stop) => await desk.Change(
        by,
        id,
        seen,
        async dossier =>
        {
            var post = TakeDossier.AtPost(by, dossier);
            if (!post.Accepted)
            {
                return post.Refusal;
            }

            var route = await promises.RouteOf(dossier, stop);
            return dossier.Propose(by.Account, route.Next(dossier.Step)).Then<Decision>(next => new Decision(
                next, desk.ActOn(dossier, next, Proposed, by.As(post.Value), "Điều 19 Nghị định 118/2025/NĐ-CP", Said(opinion))));
        },
        stop);

    /// <summary>Back to the desk before, into the hands of whoever proposed.</summary>
    public async Task<Outcome<Dossier>> SendBack(Viewer by, DossierId id, int seen, string? reason, CancellationToken stop)
    {
        var why = Reasoned.Of(reason, "Điều 19 Nghị định 118/2025/NĐ-CP");
        return !why.Accepted ? why.Refusal : await desk.Change(
            by,
            id,
            seen,
            async dossier =>
            {
                var post = TakeDossier.AtPost(by, dossier);
                if (!post.Accepted)
                {
                    return post.Refusal;
                }

                var route = await promises.RouteOf(dossier, stop);
                var before = route.Before(dossier.Step);
                var proposer = (await journal.HistoryOf(id.Value, stop)).LastOrDefault(a => a.Kind == Proposed && a.ActorPost == before.Post)?.ActorId;
                return dossier.SendBack(before, proposer is { } account ? new AccountId(account) : null).Then<Decision>(next => new Decision(
                    next, desk.ActOn(dossier, next, "dossier.sent-back", by.As(post.Value), why.Value.Clause, why.Value.Reason)));
            },
            stop);
    }

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Normalize().Trim();
}
