using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>
/// Stops a dossier with reason and clause (form 05): after fifteen days without the supplement (khoản 5 Điều 19), or on
/// another ground of Điều 21 Nghị định 118/2025/NĐ-CP.
/// </summary>
public sealed class StopDossier(Desk desk, Decrees decrees)
{
    public async Task<Outcome<Dossier>> Run(Viewer by, DossierId id, int seen, string? reason, string? clause, CancellationToken stop)
    {
        var why = Reasoned.Of(reason, clause);
        return !why.Accepted ? why.Refusal : await desk.Change(
            by,
            id,
            seen,
            dossier => by.CounterAt(dossier.Unit) is null && (dossier.Post is null || by.PostAt(dossier.Unit, dossier.Post) is null)
                ? DossierRefusals.NotYourPost
                : dossier.Stop(desk.Clock.Today, decrees.Of(dossier, desk.Clock.Today)).Then<Decision>(next => new Decision(
                    next,
                    desk.ActOn(dossier, next, "dossier.stopped", by.As(by.CounterAt(dossier.Unit)), why.Value.Clause, why.Value.Reason),
                    batch => DossierStore.AddDecision(batch, id, desk.Clock.NewId(), "stop", why.Value.Reason, why.Value.Clause, by.Account, desk.Clock.Now))),
            stop);
    }
}
