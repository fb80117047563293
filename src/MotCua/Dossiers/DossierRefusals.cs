using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Consulting;
using MotCua.Dossiers.Correcting;
using MotCua.Dossiers.Finding;
using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.Dossiers;

/// <summary>Every "no" of the dossiers: code, Vietnamese sentence, clause.</summary>
public static class DossierRefusals
{
    /// <summary>The code of "not from this state".</summary>
    public const string NoWayThere = "dossier.transition";

    public static Refusal Unknown { get; } = Refusal.NotFound("Không tìm thấy hồ sơ này, hoặc hồ sơ không thuộc phạm vi bạn được xem.");

    public static Refusal StillOpen { get; } = new(
        "dossier.erasure.open", "Hồ sơ chưa kết thúc nên chưa được xóa dữ liệu cá nhân; hãy chờ đến khi hồ sơ kết thúc.");

    public static Refusal ErasedAlready { get; } = new("dossier.erasure.done", "Dữ liệu cá nhân của hồ sơ này đã được xóa từ trước.");

    public static Refusal CounterOnly { get; } = new(
        "dossier.reception.counter-only",
        "Chỉ người được phân công tại Bộ phận Một cửa của đơn vị mới được tiếp nhận, yêu cầu bổ sung khi tiếp nhận hoặc từ chối tiếp nhận hồ sơ.",
        "Điều 17 Nghị định 118/2025/NĐ-CP",
        Kind: RefusalKind.Forbidden);

    public static Refusal NotYourPost { get; } = new(
        "dossier.post",
        "Bước này thuộc vị trí công tác khác; bạn chỉ có thể xem hồ sơ.",
        Kind: RefusalKind.Forbidden);

    public static Refusal NotYourDossier { get; } = Refusal.Forbidden("Chỉ người nộp hồ sơ mới làm được việc này.");

    public static Refusal HeldByAnother { get; } = new(
        "dossier.held",
        "Hồ sơ đang do người khác xử lý. Hãy đề nghị người đó trả hồ sơ về hàng chờ trước khi nhận.");

    public static Refusal NotHeld { get; } = new("dossier.not-held", "Bạn chưa nhận hồ sơ này để xử lý. Hãy bấm \"Nhận xử lý\" trước.");

    public static Refusal AlreadyThere { get; } = Refusal.Input("officer", "Hồ sơ đang ở đúng người này; hãy chọn người khác.");

    public static Refusal NotAtPost { get; } = Refusal.Input("officer", "Người được chọn không giữ vị trí của bước này tại đơn vị; hãy chọn người khác.");

    public static Refusal NoNextStep { get; } = new(
        "dossier.step.last",
        "Bước sau chỉ nhận hồ sơ đã có dự thảo kết quả. Hãy lập dự thảo và trình ký.");

    public static Refusal NoEarlierStep { get; } = Refusal.Input("step", "Hãy chọn một bước trước bước hiện tại để trả lại.");

    public static Refusal ReasonTooShort(string field) => Refusal.Input(field, "Hãy nêu lý do cụ thể, ít nhất 10 ký tự, để người dân hiểu vì sao.");

    public static Refusal ClauseMissing(string field) => Refusal.Input(field, "Hãy nêu căn cứ pháp lý (điều, khoản của văn bản).");

    public static Refusal NothingAsked { get; } = Refusal.Input("items", "Hãy chọn hoặc ghi ít nhất một giấy tờ, nội dung cần bổ sung; nêu đầy đủ một lần.");

    public static Refusal AlreadyAskedAtReception(OneStopDecree decree) => new(
        "dossier.supplement.once-at-reception",
        "Đã yêu cầu bổ sung một lần khi tiếp nhận; pháp luật chỉ cho phép yêu cầu một lần ở bước này.",
        decree.Clauses.SupplementAtReception);

    public static Refusal AlreadyAskedInExamination(OneStopDecree decree) => new(
        "dossier.supplement.once-in-examination",
        "Đã yêu cầu bổ sung một lần trong quá trình thẩm tra; không được yêu cầu thêm lần nữa.",
        decree.Clauses.Supplement);

