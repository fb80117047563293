using MotCua.Kernel;

namespace MotCua.Web.Dossiers.Mine;

/// <summary>One step as a citizen reads it.</summary>
/// <param name="By">"Bạn", or unit and post; never an officer's name.</param>
/// <param name="Text">Why, in the words of whoever acted; only where those words were meant for the citizen.</param>
/// <param name="Version">Of the dossier after it.</param>
public sealed record CitizenEvent(int? Version, string Title, string By, DateTimeOffset HappenedAt, DateTimeOffset RecordedAt, string? Text, string? Clause, bool NeedsAnEye);

/// <summary>The journal of a dossier in plain words for its citizen.</summary>
public static class CitizenTimeline
{
    /// <summary>Null for what only moves paper inside the office, such as printing.</summary>
    /// <param name="place">Unit and post acted from.</param>
    public static CitizenEvent? Of(RecordedAct act, string place) => TitleOf(act.Kind) is { } title
        ? new CitizenEvent(
            act.SubjectVersion,
            title,
            act.ActorKind switch
            {
                "citizen" => "Bạn",
                "officer" => place,
                "partner" => "Hệ thống kết nối",
                _ => "Hệ thống",
            },
            act.OccurredAt,
            act.RecordedAt,
            MeantForCitizen(act.Kind) ? act.Note : null,
            MeantForCitizen(act.Kind) ? act.Clause : null,
            act.Kind is "dossier.supplement-asked" or "dossier.payment-asked" or "dossier.tax-asked" or "dossier.reception-refused" or "dossier.stopped" or "dossier.refused")
        : null;

    public static string? TitleOf(string kind) => kind switch
    {
        "dossier.submitted" => "Nộp hồ sơ",
        "dossier.imported" => "Hồ sơ được chuyển vào từ hệ thống khác",
        "dossier.received" => "Tiếp nhận hồ sơ",
        "dossier.due-reckoned" => "Tính lại ngày hẹn trả",
        "dossier.reception-refused" => "Không tiếp nhận hồ sơ",
        "dossier.supplement-asked" => "Yêu cầu bổ sung",
        "dossier.supplement-answered" => "Nộp bổ sung",
        "dossier.withdrawn" => "Rút hồ sơ",
        "dossier.stopped" => "Dừng giải quyết",
        "dossier.taken" => "Nhận hồ sơ để xử lý",
        "dossier.released" => "Chuyển hồ sơ lại cho người khác xử lý",
        "dossier.proposed" => "Trình lãnh đạo ký",
        "dossier.handed-over" => "Chuyển sang bước xử lý tiếp theo",
        "dossier.transferred" => "Chuyển người xử lý",
        "dossier.unit-changed" => "Chuyển sang đơn vị kế thừa",
        "dossier.consulted" => "Lấy ý kiến liên quan",
        "dossier.consultation-answered" => "Đã có ý kiến liên quan",
        "dossier.sent-back" => "Đề nghị xem xét lại",
        "dossier.payment-asked" => "Yêu cầu nộp phí, lệ phí",
        "dossier.paid" => "Đã nộp phí, lệ phí",
        "dossier.paid-part" => "Đã nộp một phần số tiền được yêu cầu",
        "dossier.tax-noticed" => "Cơ quan thuế thông báo nghĩa vụ tài chính về đất",
        "dossier.tax-asked" => "Chờ bạn thực hiện nghĩa vụ tài chính về đất",
        "dossier.tax-paid" => "Đã nộp nghĩa vụ tài chính về đất",
        "dossier.finished" => "Ký kết quả",
        "dossier.refused" => "Ký văn bản từ chối giải quyết",
        "dossier.returned" => "Trả kết quả",
        "dossier.error-reported" => "Báo kết quả có sai sót",
        "dossier.correction-proposed" => "Trình lãnh đạo ký bản đính chính",
        "dossier.result-corrected" => "Đính chính kết quả",
        "dossier.correction-declined" => "Kết luận kết quả không có sai sót",
        "dossier.citizen-asked" => "Cơ quan hỏi bạn đã nhận kết quả chưa",
        "dossier.citizen-answered" => "Trả lời đã nhận kết quả hay chưa",
        "dossier.rated" => "Đánh giá việc giải quyết",
        "dossier.rating-changed" => "Sửa đánh giá việc giải quyết",
        "dossier.due-missed" => "Quá ngày hẹn trả",
        "dossier.apologised" => "Cơ quan gửi thư xin lỗi",
        "dossier.lateness-corrected" => "Cơ quan đính chính thời điểm giải quyết",
        _ => null,
    };

    /// <summary>Opinions passed inside the office stay there; reasons owed to the citizen are shown.</summary>
    private static bool MeantForCitizen(string kind) => kind is "dossier.supplement-asked" or "dossier.supplement-answered" or "dossier.reception-refused"
        or "dossier.withdrawn" or "dossier.stopped" or "dossier.error-reported" or "dossier.result-corrected" or "dossier.correction-declined" or "dossier.unit-changed";
}
