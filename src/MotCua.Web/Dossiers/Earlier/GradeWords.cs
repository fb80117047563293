using MotCua.Kernel;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Earlier;

/// <summary>How well a moment is proved, in words for officers.</summary>
public static class GradeWords
{
    public static string Of(EvidenceGrade grade) => grade switch
    {
        EvidenceGrade.A => "Mức A: tệp có chữ ký số ký vào lúc đó",
        EvidenceGrade.B => "Mức B: chứng từ giao nhận hoặc thanh toán",
        EvidenceGrade.C => "Mức C: người nhận xác nhận",
        _ => "Mức D: chỉ có lời của cán bộ",
    };

    public static string Of(string grade) => Of(Enum.Parse<EvidenceGrade>(grade));

    /// <summary>What the grade means for lateness.</summary>
    public static string Effect(EvidenceGrade grade) => grade == EvidenceGrade.D
        ? "Lời của cán bộ không làm hồ sơ hết trễ trên thực tế: thời điểm được giữ lại để tham khảo, thư xin lỗi vẫn phải gửi nếu hồ sơ trễ hạn."
        : "Nếu thời điểm này trong hạn, hồ sơ không trễ trên thực tế, chỉ trễ theo ghi nhận; hệ thống lập phiếu đính chính thay cho thư xin lỗi.";
}