    public static Refusal SupplementTooLate(OneStopDecree decree) => new(
        "dossier.supplement.three-days",
        $"Đã quá {decree.SupplementWithin:00} ngày làm việc kể từ khi tiếp nhận, không còn được yêu cầu bổ sung hồ sơ.",
        decree.Clauses.Supplement);

    public static Refusal NotYetFifteenDays(DateOnly last, OneStopDecree decree) => new(
        "dossier.stop.fifteen-days",
        $"Người dân còn thời hạn bổ sung đến hết ngày {VietnameseDates.Day(last)}; chưa thể dừng giải quyết.",
        decree.Clauses.Supplement);

    public static Refusal NeverClosesUnanswered(OneStopDecree decree) => new(
        "dossier.stop.not-by-itself",
        $"{decree.Name} không quy định dừng giải quyết vì người dân chưa bổ sung; hãy liên hệ với người nộp.",
        decree.Clauses.Supplement);

    public static Refusal AlreadyReappointed(OneStopDecree decree) => new(
        "dossier.reappoint.once",
        "Hồ sơ đã được hẹn lại ngày trả một lần; pháp luật không cho phép hẹn lại lần nữa.",
        decree.Clauses.Extension);

    public static Refusal ReappointTooLate(DateTimeOffset last, OneStopDecree decree) => new(
        "dossier.reappoint.too-late",
        $"Hẹn lại ngày trả phải thực hiện trước khi hết hạn ít nhất {decree.ExtensionBefore:00} ngày làm việc, chậm nhất {VietnameseDates.Moment(last)}. Nay đã quá lúc đó: hãy gửi văn bản xin lỗi người dân.",
        decree.Clauses.Extension);

    public static Refusal NewDueNotLater(DateTimeOffset due) =>
        Refusal.Input("newDay", $"Ngày hẹn mới phải sau ngày đã hẹn ({VietnameseDates.Moment(due)}).");

    public static Refusal UndoAnothers { get; } = new("dossier.undo.another", "Chỉ người đã thao tác mới hoàn tác được thao tác của mình.");

    public static Refusal UndoMovedOn { get; } = new("dossier.undo.moved-on", "Sau thao tác này đã có người xử lý tiếp nên không hoàn tác được.");

    public static Refusal UndoTold { get; } = new(
        "dossier.undo.told", "Thao tác này đã báo cho người nộp hoặc hệ thống khác nên không hoàn tác được; hãy dùng cách sửa mà pháp luật quy định.");

    public static Refusal UndoTooLate { get; } = new("dossier.undo.too-late", "Đã quá 10 phút kể từ khi thao tác, không còn hoàn tác được.");

    public static Refusal NothingPromised { get; } = new("dossier.reappoint.no-promise", "Hồ sơ này không có ngày hẹn trả nên không thể hẹn lại.");

    public static Refusal NoResult { get; } = new(
        "dossier.finish.no-result",
        "Chưa có kết quả hoặc văn bản từ chối đã ký, nên không thể kết thúc hồ sơ.",
        "Điều 22 Nghị định 118/2025/NĐ-CP");

    public static Refusal PapersMissing(IEnumerable<string> names) => new(
        "dossier.finish.papers-missing",
        $"Hồ sơ này phải có đủ các giấy tờ kết quả; còn thiếu: {string.Join("; ", names)}.",
        "Điều 22 Nghị định 118/2025/NĐ-CP",
        "name");

    public static Refusal ConsignmentMissing { get; } = Refusal.Input("consignment", "Hãy ghi số hiệu bưu gửi, ít nhất 5 ký tự, để tra cứu được đường đi của bưu gửi.");

    public static Refusal AuthorityMissing { get; } = Refusal.Input("authority", "Người nhận thay phải có giấy ủy quyền: hãy ghi số, ngày và nơi lập giấy ủy quyền.");

    public static Refusal TakerMissing { get; } = Refusal.Input("takerName", "Hãy ghi họ và tên người nhận thay.");

