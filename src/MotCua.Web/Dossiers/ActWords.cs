using MotCua.Kernel;

namespace MotCua.Web.Dossiers;

/// <summary>The acts on a dossier as people read them: what was done, in the past tense, without names or codes.</summary>
public static class ActWords
{
    public static string Of(RecordedAct act) => Of(act.Kind);

    public static string Of(string kind) => kind switch
    {
        "dossier.submitted" => "Đã nộp hồ sơ",
        "dossier.imported" => "Đã chuyển hồ sơ vào từ hệ thống khác",
        "dossier.received" => "Đã tiếp nhận hồ sơ",
        "dossier.reception-refused" => "Đã từ chối tiếp nhận hồ sơ",
        "dossier.supplement-asked" => "Đã yêu cầu bổ sung hồ sơ",
        "dossier.supplement-answered" => "Đã nộp bổ sung",
        "dossier.withdrawn" => "Đã rút hồ sơ",
        "dossier.stopped" => "Đã dừng giải quyết hồ sơ",
        "dossier.taken" => "Đã nhận xử lý",
        "dossier.released" => "Đã trả về hàng chờ",
        "dossier.proposed" => "Đã trình ký",
        "dossier.sent-back" => "Đã trả lại người xử lý",
        "dossier.payment-asked" => "Đã yêu cầu nộp phí, lệ phí",
        "dossier.paid" => "Đã nộp phí, lệ phí",
        "dossier.finished" => "Đã ký kết quả",
        "dossier.refused" => "Đã ký văn bản từ chối giải quyết",
        "dossier.returned" => "Đã trả kết quả",
        "dossier.printed" => "Đã in giấy tờ",
        _ => "Đã cập nhật hồ sơ",
    };
}
