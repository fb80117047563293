using MotCua.Kernel;

namespace MotCua.Procedures.Publication;

/// <summary>Every "no" of the record of announcements.</summary>
internal static class PublicationRefusals
{
    public static Refusal Unknown { get; } = Refusal.NotFound("Không có dòng công bố này.");

    public static Refusal Twice(string codes, string decision) => Refusal.Input(
        "codes", $"{decision} đã được ghi cho {codes}. Một quyết định chỉ ghi một lần cho mỗi thủ tục; hãy bỏ các mã này khỏi danh sách.");

    public static Refusal AwaitedTwice(string codes) => Refusal.Input(
        "codes", $"Văn bản này đã được ghi là đang chờ quyết định công bố cho {codes}. Hãy bỏ các mã này, hoặc nhập số quyết định nếu đã có.");

    public static Refusal Revoked { get; } = new("procedures.announcement-revoked", "Dòng công bố này đã bị hủy bỏ, không ghi thêm được.");

    public static Refusal NotDecided { get; } = new("procedures.announcement-awaited", "Chưa có quyết định công bố thì chưa ghi ngày công khai. Hãy ghi quyết định trước.");

    public static Refusal AlreadyPublished(DateOnly day) => new(
        "procedures.announcement-published", $"Ngày công khai {VietnameseDates.Day(day)} đã được ghi. Nếu ghi nhầm, hãy hủy bỏ dòng này rồi ghi lại.");
}
