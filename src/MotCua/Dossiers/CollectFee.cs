using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>
/// Asks for a fee and records it paid in cash at the counter under one receipt number; the clock stands still between
/// (Điều 24 Nghị định 118/2025/NĐ-CP).
/// </summary>
public sealed class CollectFee(Desk desk, Promises promises)
{
    private const string Clause = "Điều 24 Nghị định 118/2025/NĐ-CP";

    /// <param name="fee">The fee's name in the catalogue.</param>
    /// <param name="amount">Đồng.</param>
    public async Task<Outcome<Dossier>> Ask(Viewer by, DossierId id, int seen, string fee, long amount, CancellationToken stop) =>
        amount <= 0 ? Refusal.Input("amount", "Số tiền phải lớn hơn 0 đồng.") : await desk.Change(
            by,
            id,
            seen,
            dossier => AtCounterOrPost(by, dossier).Then(post => dossier.AskPayment().Then<Decision>(next => new Decision(
                next,
                desk.ActOn(dossier, next, "dossier.payment-asked", by.As(post), Clause, data: [("amount", amount)]),
                batch => DossierStore.AddPayment(batch, id, desk.Clock.NewId(), fee.Normalize().Trim(), amount, desk.Clock.Now)))),
            stop);

    public async Task<Outcome<Dossier>> PaidInCash(Viewer by, DossierId id, int seen, string? receipt, CancellationToken stop)
    {
        var number = (receipt ?? "").Normalize().Trim();
        return number.Length == 0 ? Refusal.Input("receipt", "Hãy ghi số biên lai đã lập cho người nộp.") : await desk.Change(
            by,
            id,
            seen,
            async dossier =>
            {
                if (by.CounterAt(dossier.Unit) is not { } counter)
                {
                    return DossierRefusals.CounterOnly;
                }

                var now = desk.Clock.Now;
                var promise = await promises.Make(dossier, "payment", now, stop);
                return promise.Then(p => dossier.Pay(p.DueAt).Then<Decision>(next => new Decision(
                    next,
                    desk.ActOn(dossier, next, "dossier.paid", by.As(counter), Clause, evidence: new Evidence(EvidenceGrade.B, number)),
                    batch => Promises.Keep(DossierStore.PayInCash(batch, id, number, now), dossier, p, desk.Clock))));
            },
            stop);
    }

    private static Outcome<Appointment> AtCounterOrPost(Viewer by, Dossier dossier) =>
        by.CounterAt(dossier.Unit) is { } counter ? counter : TakeDossier.AtPost(by, dossier);
}
