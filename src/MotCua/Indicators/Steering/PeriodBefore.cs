namespace MotCua.Indicators.Steering;

/// <summary>A run of days, both inclusive.</summary>
public readonly record struct Days(DateOnly From, DateOnly To);

/// <summary>The period a period is compared with, and the weeks a trend is made of. Pure.</summary>
public static class PeriodBefore
{
    /// <summary>
    /// As long as this one and right before it: whole calendar months before whole ones, reporting periods from the 15th to
    /// the 14th before such (Điều 12 Nghị định 09/2019/NĐ-CP), otherwise as many days.
    /// </summary>
    public static Days Of(DateOnly from, DateOnly to)
    {
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        var last = from.AddDays(-1);
        return from.Day == 1 && to.AddDays(1).Day == 1 ? new(from.AddMonths(-months - 1), last)
            : from.Day == 15 && to.Day == 14 && months > 0 ? new(from.AddMonths(-months), last)
            : new(from.AddDays(from.DayNumber - to.DayNumber - 1), last);
    }

    /// <summary>Monday to Sunday, the last one holding the day.</summary>
    public static IReadOnlyList<Days> Weeks(DateOnly last, int count)
    {
        var monday = last.AddDays(-(((int)last.DayOfWeek + 6) % 7));
        return [.. Enumerable.Range(0, count).Select(i => monday.AddDays(7 * (i - count + 1))).Select(m => new Days(m, m.AddDays(6)))];
    }
}
