using MotCua.Kernel;

namespace MotCua.Calendars;

/// <summary>Due dates. The four ways of counting differ in what they measure, not in how pauses stretch it.</summary>
public sealed partial class WorkCalendar
{
    private const long Fifteen = 15 * TimeSpan.TicksPerHour;

    /// <summary>The working hours of a day (khoản 1 Điều 105 Bộ luật Lao động 2019).</summary>
    private const long WorkingDay = 8 * TimeSpan.TicksPerHour;

    /// <summary>What is counted.</summary>
    private enum Measure
    {
        /// <summary>Closings of working days: a working day counts if the clock runs when its counter closes.</summary>
        Workdays,

        /// <summary>Ends of days, which on a working day is its closing.</summary>
        Days,

        /// <summary>Ticks inside counting windows.</summary>
        WorkingTime,

        /// <summary>Ticks.</summary>
        Time,
    }

    /// <summary>
    /// The moment by which the office must have finished. Reception outside counter hours counts as at the next opening;
    /// at a counter that is open but does not count, the day of reception is that day and hours begin at the next
    /// counting window. Days and months end at the closing of their last day, or of the next working day when that is
    /// none (khoản 5 Điều 148 Bộ luật Dân sự 2015); plain hours that end outside working time end at the next opening.
    /// </summary>
    public Outcome<DateTimeOffset> DueMoment(
        DateTimeOffset received, TimeLimit limit, DueRule rule = DueRule.DayZeroNotCounted, IReadOnlyList<Pause>? pauses = null)
    {
        var reckoned = Reckon(received, limit, rule, pauses);
        return reckoned.Accepted ? Utc(reckoned.Value.Due) : reckoned.Refusal;
    }

    /// <summary><see cref="DueMoment"/> with the list of what was counted, skipped and paused, and why.</summary>
    public Outcome<DueDate> Due(
        DateTimeOffset received, TimeLimit limit, DueRule rule = DueRule.DayZeroNotCounted, IReadOnlyList<Pause>? pauses = null)
    {
        var reckoned = Reckon(received, limit, rule, pauses);
        return reckoned.Accepted
            ? new DueDate(Utc(reckoned.Value.Due), new Explainer(this, reckoned.Value, limit, rule).Steps())
            : reckoned.Refusal;
    }

    private Outcome<Reckoning> Reckon(DateTimeOffset received, TimeLimit limit, DueRule rule, IReadOnlyList<Pause>? pauses)
    {
        var at = WholeMinute(Local(received));
        if (!TryOpening(at, counting: false, out var start))
        {
            return YearOutside(at);
        }

        if (!TryMerge(pauses, start, out var stills))
        {
            return CalendarRefusals.PauseReversed;
        }

        var day = DayOf(start) - first;
        var (last, due) = limit.Unit switch
        {
            TimeUnit.WorkingDays when rule == DueRule.HourExact => (-1, AfterWorkingTime(start, limit.Value * WorkingDay, stills)),
            TimeUnit.WorkingDays => (-1, AtClosing(workdaysBefore[day + 1], limit.Value, stills)),
            TimeUnit.WorkingHours => (-1, AfterWorkingTime(start, limit.Value * TimeSpan.TicksPerHour, stills)),
            TimeUnit.Days => AfterDays(day, limit.Value, stills),
            TimeUnit.Months => AfterDays(day, DaysInMonths(day, limit.Value), stills),
            TimeUnit.Hours => (-1, AfterTime(start, limit.Value * TimeSpan.TicksPerHour, stills)),
            _ when SlipsToNextDay(limit, start) => (-1, AtClosing(workdaysBefore[day + 1], 1, stills)),
            _ => (-1, AtClosing(ClosingsUntil(start, itself: false), 1, stills)),
        };
        return due < 0 ? YearAfterLast : new Reckoning(Local(received), start, last, due, stills);
    }

    /// <summary>After 15:00 of a working day, for the procedures that allow it; 15:00:00 itself is not after.</summary>
    private bool SlipsToNextDay(TimeLimit limit, long start) =>
        limit.AfterFifteenNextDay && IsWorked(DayOf(start) - first) && TimeOf(start) > Fifteen;

    /// <summary>Closing of the <paramref name="n"/>-th counted working day from working day number <paramref name="from"/> on; -1 past the known years.</summary>
    private long AtClosing(long from, long n, Still[] stills)
    {
        var nth = Stretch(Measure.Workdays, from, n, stills) - 1;
        return nth < workdays.Length ? At(workdays[nth], plans[workdays[nth]].Closing) : -1;
    }

