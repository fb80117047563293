using System.Text.Json;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>The acts of the journal in words, for timelines and for "what changed since".</summary>
public static class ActWords
{
    private static readonly Dictionary<string, string> Whats = new(StringComparer.Ordinal)
    {
        ["dossier.submitted"] = "Nộp hồ sơ",
        ["dossier.received"] = "Tiếp nhận hồ sơ",
        ["dossier.due-reckoned"] = "Tính lại ngày hẹn trả",
        ["dossier.reception-refused"] = "Từ chối tiếp nhận hồ sơ",
        ["dossier.supplement-asked"] = "Yêu cầu bổ sung, hoàn thiện hồ sơ",
        ["dossier.supplement-answered"] = "Nộp bổ sung hồ sơ",
        ["dossier.withdrawn"] = "Rút hồ sơ",
        ["dossier.taken"] = "Nhận xử lý",
        ["dossier.released"] = "Trả về hàng chờ",
        ["dossier.proposed"] = "Trình ký",
        ["dossier.handed-over"] = "Chuyển bước tiếp theo",
        ["dossier.transferred"] = "Chuyển người xử lý",
        ["dossier.unit-changed"] = "Chuyển sang đơn vị kế thừa",
        ["dossier.consulted"] = "Lấy ý kiến",
        ["dossier.consultation-answered"] = "Trả lời ý kiến",
        ["dossier.sent-back"] = "Trả lại người xử lý",
        ["dossier.payment-asked"] = "Yêu cầu nộp phí, lệ phí",
        ["dossier.paid"] = "Nộp phí, lệ phí",
        ["dossier.paid-part"] = "Nộp một phần số tiền được yêu cầu",
        ["dossier.tax-noticed"] = "Cơ quan thuế thông báo nghĩa vụ tài chính về đất",
        ["dossier.tax-asked"] = "Chờ người nộp thực hiện nghĩa vụ tài chính về đất",
        ["message.tax-matched"] = "Gắn thông báo của cơ quan thuế vào hồ sơ",
        ["dossier.tax-paid"] = "Đã nộp nghĩa vụ tài chính về đất",
        ["dossier.stopped"] = "Dừng giải quyết hồ sơ",
        ["dossier.reappointed"] = "Hẹn lại ngày trả kết quả",
        ["dossier.undone"] = "Hoàn tác thao tác vừa thực hiện",
        ["dossier.finished"] = "Ký kết quả",
        ["dossier.refused"] = "Ký văn bản từ chối giải quyết",
        ["dossier.returned"] = "Trả kết quả",
        ["dossier.told-earlier"] = "Đề nghị ghi lùi thời điểm trả kết quả",
        ["dossier.telling-refused"] = "Từ chối đề nghị ghi lùi thời điểm",
        ["dossier.apology-drafted"] = "Lập dự thảo thư xin lỗi",
        ["dossier.apology-edited"] = "Sửa dự thảo thư xin lỗi",
        ["dossier.apology-dropped"] = "Bỏ dự thảo thư xin lỗi, không còn cần",
        ["dossier.due-missed"] = "Quá ngày hẹn trả",
        ["dossier.apologised"] = "Gửi thư xin lỗi",
        ["dossier.lateness-corrected"] = "Gửi phiếu đính chính thời điểm giải quyết",
        ["dossier.error-reported"] = "Báo sai sót trên kết quả",
        ["dossier.correction-proposed"] = "Trình bản đính chính kết quả",
        ["dossier.correction-answers"] = "Sửa câu trả lời cho bản đính chính",
        ["dossier.correction-handed"] = "Trao bản đính chính",
        ["dossier.correction-sent-back"] = "Trả lại bản đính chính",
        ["dossier.result-corrected"] = "Ký bản đính chính kết quả",
        ["dossier.correction-declined"] = "Kết luận kết quả không có sai sót",
        ["dossier.sign-explained"] = "Giải trình về dấu hiệu cần xem lại",
        ["dossier.citizen-asked"] = "Hỏi người nộp đã nhận kết quả chưa",
        ["dossier.citizen-answered"] = "Người nộp trả lời đã nhận kết quả hay chưa",
        ["dossier.rating-invited"] = "Mời người nhận kết quả đánh giá tại quầy",
        ["dossier.rated"] = "Đánh giá việc giải quyết hồ sơ",
        ["dossier.rating-changed"] = "Sửa đánh giá việc giải quyết hồ sơ",
        ["dossier.erased"] = "Xóa dữ liệu cá nhân của hồ sơ",
        ["dossier.printed"] = "In giấy tờ của hồ sơ",
    };

    /// <summary>Acts that the applicant or a later reader should look at twice.</summary>
    private static readonly HashSet<string> Weighty = new(StringComparer.Ordinal)
    {
        "dossier.reception-refused", "dossier.supplement-asked", "dossier.stopped", "dossier.refused", "dossier.withdrawn", "dossier.sent-back", "dossier.reappointed", "dossier.due-missed", "dossier.apologised",
        "dossier.error-reported", "dossier.result-corrected", "dossier.unit-changed",
    };

    /// <summary>Every kind of act a dossier can have.</summary>
    public static IReadOnlyCollection<string> Kinds => Whats.Keys;

    public static string What(RecordedAct act) => act.Kind == "dossier.proposed" && Data(act, "proposes") == "refusal"
        ? "Trình ký văn bản từ chối giải quyết"
        : Whats.GetValueOrDefault(act.Kind, "Cập nhật hồ sơ");

    /// <summary>The same in the past tense: "Đã tiếp nhận hồ sơ".</summary>
    public static string Done(RecordedAct act) => "Đã " + char.ToLower(What(act)[0], VietnameseText.Culture) + What(act)[1..];

    /// <summary>The absent colleague in whose place it was done; null where somebody acted for themselves.</summary>
    public static Guid? InPlaceOf(RecordedAct act) => Guid.TryParse(Data(act, "for"), out var absent) ? absent : null;

    public static bool IsWeighty(RecordedAct act) => Weighty.Contains(act.Kind);

    /// <summary>How well it is proved that it happened then, in words (<see cref="EvidenceGrade"/>).</summary>
    public static string Grade(RecordedAct act) => act.Grade switch
    {
        "A" => "có chữ ký số hoặc thông điệp của hệ thống liên quan làm chứng",
        "B" => "có chứng từ thanh toán hoặc giao nhận làm chứng",
        "C" => "người thực hiện tự thao tác trên hệ thống",
        _ => "theo lời của cán bộ",
    };

    private static string? Data(RecordedAct act, string name)
    {
        using var data = JsonDocument.Parse(act.Data);
        return data.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
