using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>The applicant takes the dossier back, before the decision (Điều 21 Nghị định 118/2025/NĐ-CP).</summary>
public sealed class WithdrawDossier(Desk desk)
{
    private const string Clause = "Điều 21 Nghị định 118/2025/NĐ-CP";

    public async Task<Outcome<Dossier>> Run(Viewer by, DossierId id, int seen, string? reason, CancellationToken stop)
    {
        var why = Reasoned.Of(reason, Clause);
        return !why.Accepted ? why.Refusal : await desk.Change(
            by,
            id,
            seen,
            dossier => !by.IsCitizen ? DossierRefusals.NotYourDossier : dossier.Withdraw().Then<Decision>(next => new Decision(
                next,
                desk.ActOn(dossier, next, "dossier.withdrawn", by.As(), Clause, why.Value.Reason),
                batch => DossierStore.AddDecision(batch, id, desk.Clock.NewId(), "withdraw", why.Value.Reason, Clause, by.Account, desk.Clock.Now))),
            stop);
    }
}
