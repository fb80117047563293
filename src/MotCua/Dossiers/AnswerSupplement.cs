using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Drafts;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.Dossiers;

/// <summary>
/// The citizen brings what was asked for: online, to the counter, or to it by post. After reception the decree's clock starts again from
/// zero (khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP); both clocks are kept.
/// </summary>
public sealed class AnswerSupplement(Desk desk, Promises promises)
{
    /// <param name="files">The papers brought; may be empty where words were asked for.</param>
    /// <param name="message">What the citizen wants to say with it.</param>
    /// <param name="consignment">The post's number where it came by post; the counter records it.</param>
    public Task<Outcome<Dossier>> Run(Viewer by, DossierId id, int seen, IReadOnlyList<DossierComponent> files, string? message, CancellationToken stop, string? consignment = null) => desk.Change(
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
            var channel = by.IsCitizen ? Channel.Online : Said.OrNull(consignment) is null ? Channel.Counter : Channel.Post;
            var promise = dossier.ReceivedAt is null ? (Outcome<Promise>)new Promise(null, []) : await promises.Make(dossier, "supplement", now, stop);
            return promise.Then(p => dossier.AnswerSupplement(p.DueAt).Then<Decision>(next => new Decision(
                next,
                desk.ActOn(dossier, next, "dossier.supplement-answered", by.As(counter), "khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP", Said.OrNull(message), data: [("files", files.Count), ("channel", (int)channel)]),
                batch =>
                {
                    DossierStore.CloseSupplement(batch, waiting.Id, now, (int)channel, Said.OrNull(consignment));
                    SupplementDraftStore.Close(batch, waiting.Id);
                    DossierStore.AddComponents(batch, id, files, now);
                    return Promises.Keep(batch, dossier, p, desk.Clock);
                })));
        },
        stop);
}
