using MotCua.Dossiers.Correcting;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>Who fetched a corrected paper at the counter.</summary>
/// <param name="TakerName">Of the person with authority; null for the owner.</param>
/// <param name="OldTakenBack">Whether the wrong paper came back.</param>
public sealed record CorrectedHandover(Guid Correction, string TakenBy, string? TakerName, string? Authority, bool OldTakenBack, AccountId By, DateTimeOffset At);

/// <summary>
/// Hands a corrected paper over to whoever holds the wrong one already. The dossier stays handed over as it was; this second
/// hand-over lies beside it (Điều 22, 23 Nghị định 118/2025/NĐ-CP). A result not fetched before goes the ordinary way.
/// </summary>
public sealed class HandOverCorrected(CorrectionStore store, DossierStore dossiers, Desk desk, Journal journal)
{
    private const string Clause = "Điều 22, Điều 23 Nghị định 118/2025/NĐ-CP";

    public async Task<Outcome<CorrectedHandover>> Run(
        Viewer by, DossierId id, Guid correction, bool toOwner, string? takerName, string? authority, bool oldTakenBack, CancellationToken stop)
    {
        if (await dossiers.Find(id, by, stop) is not { } dossier || (await store.Of(id, stop)).FirstOrDefault(c => c.Id == correction) is not { } one)
        {
            return CorrectionRefusals.Unknown;
        }

        if (At(by, dossier) is not { } place)
        {
            return DossierRefusals.NotYourPost;
        }

        if (one.NewResult is null || dossier.Status != DossierStatus.Returned)
        {
            return CorrectionRefusals.NothingToHand;
        }

        if (await store.HandoverOf(correction, stop) is not null)
        {
            return CorrectionRefusals.HandedAlready;
        }

        var (name, paper) = ((takerName ?? "").Normalize().Trim(), (authority ?? "").Normalize().Trim());
        if (!toOwner && (name.Length == 0 || paper.Length < 5))
        {
            return name.Length == 0 ? DossierRefusals.TakerMissing : DossierRefusals.AuthorityMissing;
        }

        var handed = new CorrectedHandover(correction, toOwner ? "owner" : "authorised", toOwner ? null : name, toOwner ? null : paper, oldTakenBack, by.Account, desk.Clock.Now);
        var act = desk.ActOn(
            dossier, dossier, "dossier.correction-handed", by.As(place), Clause, evidence: Evidence.OfficersWord,
            data: [("correction", correction), ("taken_by", handed.TakenBy), ("old_taken_back", oldTakenBack)]);
        var saved = await journal.Commit(Journal.Append(CorrectionStore.Hand(new Batch(), handed), act), stop);
        return saved.Accepted ? handed : saved.Refusal;
    }

    /// <summary>The post that hands results over at the dossier's unit, or any of its counter.</summary>
    public static Appointment? At(Viewer by, Dossier dossier) => by.PostAt(dossier.Unit, DeskRoute.ReturnPost) ?? by.CounterAt(dossier.Unit);
}
