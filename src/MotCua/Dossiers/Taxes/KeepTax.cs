using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers.Taxes;

/// <summary>
/// Keeps what the tax authority says of a dossier about land. A notice makes the dossier wait for its applicant by the act
/// that asks for money, a voucher ends the wait from the moment it was paid; told twice, late, or the voucher first, the
/// end is the same. Where the dossier cannot wait now (a supplement is out), the wait begins when that is over.
/// </summary>
public sealed class KeepTax(Desk desk, DossierStore dossiers, DossierFileStore folders, TaxStore store, Promises promises, Journal journal)
{
    public const string NoticedKind = "dossier.tax-noticed";
    public const string AskedKind = "dossier.tax-asked";
    public const string PaidKind = "dossier.tax-paid";
    public const string PartPaidKind = "dossier.paid-part";

    /// <param name="items">Those that are there already are left as they are; one that says something else refuses all.</param>
    public async Task<Outcome<Done>> Notice(DossierId id, IReadOnlyList<TaxItem> items, Evidence evidence, CancellationToken stop)
    {
        if (await dossiers.FindUnfiltered(id, stop) is not { } dossier)
        {
            return DossierRefusals.Unknown;
        }

        if (WhyNot(dossier) is { } refused)
        {
            return refused;
        }

        var there = (await store.Of(id, stop)).Items;
        var fresh = new List<TaxItem>();
        foreach (var item in items)
        {
            switch (there.FirstOrDefault(t => t.Decision == item.Decision && t.SubItem == item.SubItem))
            {
                case null:
                    fresh.Add(item);
                    break;
                case { } same when same.Amount != item.Amount || same.DecidedOn != item.DecidedOn:
                    return TaxRefusals.OtherAmount(item.Decision, item.SubItem);
            }
        }

        if (fresh.Count > 0)
        {
            var batch = fresh.Aggregate(DossierStore.Hold(new Batch(), dossier), (into, item) => TaxStore.Add(into, id, item));
            Journal.Append(batch, desk.ActOn(
                dossier, dossier, NoticedKind, new Actor(ActorKind.Partner), evidence: evidence, data: [("amount", fresh.Sum(i => i.Amount)), ("decision", fresh[0].Decision), ("decided_on", fresh[0].DecidedOn)]) with
            { SubjectVersion = null });
            var committed = await journal.Commit(batch, stop);
            if (!committed.Accepted)
            {
                return committed.Refusal;
            }
        }

        return await Look(id, new Actor(ActorKind.Partner), evidence, stop);
    }

    /// <summary>A voucher of the tax authority.</summary>
    public async Task<Outcome<Done>> Voucher(DossierId id, TaxVoucher voucher, Evidence evidence, CancellationToken stop)
    {
        if (await dossiers.FindUnfiltered(id, stop) is not { } dossier)
        {
            return DossierRefusals.Unknown;
        }

        if (WhyNot(dossier) is { } refused)
        {
            return refused;
        }

        await journal.Commit(TaxStore.Add(new Batch(), id, voucher, desk.Clock.Now), stop);
        return await Look(id, new Actor(ActorKind.Partner), evidence, stop);
    }

    /// <summary>A paper that whoever paid shows at the counter, where the tax authority has not told it or told it under another number.</summary>
    public async Task<Outcome<Done>> Shown(Viewer by, DossierId id, int seen, TaxVoucher voucher, CancellationToken stop)
    {
        if (await dossiers.Find(id, by, stop) is not { } dossier)
        {
            return DossierRefusals.Unknown;
        }

        if (dossier.Version != seen)
        {
            return Refusal.Stale;
        }

        if (by.CounterAt(dossier.Unit) is not { } counter)
        {
            return DossierRefusals.CounterOnly;
        }

        if (WhyNot(dossier) is { } refused)
        {
            return refused;
        }

        if ((await store.Of(id, stop)).Items.All(i => i.Decision != voucher.Decision))
        {
            return TaxRefusals.NoSuchDecision;
        }

        var kept = await journal.Commit(TaxStore.Add(DossierStore.Hold(new Batch(), dossier), id, voucher, desk.Clock.Now), stop);
        return kept.Accepted ? await Look(id, by.As(counter), new Evidence(EvidenceGrade.B, voucher.Paper), stop) : kept.Refusal;
    }

