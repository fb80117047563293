using System.Globalization;
using System.Text;
using MotCua.Kernel;

namespace MotCua.Calendars;

/// <summary>Reads an explanation to people: one plain Vietnamese sentence a step.</summary>
public static class DueWords
{
    private static readonly string[] Weekdays = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

    public static IReadOnlyList<string> Lines(IEnumerable<DueStep> steps) => [.. steps.Select(Line)];

    public static string Line(DueStep step)
    {
        var line = new StringBuilder(Sentence(step));
        var grounds = string.Join("; ", new[] { step.Clause, step.Source }.Where(text => text is not null).Distinct());
        if (grounds.Length > 0)
        {
            line.Append(CultureInfo.InvariantCulture, $" ({grounds})");
        }

        return line.Append('.').ToString();
    }

    /// <summary>"1 giờ 30 phút".</summary>
    public static string Duration(int minutes) => (minutes / 60, minutes % 60) switch
    {
        (0, var m) => $"{m} phút",
        (var h, 0) => $"{h} giờ",
        var (h, m) => $"{h} giờ {m} phút",
    };

    private static string Sentence(DueStep step) => step.Kind switch
    {
        DueStepKind.Received => $"Tiếp nhận lúc {Moment(step.From)}",
        DueStepKind.ReceivedOutsideHours =>
            $"Tiếp nhận lúc {Moment(step.From)}, ngoài giờ làm việc: tính như tiếp nhận lúc {Moment(step.To)}",
        DueStepKind.ReceivedInUncountedHours =>
            $"Quầy tiếp nhận mở lúc này nhưng giờ này không tính vào thời hạn; giờ làm việc tiếp theo bắt đầu lúc {Moment(step.To)}",
        DueStepKind.DayZero => $"Không tính ngày tiếp nhận {Days(step)}",
        DueStepKind.AfterFifteen => $"Tiếp nhận sau 15 giờ {Days(step)}: tính sang ngày làm việc tiếp theo",
        DueStepKind.WorkingDays => $"Tính {step.Days} ngày làm việc: {Days(step)}",
        DueStepKind.MakeUpDay => $"Tính 1 ngày làm việc: {Days(step)}, làm bù{Swapped(" cho ngày", step)}",
        DueStepKind.Days => $"Tính {step.Days} ngày: {Days(step)}",
        DueStepKind.Months => $"Tính {Limit(step)} kể từ {Day(step.From)}: đến {Day(LastDay(step))}",
        DueStepKind.WorkingTime => $"Tính {Duration(step.Minutes ?? 0)} làm việc: {Moments(step)}{Breaks(step)}",
        DueStepKind.Time => $"Tính {Duration(step.Minutes ?? 0)}: {Moments(step)}",
        DueStepKind.WeeklyRest => $"Không tính {Days(step)}: nghỉ hằng tuần",
        DueStepKind.DayOff => $"Không tính {Days(step)}: {step.Name}{Swapped(", làm bù ngày", step)}",
        DueStepKind.Paused => $"Tạm dừng {Moments(step)}, {Reason(step)}: {Taken(step)}",
        DueStepKind.MovedToWorkingDay =>
            $"Ngày cuối của thời hạn là {Day(step.From)}, ngày nghỉ: thời hạn kết thúc vào ngày làm việc tiếp theo, {Day(step.To)}",
        DueStepKind.MovedToOpening => $"Thời hạn hết lúc {Moment(step.From)}, ngoài giờ làm việc: chuyển đến {Moment(step.To)}",
        DueStepKind.Reappointed => $"Hẹn lại một lần: từ {Moment(step.From)} sang {Moment(step.To)}",
        _ => $"Thời hạn {Limit(step)}: đến hạn lúc {Moment(step.To)}",
    };

    private static string Reason(DueStep step) => step.Pause switch
    {
        PauseKind.Supplement => "chờ bổ sung hồ sơ",
        PauseKind.Payment => "chờ thực hiện nghĩa vụ tài chính",
        PauseKind.Outage => $"{step.Name ?? "hệ thống"} bị gián đoạn",
        _ => "thời gian không tính vào thời hạn",
    };

    private static string Taken(DueStep step) => step switch
    {
        { Days: 0 } or { Minutes: 0 } => "thời hạn không thay đổi",
        { Days: { } days } => $"{days} ngày không tính",
        _ => $"{Duration(step.Minutes ?? 0)} không tính",
    };

    private static string Swapped(string words, DueStep step) =>
        step.SwappedWith is { } other ? $"{words} {VietnameseDates.Day(other)}" : "";

    /// <summary>A stretch of working time longer than what it counted went over breaks or nights.</summary>
    private static string Breaks(DueStep step) =>
        (step.To - step.From).TotalMinutes > step.Minutes ? ", không kể giờ nghỉ" : "";

    private static string Limit(DueStep step) =>
        TimeLimit.Parse(step.Limit ?? "").Match(limit => limit.InVietnamese(), _ => step.Limit ?? "");

    /// <summary>The days a step covers; its end is exclusive.</summary>
    private static string Days(DueStep step)
    {
        var (first, last) = (step.From, LastDay(step));
        return (Clock.DayOf(last).DayNumber - Clock.DayOf(first).DayNumber) switch
        {
            <= 0 => Day(first),
            1 => $"{Day(first)} và {Day(last)}",
            _ => $"từ {Day(first)} đến {Day(last)}",
        };
    }

    private static DateTimeOffset LastDay(DueStep step) => step.To > step.From ? step.To.AddTicks(-1) : step.To;

    private static string Day(DateTimeOffset moment) =>
        $"{Weekdays[(int)Clock.DayOf(moment).DayOfWeek]} {VietnameseDates.Day(moment)}";

    private static string Moment(DateTimeOffset moment) => VietnameseDates.Moment(moment);

    private static string Moments(DueStep step) => Clock.DayOf(step.From) == Clock.DayOf(step.To)
        ? string.Create(CultureInfo.InvariantCulture, $"từ {Clock.LocalOf(step.From):HH:mm} đến {Moment(step.To)}")
        : $"từ {Moment(step.From)} đến {Moment(step.To)}";
}
