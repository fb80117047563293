using MotCua.Kernel;

namespace MotCua.Dossiers.Apologies;

/// <summary>Every "no" about apologies and re-appointments.</summary>
public static class ApologyRefusals
{
    public const int ShortestCause = 10;

    public static Refusal Unknown { get; } = Refusal.NotFound("Hồ sơ này không có dự thảo thư xin lỗi, hoặc không thuộc phạm vi bạn được xem.");

    public static Refusal Sent { get; } = new("dossier.apology.sent", "Thư đã được ký và gửi, không thể sửa hay ký lại.");

    public static Refusal CauseTooShort { get; } = Refusal.Input("Cause", "Hãy nêu lý do thật của việc chậm, ít nhất 10 ký tự, để người dân hiểu vì sao.");

    public static Refusal NewDayMissing { get; } = Refusal.Input("NewDay", "Hãy ghi ngày hẹn trả mới.");

    public static Refusal NewDayTooEarly(DateTimeOffset after) => Refusal.Input("NewDay", $"Ngày hẹn mới phải sau {VietnameseDates.Moment(after)}.");

    public static Refusal NotAWorkingDay(DateOnly day) => Refusal.Input("NewDay", $"Ngày {VietnameseDates.Day(day)} không phải ngày làm việc. Hãy chọn ngày làm việc khác.");

    public static Refusal NotLateInFact { get; } = new(
        "dossier.apology.not-late",
        "Hồ sơ không trễ hạn trên thực tế, chỉ ghi nhận chậm. Hệ thống sẽ lập phiếu đính chính thay cho thư xin lỗi; hãy tải lại danh sách.");
}
