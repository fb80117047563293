using MotCua.Calendars;
using MotCua.Kernel;

namespace MotCua.Dossiers.Clocks;

/// <summary>At what moments before the promised one people are warned, once each.</summary>
public enum Threshold
{
    /// <summary>Half of the working time has passed.</summary>
    Half,

    /// <summary>Four fifths of it.</summary>
    Eighty,

    /// <summary>The last working hour before the promised moment.</summary>
    LastHour,

    /// <summary>Due today, and the unit closes within the hour.</summary>
    Closing60,

    /// <summary>Due today, and the unit closes within half an hour.</summary>
    Closing30,
}

/// <summary>Which thresholds a dossier has passed; pure.</summary>
public static class Thresholds
{
    public static string Code(this Threshold threshold) => threshold switch
    {
        Threshold.Half => "half",
        Threshold.Eighty => "eighty",
        Threshold.LastHour => "last-hour",
        Threshold.Closing60 => "closing-60",
        _ => "closing-30",
    };

    public static Threshold Read(string code) => Enum.GetValues<Threshold>().First(t => t.Code() == code);

    public static string InVietnamese(this Threshold threshold) => threshold switch
    {
        Threshold.Half => "Đã dùng một nửa thời hạn",
        Threshold.Eighty => "Đã dùng 80% thời hạn",
        Threshold.LastHour => "Còn dưới 1 giờ làm việc",
        Threshold.Closing60 => "Đến hạn hôm nay, còn dưới 60 phút là hết giờ làm việc",
        _ => "Đến hạn hôm nay, còn dưới 30 phút là hết giờ làm việc",
    };

    /// <param name="since">When the promised time began to run.</param>
    /// <param name="now">Before <paramref name="due"/>; afterwards a dossier is late and no warning helps.</param>
    public static IReadOnlyList<Threshold> Passed(DateTimeOffset since, DateTimeOffset due, DateTimeOffset now, WorkCalendar calendar)
    {
        if (now > due || now < since
            || calendar.WorkingTimeBetween(since, due) is not { Accepted: true } whole
            || calendar.WorkingTimeBetween(now, due) is not { Accepted: true } left)
        {
            return [];
        }

        var passed = new List<Threshold>();
        Add(Threshold.Half, left.Value * 2 <= whole.Value);
        Add(Threshold.Eighty, left.Value * 5 <= whole.Value);
        Add(Threshold.LastHour, left.Value <= TimeSpan.FromHours(1));
        var closing = Clock.DayOf(due) == Clock.DayOf(now) ? calendar.DueMoment(now, TimeLimit.SameDay(afterFifteenNextDay: false)) : DossierRefusals.NothingPromised;
        var until = closing.Match(c => c - now, _ => TimeSpan.MaxValue);
        Add(Threshold.Closing60, until <= TimeSpan.FromMinutes(60));
        Add(Threshold.Closing30, until <= TimeSpan.FromMinutes(30));
        return passed;

        void Add(Threshold threshold, bool reached)
        {
            if (reached)
            {
                passed.Add(threshold);
            }
        }
    }

    /// <summary>Whoever signs is told too when hardly any time is left.</summary>
    public static bool LeadersToo(this Threshold threshold) => threshold is Threshold.LastHour or Threshold.Closing60 or Threshold.Closing30;
}
