using MotCua.Kernel;

namespace MotCua.Dossiers.Taxes;

/// <summary>The "no"s to what is told of land tax.</summary>
public static class TaxRefusals
{
    public static Refusal Ended { get; } = new("dossier.tax.ended", "Hồ sơ đã kết thúc nên không nhận thêm thông báo hay chứng từ thuế.");

    public static Refusal OtherAmount(string decision, string subItem) => new(
        "dossier.tax.other-amount", $"Quyết định số {decision}, khoản “{subItem}” đã được nhận với số tiền hoặc ngày khác. Nếu sửa, hãy gửi theo số quyết định mới.");

    public static Refusal NoSuchDecision { get; } = Refusal.Input("Decision", "Hãy chọn quyết định mà chứng từ này nộp cho.");

    public static Refusal PaperMissing { get; } = Refusal.Input("Paper", "Hãy ghi số chứng từ nộp tiền (giấy nộp tiền vào ngân sách nhà nước), nhiều nhất 50 ký tự.");

    public static Refusal AmountMissing { get; } = Refusal.Input("Amount", "Hãy ghi số tiền trên chứng từ, bằng chữ số, ví dụ 1.500.000.");

    public static Refusal DayMissing { get; } = Refusal.Input("PaidOn", "Hãy ghi ngày nộp ghi trên chứng từ, không sau hôm nay, ví dụ 20/11/2026.");
}
