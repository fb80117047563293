using MotCua.Kernel;

namespace MotCua.Calendars;

/// <summary>Every "no" of working time.</summary>
public static class CalendarRefusals
{
    public static Refusal YearUnknown(int year) => new(
        "calendar.year-unknown",
        $"Lịch làm việc chưa có ngày nghỉ của năm {year} nên chưa tính được thời hạn. Hãy bổ sung ngày nghỉ lễ, Tết năm {year} vào lịch rồi thực hiện lại.",
        "khoản 3 Điều 112 Bộ luật Lao động 2019");

    public static Refusal PauseReversed { get; } = new(
        "calendar.pause-reversed",
        "Thời điểm kết thúc tạm dừng sớm hơn thời điểm bắt đầu. Hãy kiểm tra lại hai thời điểm.");

    public static Refusal UnknownCode(string code, IEnumerable<string> known) => new(
        "calendar.unknown",
        $"Không có lịch làm việc \"{code}\". Các lịch đang có: {string.Join(", ", known)}.",
        Kind: RefusalKind.NotFound);

    public static Refusal LimitUnreadable(string text) => Refusal.Input(
        "limit",
        $"Không hiểu thời hạn \"{text}\". Hãy ghi một số nguyên và đơn vị: 20 wd (ngày làm việc), 8 wh (giờ làm việc), 15 d (ngày), 24 h (giờ), 2 months (tháng) hoặc same-day (trong ngày).");

    public static Refusal LimitOutOfRange(string text, int largest) => Refusal.Input(
        "limit",
        $"Thời hạn \"{text}\" phải từ 1 đến {largest}; giải quyết ngay trong ngày ghi là same-day.");

    public static Refusal ChangedMeanwhile { get; } = new(
        "calendar.changed",
        "Lịch làm việc vừa được thay đổi. Hãy xem lại các hồ sơ bị ảnh hưởng rồi xác nhận lần nữa.");

    public static Refusal OrderUnknown { get; } = new(
        "calendar.order-unknown", "Không có ngày nào được ghi theo đường dẫn này.", Kind: RefusalKind.NotFound);

    public static Refusal OrderEnded(DateTimeOffset at) => new(
        "calendar.order-ended", $"Ngày này đã bị hủy bỏ lúc {VietnameseDates.Moment(at)}. Không cần hủy lần nữa.");

    public static Refusal CatalogueFaults(IEnumerable<string> faults) => new(
        "calendar.catalogue", string.Join('\n', faults), Kind: RefusalKind.Input);
}
