using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Web.Dossiers.Folder;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Receive;

/// <summary>
/// What the counter decided, to be read out to the person and printed: received with code and due moment, asked for a
/// supplement, refused, or stopped. Works when opened again later.
/// </summary>
[Authorize(Policy = Permissions.Receive)]
public sealed class DecidedModel(OpenDossier open) : DossierPage(open)
{
    /// <summary>How the promised moment was counted.</summary>
    public IReadOnlyList<string> Why => Opened.Folder.Promise is { } promise ? DueWords.Lines(DueSteps.FromJson(promise.Explanation)) : [];

    /// <summary>The open request.</summary>
    public SupplementRequest? Asked => Opened.Folder.Supplements is [.., { AnsweredAt: null } open] ? open : null;

    /// <summary>A refusal, stop or withdrawal.</summary>
    public DossierDecision? Ended => Dossier.Status.IsClosed() && Opened.Folder.Decisions is [.., var last] ? last : null;

    public string Heading => Dossier.Status switch
    {
        DossierStatus.SupplementAsked => "Đã yêu cầu bổ sung hồ sơ",
        DossierStatus.NotAccepted => "Đã từ chối tiếp nhận hồ sơ",
        DossierStatus.Stopped => "Đã dừng giải quyết hồ sơ",
        DossierStatus.Withdrawn => "Hồ sơ đã được rút",
        _ => "Đã tiếp nhận hồ sơ",
    };

    /// <summary>The form to hand over with it, and what it is called; null where there is none.</summary>
    public (string Form, string Name)? Print => Dossier.Status switch
    {
        DossierStatus.SupplementAsked => (PrintFormModel.Supplement, "In phiếu yêu cầu bổ sung (mẫu 02)"),
        DossierStatus.NotAccepted => (PrintFormModel.Refusal, "In phiếu từ chối tiếp nhận (mẫu 03)"),
        DossierStatus.Stopped => (PrintFormModel.Stop, "In thông báo dừng giải quyết (mẫu 05)"),
        DossierStatus.Withdrawn => null,
        _ => Dossier.ReceivedAt is null ? null : (PrintFormModel.Receipt, "In giấy tiếp nhận và hẹn trả kết quả (mẫu 01)"),
    };

    /// <summary>There is something to ask for or to take.</summary>
    public bool Fees => Dossier.Status == DossierStatus.PaymentDue
        || (Opened.Version?.Procedure.Fees.Count > 0 && LifeCycle.Admitted(Dossier.Status).Contains(DossierAct.AskPayment));

    public bool CanStop => !Dossier.Imported && LifeCycle.Admitted(Dossier.Status).Contains(DossierAct.Stop);

    protected override string Purpose => "Thông báo kết quả tiếp nhận cho người nộp";

    public async Task<IActionResult> OnGet(CancellationToken stop) =>
        !await Open(stop) ? NotFound() : Dossier.Status == DossierStatus.Registered && !Dossier.Imported ? Redirect(Links.Receive(Id)) : Page();
}
