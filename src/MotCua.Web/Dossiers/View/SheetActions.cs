using MotCua.Dossiers;
using MotCua.Dossiers.Correcting;
using MotCua.Dossiers.Taxes;
using MotCua.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.View;

/// <summary>The acts open to a viewer as buttons, the likeliest first; several acts that share a page are one button.</summary>
internal static class SheetActions
{
    public static IReadOnlyList<SheetAction> For(Viewer viewer, Dossier dossier, DateOnly today, DeskRoute route, bool proposed) =>
    [
        .. OpenActs.For(viewer, dossier, today, route, proposed)
            .Select(act => Of(act, viewer, dossier, route))
            .OfType<SheetAction>()
            .Distinct()
            .OrderByDescending(a => a.Primary),
    ];

    /// <summary>A voucher that somebody brings to the counter, while a land tax is owed.</summary>
    public static IEnumerable<SheetAction> OfTax(Viewer viewer, Dossier dossier, LandTax tax) => tax.Owed.Count > 0 && viewer.CounterAt(dossier.Unit) is not null
        ? [new("Chứng từ nộp thuế đất", Links.LandTax(dossier.Id.Value))]
        : [];

    private static SheetAction? Of(DossierAct act, Viewer viewer, Dossier dossier, DeskRoute route)
    {
        var id = dossier.Id.Value;
        return act switch
        {
            DossierAct.Receive or DossierAct.RefuseReception => new("Xem và tiếp nhận", Links.Receive(id), Primary: true),
            DossierAct.AskSupplement when dossier.ReceivedAt is null => new("Xem và tiếp nhận", Links.Receive(id), Primary: true),
            DossierAct.AskSupplement when viewer.May(Permissions.Process) => new("Yêu cầu bổ sung", Links.AskInExamination(id)),
            DossierAct.AnswerSupplement => new("Nhận giấy tờ bổ sung", Links.BringSupplement(id), Primary: true),
            DossierAct.Take => new("Nhận xử lý", null, "Take", Primary: true),
            DossierAct.Release => new("Trả về hàng chờ", null, "Release"),
            DossierAct.Propose when viewer.May(Permissions.Process) => new("Trình ký", Links.Propose(id), Primary: !route.HandsOn(dossier.Step, proposed: false)),
            DossierAct.HandOver => new("Chuyển bước tiếp theo", Links.HandOnStep(id), Primary: true),
            DossierAct.SendBack when dossier.Post != DeskRoute.SigningPost => new("Trả lại bước trước", Links.BackStep(id)),
            DossierAct.Consult => new("Lấy ý kiến", Links.Consult(id)),
            DossierAct.Transfer => new("Chuyển người xử lý", Links.Transfer(id)),
            DossierAct.Finish or DossierAct.Refuse or DossierAct.SendBack => new("Xem và ký", Links.Sign(id), Primary: true),
            DossierAct.Pay or DossierAct.AskPayment when viewer.May(Permissions.Receive) => new("Phí, lệ phí", Links.Fee(id), Primary: act == DossierAct.Pay),
            DossierAct.Stop when viewer.May(Permissions.Receive) => new("Dừng giải quyết", Links.StopDossier(id)),
            DossierAct.Reappoint => new("Xin lỗi và hẹn lại", null, "Apologise"),
            DossierAct.Return when viewer.May(Permissions.ReturnResult) => new("Trả kết quả", Links.HandOver(id), Primary: true),
            DossierAct.CorrectResult => new("Báo kết quả có sai sót", Links.ReportWrong(id)),
            _ => null,
        };
    }
}