    public static Refusal ReceiptUsed(string number) => new(
        "dossier.receipt-used",
        $"Biên lai số {number} đã dùng cho một khoản thu khác; mỗi khoản thu có một biên lai riêng.",
        "Điều 24 Nghị định 254/2026/NĐ-CP",
        "receipt");

    public static Refusal Imported { get; } = new(
        "dossier.imported",
        "Hồ sơ được chuyển vào từ hệ thống khác, chỉ để tra cứu; việc giải quyết tiếp tục ở hệ thống cũ.");

    public static Refusal UnitMissing { get; } = Refusal.Input("unit", "Hãy chọn nơi giải quyết hồ sơ.");

    public static Refusal ComponentMissing(LackingPaper lack, bool online) => Refusal.Input(
        "component." + lack.First.Code,
        $"Còn thiếu: {lack.Name}. {(online
            ? lack.AnyOf.Count == 1 ? "Hãy đính kèm tệp của giấy tờ này." : "Hãy đính kèm tệp của một giấy tờ trong số đó."
            : "Hồ sơ chưa đầy đủ thì chưa tiếp nhận được; hãy hướng dẫn người nộp bổ sung rồi đánh dấu giấy tờ đã nhận.")}");

    public static Refusal NotNow(DossierStatus from, DossierAct act) => new(
        NoWayThere,
        $"Hồ sơ đang ở trạng thái \"{from.InVietnamese()}\" nên không thể {Verb(act)}.",
        "Nghị định 118/2025/NĐ-CP");

    public static Refusal DaysTurnedRound(string field) => Refusal.Input(field, "Ngày này đứng trước ngày bắt đầu. Hãy nhập lại, hoặc để trống một trong hai ô.");

    public static Refusal NoSuchDay(string field) => Refusal.Input(field, "Không có ngày này trong lịch. Hãy nhập ngày/tháng/năm, ví dụ 26/03/2026.");

    public static Refusal TooManyFound(int most) => Refusal.Input(
        "tim", $"Tìm thấy hơn {most.ToString("N0", VietnameseText.Culture)} hồ sơ, quá số dòng của một tệp. Hãy thu hẹp bộ lọc, ví dụ theo khoảng ngày, rồi xuất từng phần.");

    public static Refusal NoSuchView { get; } = Refusal.NotFound("Không tìm thấy bộ lọc này; có thể bạn đã xóa.");

    public static Refusal ViewNameTaken(string field) => Refusal.Input(field, "Bạn đã có một bộ lọc tên này. Hãy đặt tên khác.");

    public static Refusal TooManyViews(string field) => Refusal.Input(
        field, $"Mỗi người lưu được {SavedViewStore.Most} bộ lọc. Hãy xóa một bộ lọc không dùng nữa rồi lưu lại.");

    private static string Verb(DossierAct act) => act switch
    {
        DossierAct.Receive => "tiếp nhận",
        DossierAct.RefuseReception => "từ chối tiếp nhận",
        DossierAct.AskSupplement => "yêu cầu bổ sung",
        DossierAct.AnswerSupplement => "nộp bổ sung",
        DossierAct.Withdraw => "rút hồ sơ",
        DossierAct.Take => "nhận xử lý",
        DossierAct.Release => "trả về hàng chờ",
        DossierAct.Propose => "trình ký",
        DossierAct.HandOver => "chuyển bước",
        DossierAct.SendBack => "trả lại người xử lý",
        DossierAct.Transfer => "chuyển người xử lý",
        DossierAct.Consult => "lấy ý kiến",
        DossierAct.AnswerConsultation => "trả lời ý kiến",
        DossierAct.AskPayment => "yêu cầu nộp tiền",
        DossierAct.Pay or DossierAct.PayPart => "ghi nhận nộp tiền",
        DossierAct.Stop => "dừng giải quyết",
        DossierAct.Undo => "hoàn tác",
        DossierAct.Reappoint => "hẹn lại ngày trả",
        DossierAct.CorrectResult => "đính chính kết quả",
        DossierAct.ChangeUnit => "chuyển sang đơn vị kế thừa",
        DossierAct.Finish => "ký kết quả",
        DossierAct.Refuse => "từ chối giải quyết",
        _ => "trả kết quả",
    };
}
