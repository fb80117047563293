using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.WorkingDays;

/// <summary>The calendar of everybody and the units of today, by name.</summary>
public sealed class CalendarChoices(UnitStore units, Clock clock)
{
    public const string EverybodysName = "Lịch chung của công chức, viên chức";

    public async Task<IReadOnlyList<Answer>> All(CancellationToken stop)
    {
        var tree = await units.Tree(clock.Today, stop);
        var names = StringComparer.Create(VietnameseText.Culture, ignoreCase: false);
        return [new Answer(CalendarBook.CivilService, EverybodysName), .. tree.All.OrderBy(u => u.Name, names).Select(u => new Answer(u.Code.Value, u.Name))];
    }
}

/// <summary>Kinds of days in words.</summary>
public static class DayWords
{
    private static readonly string[] Weekdays = ["Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];

    public static string Of(DayKind kind) => kind switch
    {
        DayKind.Holiday => "Nghỉ lễ hoặc nghỉ theo quyết định",
        DayKind.Tet => "Nghỉ Tết",
        DayKind.Adjacent => "Nghỉ ngày liền kề",
        DayKind.Compensatory => "Nghỉ bù",
        DayKind.SwappedOff => "Nghỉ hoán đổi",
        _ => "Làm bù",
    };

    public static string Of(DayOrderKind kind) => kind switch
    {
        DayOrderKind.Swap => "Nghỉ hoán đổi",
        DayOrderKind.Compensatory => "Nghỉ bù",
        _ => "Nghỉ theo quyết định",
    };

    /// <summary>"Thứ Hai 23/11/2026".</summary>
    public static string Day(DateOnly day) => $"{Weekdays[(int)day.DayOfWeek]} {VietnameseDates.Day(day)}";
}
