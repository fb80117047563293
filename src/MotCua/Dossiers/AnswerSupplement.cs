using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>
/// The citizen brings what was asked for, online or at the counter. After reception the decree's clock starts again from
/// zero (khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP); both clocks are kept.
/// </summary>
public sealed class AnswerSupplement(Desk desk, Promises promises)
{
    /// <param name="files">The papers brought; may be empty where words were asked for.</param>
    /// <param name="message">What the citizen wants to say with it.</param>
    public Task<Outcome<Dossier>> Run(Viewer by, DossierId id, int seen, IReadOnlyList<DossierComponent> files, string? message, CancellationToken stop) => desk.Change(
        by,
        id,
        seen,
        async dossier =>
        {
            var counter = by.CounterAt(dossier.Unit);
            if (!by.IsCitizen && counter is null)
            {
                return DossierRefusals.NotYourDossier;
            }

            if (dossier.Waiting is not { } waiting)
            {
                return DossierRefusals.NotNow(dossier.Status, DossierAct.AnswerSupplement);
            }

            var now = desk.Clock.Now;
            var promise = dossier.ReceivedAt is null ? (Outcome<Promise>)new Promise(null, []) : await promises.Make(dossier, "supplement", now, stop);
            return promise.Then(p => dossier.AnswerSupplement(p.DueAt).Then<Decision>(next => new Decision(
                next,
                desk.ActOn(dossier, next, "dossier.supplement-answered", by.As(counter), "khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP", Said.OrNull(message), data: [("files", files.Count)]),
                batch =>
                {
                    DossierStore.CloseSupplement(batch, waiting.Id, now);
                    SupplementDraftStore.Close(batch, waiting.Id);
                    foreach (var file in files)
                    {
                        DossierStore.AddComponent(batch, id, file, now);
                    }

                    return Promises.Keep(batch, dossier, p, desk.Clock);
                })));
        },
        stop);
}
