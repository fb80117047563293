using System.Globalization;
using System.Text.RegularExpressions;
using MotCua.Kernel;

namespace MotCua.Calendars;

public enum TimeUnit
{
    WorkingDays,
    WorkingHours,
    Days,
    Hours,
    Months,

    /// <summary>Within the day of reception.</summary>
    SameDay,
}

/// <summary>How long an office has: a value and its unit, as a procedure's catalogue writes it.</summary>
public sealed partial record TimeLimit
{
    private const int Largest = 9999;

    private TimeLimit(int value, TimeUnit unit, bool afterFifteenNextDay)
    {
        Value = value;
        Unit = unit;
        AfterFifteenNextDay = afterFifteenNextDay;
    }

    /// <summary>1 to 9999; 0 for <see cref="TimeUnit.SameDay"/>.</summary>
    public int Value { get; }

    public TimeUnit Unit { get; }

    /// <summary>
    /// Same-day work received after 15:00 may be returned on the next working day (khoản 3 Điều 5 Luật Hộ tịch 2014,
    /// Điều 7 Nghị định 23/2015/NĐ-CP). 15:00:00 itself is not after.
    /// </summary>
    public bool AfterFifteenNextDay { get; }

    /// <summary>An officer is alerted to an online submission (khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP).</summary>
    public static TimeLimit OnlineAlert { get; } = new(2, TimeUnit.WorkingHours, false);

    /// <summary>The officer receives it or asks for a supplement (khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP).</summary>
    public static TimeLimit OnlineAnswer { get; } = new(8, TimeUnit.WorkingHours, false);

    public static TimeLimit SameDay(bool afterFifteenNextDay) => new(0, TimeUnit.SameDay, afterFifteenNextDay);

    /// <exception cref="ArgumentOutOfRangeException">Not 1 to 9999, or the unit is the same day.</exception>
    public static TimeLimit Of(int value, TimeUnit unit) => value is >= 1 and <= Largest && unit != TimeUnit.SameDay
        ? new TimeLimit(value, unit, false)
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A limit is 1 to 9999 of a unit.");

    /// <summary>Reads <c>20 wd</c>, <c>8 wh</c>, <c>15 d</c>, <c>24 h</c>, <c>2 months</c>, <c>same-day</c> and <c>same-day 15:00</c>.</summary>
    public static Outcome<TimeLimit> Parse(string text)
    {
        var match = Shape().Match(text);
        if (!match.Success)
        {
            return CalendarRefusals.LimitUnreadable(text);
        }

        if (match.Groups["same"].Success)
        {
            return SameDay(match.Groups["fifteen"].Success);
        }

        if (!int.TryParse(match.Groups["value"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value is < 1 or > Largest)
        {
            return CalendarRefusals.LimitOutOfRange(text, Largest);
        }

        return new TimeLimit(value, UnitOf(match.Groups["unit"].Value.ToLowerInvariant()), false);
    }

    /// <summary>The text <see cref="Parse"/> reads; stable, stored and exchanged.</summary>
    public override string ToString() => Unit switch
    {
        TimeUnit.SameDay => AfterFifteenNextDay ? "same-day 15:00" : "same-day",
        TimeUnit.WorkingDays => $"{Value} wd",
        TimeUnit.WorkingHours => $"{Value} wh",
        TimeUnit.Days => $"{Value} d",
        TimeUnit.Hours => $"{Value} h",
        _ => $"{Value} months",
    };

    /// <summary>As people read it: "20 ngày làm việc".</summary>
    public string InVietnamese() => Unit switch
    {
        TimeUnit.SameDay => AfterFifteenNextDay ? "trong ngày (tiếp nhận sau 15 giờ: ngày làm việc tiếp theo)" : "trong ngày",
        TimeUnit.WorkingDays => $"{Value} ngày làm việc",
        TimeUnit.WorkingHours => $"{Value} giờ làm việc",
        TimeUnit.Days => $"{Value} ngày",
        TimeUnit.Hours => $"{Value} giờ",
        _ => $"{Value} tháng",
    };

    private static TimeUnit UnitOf(string word) => word switch
    {
        "wd" => TimeUnit.WorkingDays,
        "wh" => TimeUnit.WorkingHours,
        "d" => TimeUnit.Days,
        "h" => TimeUnit.Hours,
        _ => TimeUnit.Months,
    };

    [GeneratedRegex(
        @"^\s*(?:(?<value>\d+)\s*(?<unit>wd|wh|d|h|months?)|(?<same>same-day)(?<fifteen>\s+15:00)?)\s*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        200)]
    private static partial Regex Shape();
}
