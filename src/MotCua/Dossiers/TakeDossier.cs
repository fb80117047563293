using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>From the pool of a post into one officer's hands, and back: nobody works twice, nobody's absence blocks.</summary>
public sealed class TakeDossier(Desk desk)
{
    public Task<Outcome<Dossier>> Run(Viewer by, DossierId id, int seen, CancellationToken stop) => desk.Change(
        by,
        id,
        seen,
        dossier => AtPost(by, dossier).Then(post => dossier.Take(by.HandsOf(post)).Then<Decision>(next =>
            new Decision(next, desk.ActOn(dossier, next, "dossier.taken", by.As(post))))),
        stop);

    public Task<Outcome<Dossier>> Release(Viewer by, DossierId id, int seen, CancellationToken stop) => desk.Change(
        by,
        id,
        seen,
        dossier => AtPost(by, dossier).Then(post => dossier.Release(by.HandsOf(post)).Then<Decision>(next =>
            new Decision(next, desk.ActOn(dossier, next, "dossier.released", by.As(post))))),
        stop);

    /// <summary>
    /// The post through which this person works on the dossier's present step: in place of whoever holds it, where that
    /// officer is away and this one stands in, otherwise one's own.
    /// </summary>
    internal static Outcome<Appointment> AtPost(Viewer by, Dossier dossier) =>
        dossier.Post is { } post && (by.InPlaceOf(dossier.Holder, dossier.Unit, post) ?? by.PostAt(dossier.Unit, post)) is { } held ? held : DossierRefusals.NotYourPost;
}
