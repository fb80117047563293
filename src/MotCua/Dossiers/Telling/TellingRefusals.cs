using MotCua.Kernel;

namespace MotCua.Dossiers.Telling;

/// <summary>Every "no" about what is told to have happened earlier.</summary>
public static class TellingRefusals
{
    public static Refusal MomentMissing { get; } = Refusal.Input("Day", "Hãy ghi ngày và giờ đã trao kết quả.");

    public static Refusal InTheFuture { get; } = Refusal.Input("Day", "Thời điểm trao kết quả không được ở sau thời điểm hiện tại.");

    public static Refusal BeforeReception(DateTimeOffset? received) => Refusal.Input(
        "Day",
        received is { } at ? $"Kết quả không thể được trao trước khi tiếp nhận hồ sơ ({VietnameseDates.Moment(at)})." : "Hồ sơ chưa được tiếp nhận nên chưa thể có kết quả để trao.");

    public static Refusal JustNow(TimeSpan tolerance) => Refusal.Input(
        "Day", $"Việc vừa xảy ra chưa quá {tolerance.TotalMinutes:0} phút: hãy quay lại và ghi nhận trả kết quả như bình thường, không cần ghi lùi.");

    public static Refusal TakerMissing { get; } = Refusal.Input("TakenBy", "Hãy chọn người đã nhận kết quả.");

    public static Refusal GradeMissing { get; } = Refusal.Input("Grade", "Hãy chọn điều gì chứng minh thời điểm đó.");

    public static Refusal ProofMissing { get; } = Refusal.Input(
        "Scan.chung-cu", "Hãy tải lên bản quét chứng minh, ví dụ giấy biên nhận có chữ ký. Không có thì chọn “Chỉ có lời của cán bộ”.");

    public static Refusal NotSigned { get; } = Refusal.Input(
        "Grade", "Tệp không có chữ ký số hợp lệ được ký vào lúc đó. Hãy tải đúng tệp PDF đã ký số, hoặc chọn mức chứng minh khác.");

    public static Refusal ReasonTooShort { get; } = Refusal.Input("Reason", "Hãy nêu vì sao không ghi nhận ngay lúc đó, ít nhất 10 ký tự.");

    public static Refusal WaitsAlready { get; } = new(
        "dossier.telling.waits", "Hồ sơ này đã có một đề nghị ghi lùi đang chờ lãnh đạo xác nhận. Hãy chờ kết luận trước khi lập đề nghị khác.");

    public static Refusal Unknown { get; } = Refusal.NotFound("Hồ sơ này không có đề nghị ghi lùi nào, hoặc không thuộc phạm vi bạn được xem.");

    public static Refusal Settled { get; } = new("dossier.telling.settled", "Đề nghị ghi lùi này đã có kết luận, không thể xác nhận hay từ chối lần nữa.");

    public static Refusal SamePerson { get; } = new(
        "dossier.telling.same-person", "Bạn là người lập đề nghị nên không được tự xác nhận. Hãy để một lãnh đạo khác của đơn vị xem xét.");

    public static Refusal LeaderOnly { get; } = Refusal.Forbidden("Chỉ lãnh đạo của đơn vị được xác nhận hoặc từ chối đề nghị ghi lùi.");

    public static Refusal NoTooShort { get; } = Refusal.Input("Because", "Hãy nêu vì sao không chấp nhận, ít nhất 10 ký tự, để người đề nghị biết phải làm gì.");
}
