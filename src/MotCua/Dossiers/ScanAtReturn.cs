using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Papers.Printing;

namespace MotCua.Dossiers;

/// <summary>
/// The scanned receipt is the hand-over: no further click. The signed sign on the paper the applicant keeps shows that
/// the paper was there (grade B); a code typed by hand is the officer's word (grade D).
/// </summary>
public sealed class ScanAtReturn(ReturnResult hand, DossierStore dossiers, PaperTokens tokens)
{
    public const string NothingFound = "Không có hồ sơ nào mang mã này tại đơn vị của bạn. Hãy quét lại hoặc kiểm tra mã trên giấy tiếp nhận.";

    /// <param name="scanned">The address in the QR code, its token, the official code or the tracking reference.</param>
    public async Task<Outcome<Dossier>> Run(Viewer by, string? scanned, CancellationToken stop)
    {
        var text = (scanned ?? "").Normalize().Trim();
        if (text.Length == 0)
        {
            return Refusal.Input("scanned", "Hãy quét hoặc gõ mã trên giấy tiếp nhận.");
        }

        var token = tokens.Read(text[(text.LastIndexOf('/') + 1)..]);
        var evidence = token is { Kind: PaperKinds.Receipt or PaperKinds.SubmissionSlip } paper
            ? new Evidence(EvidenceGrade.B, "paper:" + paper.Paper)
            : Evidence.OfficersWord;
        return await dossiers.FindByCode(token?.Reference ?? text, DossierVisibility.VisibleTo(by), stop) is { } dossier
            ? await hand.AtCounter(by, dossier.Id, dossier.Version, toOwner: true, null, null, stop, evidence)
            : DossierRefusals.Unknown;
    }
}
