using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.Web.Ui.Components;

namespace MotCua.Web.Dossiers;

/// <summary>How a clock stands at a moment, in working time: what people at the desk order their day by.</summary>
/// <param name="Left">"còn 1 giờ 20 phút làm việc", "trễ 2 giờ làm việc"; null where no working time lies between.</param>
/// <param name="At">The due moment.</param>
public sealed record Countdown(DueState State, string? Left, DateTimeOffset At)
{
    private const int MinutesOfDay = 8 * 60;

    /// <summary>Soon from the moment a fifth of the working time or less is left.</summary>
    private const int SoonPart = 5;

    /// <summary>Null where the calendar of the unit does not reach these days.</summary>
    public static Countdown? Of(WorkCalendar calendar, DateTimeOffset from, DateTimeOffset due, DateTimeOffset now)
    {
        if (now > due)
        {
            return Minutes(calendar, due, now) is { } late ? new(DueState.Late, late == 0 ? null : "trễ " + Words(late), due) : null;
        }

        if (Minutes(calendar, now, due) is not { } left || Minutes(calendar, from, due) is not { } whole)
        {
            return null;
        }

        return new(left * SoonPart <= whole ? DueState.Soon : DueState.OnTime, "còn " + Words(left), due);
    }

    /// <summary>"2 ngày 3 giờ làm việc": eight hours a day, minutes only where less than a day is left.</summary>
    internal static string Words(int minutes) => minutes < MinutesOfDay
        ? DueWords.Duration(minutes) + " làm việc"
        : (minutes / MinutesOfDay, minutes % MinutesOfDay / 60) switch
        {
            (var days, 0) => $"{days} ngày làm việc",
            var (days, hours) => $"{days} ngày {hours} giờ làm việc",
        };

    private static int? Minutes(WorkCalendar calendar, DateTimeOffset from, DateTimeOffset to) =>
        calendar.WorkingTimeBetween(from, to).Match(time => (int?)Math.Ceiling(time.TotalMinutes), _ => null);
}
