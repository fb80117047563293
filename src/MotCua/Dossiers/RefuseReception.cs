using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>Refuses to take a dossier in, with reason and clause (form 03; Điều 17 Nghị định 118/2025/NĐ-CP).</summary>
public sealed class RefuseReception(Desk desk)
{
    public async Task<Outcome<Dossier>> Run(Viewer by, DossierId id, int seen, string? reason, string? clause, CancellationToken stop)
    {
        var why = Reasoned.Of(reason, clause);
        return !why.Accepted ? why.Refusal : await desk.Change(
            by,
            id,
            seen,
            dossier => by.CounterAt(dossier.Unit) is not { } counter ? DossierRefusals.CounterOnly : dossier.RefuseReception().Then<Decision>(next => new Decision(
                next,
                desk.ActOn(dossier, next, "dossier.reception-refused", by.As(counter), why.Value.Clause, why.Value.Reason),
                batch => DossierStore.AddDecision(batch, id, desk.Clock.NewId(), "refuse-reception", why.Value.Reason, why.Value.Clause, by.Account, desk.Clock.Now))),
            stop);
    }
}