    /// <summary>The day of reception is not counted; the last day moves to the next working day when it is none.</summary>
    private (int Last, long Due) AfterDays(int day, long n, Still[] stills)
    {
        var last = Stretch(Measure.Days, day + 1, n, stills) - 1;
        return last < plans.Length ? ((int)last, AtClosing(workdaysBefore[last], 1, stills)) : (-1, -1);
    }

    private long AfterWorkingTime(long start, long ticks, Still[] stills)
    {
        var end = Stretch(Measure.WorkingTime, CountedUntil(start), ticks, stills);
        if (end > countedBefore[^1])
        {
            return -1;
        }

        // The first day by whose end this much has counted.
        var found = Array.BinarySearch(countedBefore, end);
        var after = found < 0 ? ~found : found;
        while (countedBefore[after - 1] == end)
        {
            after--;
        }

        return At(after - 1, plans[after - 1].MomentAfter(end - countedBefore[after - 1]));
    }

    private long AfterTime(long start, long ticks, Still[] stills)
    {
        var end = Stretch(Measure.Time, start, ticks, stills);
        if (!TryOpening(end, counting: true, out var due))
        {
            return -1;
        }

        // The opening may lie in a pause: then the first one after it, and after those that follow on its heels.
        var moved = false;
        foreach (var still in stills)
        {
            if (due < still.To && (still.From < due || (moved && still.From == due)))
            {
                moved = true;
                if (!TryOpening(still.To, counting: true, out due))
                {
                    return -1;
                }
            }
        }

        return due;
    }

    /// <summary>
    /// To the same day of the month, or its last day where it has no such day (khoản 3 Điều 148 Bộ luật Dân sự 2015).
    /// </summary>
    private int DaysInMonths(int day, int months)
    {
        var from = DateOnly.FromDayNumber(first + day);
        return from.AddMonths(months).DayNumber - from.DayNumber;
    }

    /// <summary>Where <paramref name="amount"/> of a measure ends (exclusive), once what fell into the pauses is given back.</summary>
    private long Stretch(Measure measure, long start, long amount, Still[] stills)
    {
        var end = start + amount;
        foreach (var still in stills)
        {
            var from = Math.Max(start, Measured(measure, still.From));
            if (from >= end)
            {
                break;
            }

            end += Math.Max(0, Measured(measure, still.To) - from);
        }

        return end;
    }

    /// <summary>The measure up to and including a moment; past the known years more than any calendar holds.</summary>
    private long Measured(Measure measure, long local)
    {
        var day = DayOf(local) - first;
        return measure == Measure.Time ? local
            : !Knows(day) ? int.MaxValue * (long)int.MaxValue
            : measure switch
            {
                Measure.Workdays => ClosingsUntil(local, itself: true),
                Measure.Days => day + (IsWorked(day) && plans[day].Closing <= TimeOf(local) ? 1 : 0),
                _ => CountedUntil(local),
            };
    }

    /// <summary>Whole minutes, in order, no two touching, none before the start.</summary>
    private static bool TryMerge(IReadOnlyList<Pause>? pauses, long start, out Still[] merged)
    {
        merged = [];
        if (pauses is null or { Count: 0 })
        {
            return true;
        }

        if (pauses.Any(p => p.To < p.From))
        {
            return false;
        }

        var stills = new List<Still>(pauses.Count);
        foreach (var pause in pauses.OrderBy(p => p.From).ThenBy(p => p.To))
        {
            var next = new Still(Math.Max(start, WholeMinute(Local(pause.From))), WholeMinute(Local(pause.To)), pause);
            if (next.To <= next.From)
            {
                continue;
            }

            if (stills.Count > 0 && next.From < stills[^1].To)
            {
                next = next with { From = stills[^1].To };
            }

            if (next.From < next.To)
            {
                stills.Add(next);
            }
        }

        merged = [.. stills];
        return true;
    }

    /// <summary>A pause in local ticks, cut so that no two overlap.</summary>
    private readonly record struct Still(long From, long To, Pause Pause);

    /// <summary>What the explanation starts from.</summary>
    /// <param name="Received">As it happened.</param>
    /// <param name="Start">As it counts.</param>
    /// <param name="LastDay">The last calendar day of a limit in days or months, before it moved to a working day; else -1.</param>
    private readonly record struct Reckoning(long Received, long Start, int LastDay, long Due, Still[] Stills);
}
