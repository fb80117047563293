using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>
/// Takes a dossier in at the counter: official code, promised moment with its explanation, receipt (form 01). The clock
/// runs from complete valid reception (khoản 3 Điều 17 Nghị định 118/2025/NĐ-CP).
/// </summary>
public sealed class ReceiveDossier(Desk desk, Promises promises, StepClock steps)
{
    public Task<Outcome<Dossier>> Run(Viewer by, DossierId id, int seen, CancellationToken stop) => desk.Change(
        by,
        id,
        seen,
        async dossier =>
        {
            if (by.CounterAt(dossier.Unit) is not { } counter)
            {
                return DossierRefusals.CounterOnly;
            }

            var at = desk.Clock.Now;
            var promise = await promises.Make(dossier, "reception", at, stop);
            if (!promise.Accepted)
            {
                return promise.Refusal;
            }

            var route = await steps.RouteOf(dossier, stop);
            return dossier.Receive(at, promise.Value.DueAt, route.First).Then<Decision>(next => new Decision(
                next,
                desk.ActOn(dossier, next, "dossier.received", by.As(counter), "Điều 17 Nghị định 118/2025/NĐ-CP"),
                batch => DossierStore.AllocateCode(
                    Promises.Keep(batch, dossier, promise.Value, desk.Clock), dossier, by.Account, counter.Post, desk.Clock.Today, at),
                DossierStore.CodeGiven(id)));
        },
        stop);
}