    /// <summary>Brings the dossier's wait in line with what is owed and paid; again and again to the same end.</summary>
    public async Task<Outcome<Done>> Look(DossierId id, Actor by, Evidence evidence, CancellationToken stop)
    {
        for (var tries = 0; ; tries++)
        {
            var tax = await store.Of(id, stop);
            if (await dossiers.FindUnfiltered(id, stop) is not { } dossier || (tax.Settled.Count == 0 && (tax.Owed.Count == 0 || !Waits(dossier, tax))))
            {
                return Done.It;
            }

            var done = LifeCycle.Next(dossier.Status, DossierAct.PayPart).Accepted || (tax.Owed.Count > 0 && LifeCycle.Next(dossier.Status, DossierAct.AskPayment).Accepted)
                ? (await desk.Sweep(id, now => Move(now, tax, by, evidence, stop), stop)).Then<Done>(_ => Done.It)
                : await Note(dossier, tax, by, evidence, stop);

            // Somebody else's act came between: looked at again, on what is there now.
            if (done.Refusal != Refusal.Stale || tries >= 5)
            {
                return done;
            }
        }
    }

    /// <summary>Whether something owed has to become a wait now.</summary>
    private static bool Waits(Dossier dossier, LandTax tax) =>
        LifeCycle.Next(dossier.Status, DossierAct.AskPayment).Accepted || (dossier.Status == DossierStatus.PaymentDue && tax.Owed.Any(i => i.AskedAt is null));

    private async Task<Outcome<Decision>> Move(Dossier dossier, LandTax tax, Actor by, Evidence evidence, CancellationToken stop)
    {
        var now = desk.Clock.Now;
        var (settled, owed) = (tax.Settled, tax.Owed);
        if (dossier.Status != DossierStatus.PaymentDue)
        {
            return dossier.AskPayment().Then<Decision>(next => new Decision(
                next,
                desk.ActOn(dossier, next, AskedKind, by, evidence: evidence, data: [("amount", owed.Sum(i => i.Amount)), ("decision", owed[0].Decision)]),
                batch => TaxStore.Ask(TaxStore.Pay(batch, settled), owed, now)));
        }

        if (owed.Count > 0 || (await folders.Read(dossier.Id, stop)).Payments.Any(p => p.PaidAt is null))
        {
            return dossier.PayPart().Then<Decision>(next => new Decision(
                next,
                desk.ActOn(dossier, next, settled.Count > 0 ? PartPaidKind : AskedKind, by, evidence: evidence, data: [("amount", (settled.Count > 0 ? settled : owed).Sum(i => i.Amount))]),
                batch => TaxStore.Ask(TaxStore.Pay(batch, settled), owed, now)));
        }

        // The applicant had done it when it was paid; that the office heard it later is nobody's delay of theirs.
        var ended = Within(settled.Max(i => i.PaidAt!.Value), settled.Max(i => i.AskedAt) ?? now, now);
        var promise = await promises.Make(dossier, "payment", ended, stop);
        return promise.Then(p => dossier.Pay(p.DueAt).Then<Decision>(next => new Decision(
            next,
            desk.ActOn(dossier, next, PaidKind, by, evidence: evidence, occurredAt: ended, data: [("amount", settled.Sum(i => i.Amount)), ("decision", settled[0].Decision)]),
            batch => Promises.Keep(TaxStore.Pay(batch, settled), dossier, p, desk.Clock))));
    }

    /// <summary>Paid while nobody waited for it: before the notice, during a supplement, after the signature.</summary>
    private async Task<Outcome<Done>> Note(Dossier dossier, LandTax tax, Actor by, Evidence evidence, CancellationToken stop)
    {
        if (tax.Settled.Count == 0)
        {
            return Done.It;
        }

        var batch = TaxStore.Pay(DossierStore.Hold(new Batch(), dossier), tax.Settled);
        Journal.Append(batch, desk.ActOn(dossier, dossier, PartPaidKind, by, evidence: evidence, data: [("amount", tax.Settled.Sum(i => i.Amount))]) with { SubjectVersion = null });
        var noted = await journal.Commit(batch, stop);
        return noted.Accepted ? Done.It : noted.Refusal;
    }

    private static Refusal? WhyNot(Dossier dossier) => dossier.Imported ? DossierRefusals.Imported
        : dossier.Status is DossierStatus.NotAccepted or DossierStatus.Withdrawn or DossierStatus.Stopped or DossierStatus.Returned ? TaxRefusals.Ended
        : null;

    private static DateTimeOffset Within(DateTimeOffset moment, DateTimeOffset from, DateTimeOffset to) => moment < from ? from : moment > to ? to : moment;
}
