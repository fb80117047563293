using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Dossiers;

/// <summary>
/// Moves a dossier along the steps of its procedure: on to the next desk when the work of this one is done, or back to an
/// earlier one with a reason (Điều 19 Nghị định 118/2025/NĐ-CP). The desk that signs takes only what is proposed.
/// </summary>
public sealed class HandOverStep(Desk desk, StepClock steps, StepStore stays, Journal journal, RosterStore roster)
{
    private const string Clause = "Điều 19 Nghị định 118/2025/NĐ-CP";

    /// <param name="opinion">For the desk that follows; may be empty.</param>
    public Task<Outcome<Dossier>> Run(Viewer by, DossierId id, int seen, string? opinion, CancellationToken stop) => desk.Change(
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

            var route = await steps.RouteOf(dossier, stop);
            if (!route.HandsOn(dossier.Step, ProposedDraft.Stands(await journal.HistoryOf(id.Value, stop))))
            {
                return DossierRefusals.NoNextStep;
            }

            return dossier.HandOver(by.HandsOf(post.Value), route.Next(dossier.Step)).Then<Decision>(next => new Decision(
                next, desk.ActOn(dossier, next, "dossier.handed-over", by.As(post.Value), Clause, Said.OrNull(opinion))));
        },
        stop);

    /// <param name="step">An earlier step of the procedure; null = the one before.</param>
    public async Task<Outcome<Dossier>> Back(Viewer by, DossierId id, int seen, string? step, string? reason, CancellationToken stop)
    {
        var why = Reasoned.Of(reason, Clause);
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

                // Whoever signs need not take it first; every other desk sends back what it holds.
                if (dossier.Post != DeskRoute.SigningPost && dossier.Holder != by.HandsOf(post.Value))
                {
                    return DossierRefusals.NotHeld;
                }

                var earlier = (await steps.RouteOf(dossier, stop)).Earlier(dossier.Step);
                if (earlier.FirstOrDefault(s => step is null || s.Code == step) is not { } target)
                {
                    return DossierRefusals.NoEarlierStep;
                }

                var holder = await StillThere(dossier, target, stop);
                return dossier.SendBack(target, holder).Then<Decision>(next => new Decision(
                    next, desk.ActOn(dossier, next, "dossier.sent-back", by.As(post.Value), why.Value.Clause, why.Value.Reason), BackBecause: why.Value.Reason));
            },
            stop);
    }

    /// <summary>Whoever worked at that step, if the post is still theirs; otherwise it waits in the pool.</summary>
    private async Task<AccountId?> StillThere(Dossier dossier, DeskStep step, CancellationToken stop) =>
        await stays.LastHolder(dossier.Id, step.Code, stop) is { } worked
            && (await roster.HoldersOf(dossier.Unit, step.Post, desk.Clock.Today, stop)).Contains(worked)
            ? worked
            : null;
}
