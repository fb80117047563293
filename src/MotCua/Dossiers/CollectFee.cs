using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Taxes;
using MotCua.Identity;
using MotCua.Kernel;
using Npgsql;

namespace MotCua.Dossiers;

/// <summary>Whoever pays for somebody else.</summary>
public sealed record Payer(string? Name, string? Number);

/// <summary>
/// Asks for a fee and records it paid in cash at the counter under one receipt number; the clock stands still between
/// (Điều 24 Nghị định 118/2025/NĐ-CP).
/// </summary>
public sealed class CollectFee(Desk desk, Promises promises, TaxStore taxes)
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

    /// <param name="payer">Null where the owner paid.</param>
    public async Task<Outcome<Dossier>> PaidInCash(Viewer by, DossierId id, int seen, string? receipt, CancellationToken stop, Payer? payer = null)
    {
        var number = (receipt ?? "").Normalize().Trim();
        if (number.Length == 0)
        {
            return Refusal.Input("receipt", "Hãy ghi số biên lai đã lập cho người nộp.");
        }

        if (payer?.Number is { } typed && CitizenIdentityNumber.Parse(typed, desk.Clock.Today) is { Accepted: false } wrong)
        {
            return Refusal.Input("payerNumber", wrong.Refusal.Message);
        }

        try
        {
            return await desk.Change(by, id, seen, dossier => Pay(by, dossier, number, payer, stop), stop);
        }
        catch (PostgresException twice) when (twice is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "payment_receipt_key" })
        {
            return DossierRefusals.ReceiptUsed(number);
        }
    }

    private async Task<Outcome<Decision>> Pay(Viewer by, Dossier dossier, string receipt, Payer? payer, CancellationToken stop)
    {
        if (by.CounterAt(dossier.Unit) is not { } counter)
        {
            return DossierRefusals.CounterOnly;
        }

        var now = desk.Clock.Now;
        if ((await taxes.Of(dossier.Id, stop)).Open.Any(t => t.AskedAt is not null))
        {
            return dossier.PayPart().Then<Decision>(next => new Decision(
                next,
                desk.ActOn(dossier, next, KeepTax.PartPaidKind, by.As(counter), Clause, evidence: new Evidence(EvidenceGrade.B, receipt)),
                batch => DossierStore.PayInCash(batch, dossier.Id, receipt, payer, now)));
        }

        var promise = await promises.Make(dossier, "payment", now, stop);
        return promise.Then(p => dossier.Pay(p.DueAt).Then<Decision>(next => new Decision(
            next,
            desk.ActOn(dossier, next, "dossier.paid", by.As(counter), Clause, evidence: new Evidence(EvidenceGrade.B, receipt)),
            batch => Promises.Keep(DossierStore.PayInCash(batch, dossier.Id, receipt, payer, now), dossier, p, desk.Clock))));
    }

    private static Outcome<Appointment> AtCounterOrPost(Viewer by, Dossier dossier) =>
        by.CounterAt(dossier.Unit) is { } counter ? counter : TakeDossier.AtPost(by, dossier);
}
