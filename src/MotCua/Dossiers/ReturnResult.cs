using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>
/// Hands the result over: at the counter to the owner or whoever holds a written authority, by post, or electronically into
/// the citizen's hands (Điều 22 Nghị định 118/2025/NĐ-CP). Who took it, how, and by what right is kept.
/// </summary>
public sealed class ReturnResult(Desk desk)
{
    private const string Clause = "Điều 22 Nghị định 118/2025/NĐ-CP";

    /// <param name="takerName">Of the person with authority; empty for the owner.</param>
    /// <param name="evidence">What shows it, such as the scanned receipt; otherwise the officer's word.</param>
    public async Task<Outcome<Dossier>> AtCounter(Viewer by, DossierId id, int seen, bool toOwner, string? takerName, string? authority, CancellationToken stop, Evidence? evidence = null)
    {
        var (name, paper) = ((takerName ?? "").Normalize().Trim(), (authority ?? "").Normalize().Trim());
        if (!toOwner && name.Length == 0)
        {
            return DossierRefusals.TakerMissing;
        }

        if (!toOwner && paper.Length < 5)
        {
            return DossierRefusals.AuthorityMissing;
        }

        return await desk.Change(
            by,
            id,
            seen,
            dossier => AtDesk(by, dossier) is not { } place
                ? DossierRefusals.NotYourPost
                : Hand(dossier, by.As(place), new Handover("counter", toOwner ? "owner" : "authorised", toOwner ? null : name, toOwner ? null : paper, by.Account, desk.Clock.Now), evidence ?? Evidence.OfficersWord),
            stop);
    }

    /// <summary>By post: the number under which the post carries it is what proves where it is.</summary>
    public async Task<Outcome<Dossier>> ByPost(Viewer by, DossierId id, int seen, string? consignment, CancellationToken stop)
    {
        var number = Said.OrNull(consignment) ?? "";
        return number.Length < 5 ? DossierRefusals.ConsignmentMissing : await desk.Change(
            by,
            id,
            seen,
            dossier => AtDesk(by, dossier) is not { } place
                ? DossierRefusals.NotYourPost
                : Hand(dossier, by.As(place), new Handover("post", "owner", null, null, by.Account, desk.Clock.Now, number), new Evidence(EvidenceGrade.B, number)),
            stop);
    }

    /// <summary>The citizen opened the signed result: that is its receipt.</summary>
    public Task<Outcome<Dossier>> OpenedByCitizen(Viewer by, DossierId id, int seen, CancellationToken stop) => desk.Change(
        by,
        id,
        seen,
        dossier => !by.IsCitizen ? DossierRefusals.NotYourDossier
            : Hand(dossier, by.As(), new Handover("electronic", "owner", null, null, null, desk.Clock.Now), Evidence.Witnessed),
        stop);

    /// <summary>The post that hands results over, or any of the counter.</summary>
    internal static Appointment? AtDesk(Viewer by, Dossier dossier) =>
        dossier.Post is { } post ? by.PostAt(dossier.Unit, post) ?? by.CounterAt(dossier.Unit) : null;

    private Outcome<Decision> Hand(Dossier dossier, Actor actor, Handover handover, Evidence evidence) =>
        dossier.Return(handover.At).Then<Decision>(next => new Decision(
            next,
            desk.ActOn(dossier, next, "dossier.returned", actor, Clause, evidence: evidence, data: [("way", handover.Way), ("taken_by", handover.TakenBy)]),
            batch => DossierStore.AddHandover(batch, dossier.Id, handover)));
}
