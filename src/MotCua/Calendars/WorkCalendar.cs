using MotCua.Kernel;

namespace MotCua.Calendars;

/// <summary>
/// The working time of one unit over the years that are known: whole years, without a gap. Immutable and safe to share;
/// sums of working days and hours are laid down once, so that a question costs a look-up and not a walk.
/// A working day is a day with a counting window. Moments in are of any offset, moments out are UTC.
/// </summary>
public sealed partial class WorkCalendar
{
    /// <summary>What a date can still hold after rounding up to a minute.</summary>
    private static readonly long LastMinute = DateTime.MaxValue.Ticks - TimeSpan.TicksPerMinute;

    private readonly int first;
    private readonly DayPlan[] plans;
    private readonly CalendarDay?[] marks;

    /// <summary>For each day the working days before it; one entry more than days.</summary>
    private readonly int[] workdaysBefore;

    /// <summary>For each day the counting ticks before it; one entry more than days.</summary>
    private readonly long[] countedBefore;

    /// <summary>The day of the n-th working day.</summary>
    private readonly int[] workdays;

    private readonly IReadOnlyDictionary<string, string> titles;

    internal WorkCalendar(
        string code, DateOnly first, DayPlan[] plans, CalendarDay?[] marks, IReadOnlyDictionary<string, string> titles)
    {
        Code = code;
        this.first = first.DayNumber;
        this.plans = plans;
        this.marks = marks;
        this.titles = titles;
        workdaysBefore = new int[plans.Length + 1];
        countedBefore = new long[plans.Length + 1];
        for (var day = 0; day < plans.Length; day++)
        {
            workdaysBefore[day + 1] = workdaysBefore[day] + (IsWorked(day) ? 1 : 0);
            countedBefore[day + 1] = countedBefore[day] + plans[day].Counted;
        }

        workdays = [.. Enumerable.Range(0, plans.Length).Where(IsWorked)];
    }

    /// <summary>The calendar or unit whose hours these are.</summary>
    public string Code { get; }

    public DateOnly FirstDay => DateOnly.FromDayNumber(first);

    /// <summary>The day before <see cref="FirstDay"/> while nothing is known.</summary>
    public DateOnly LastDay => DateOnly.FromDayNumber(first + plans.Length - 1);

    /// <summary>Why a day differs from the ordinary week; null where it does not, or the year is unknown.</summary>
    public CalendarDay? MarkOf(DateOnly day) => Knows(day.DayNumber - first) ? marks[day.DayNumber - first] : null;

    /// <summary>How the decisions behind a day are cited.</summary>
    public string SourceOf(CalendarDay day) => string.Join("; ", day.Source.Split(';').Select(source => titles.GetValueOrDefault(source, source)));

    /// <summary>Whether a holiday on a weekly rest day has its day in lieu.</summary>
    public bool IsCompensated(DateOnly holiday) => marks.Any(m => m is { Kind: DayKind.Compensatory } && m.PairsWith == holiday);

    public Outcome<bool> IsWorkingDay(DateOnly day) =>
        Knows(day.DayNumber - first) ? IsWorked(day.DayNumber - first) : CalendarRefusals.YearUnknown(day.Year);

    /// <summary>
    /// The n-th working day after <paramref name="day"/>, or before it when n is negative; for 0 the day itself, or the
    /// next working day when it is none.
    /// </summary>
    public Outcome<DateOnly> AddWorkingDays(DateOnly day, int n)
    {
        var index = day.DayNumber - first;
        if (!Knows(index))
        {
            return CalendarRefusals.YearUnknown(day.Year);
        }

        var nth = (long)workdaysBefore[n > 0 ? index + 1 : index] + (n > 0 ? n - 1 : n);
        return nth < 0 ? CalendarRefusals.YearUnknown(FirstDay.Year - 1)
            : nth >= workdays.Length ? YearAfterLast
            : DateOnly.FromDayNumber(first + workdays[nth]);
    }

    /// <summary>
    /// The same time of day n working days on (or back): one working day before a due moment. Where that time is no
    /// working time on that day, the last working minute before it, or the opening.
    /// </summary>
    public Outcome<DateTimeOffset> AddWorkingDays(DateTimeOffset moment, int n)
    {
        var local = Local(moment);
        var day = AddWorkingDays(DateOnly.FromDayNumber(DayOf(local)), n);
        if (!day.Accepted)
        {
            return day.Refusal;
        }

        var index = day.Value.DayNumber - first;
        return Utc(At(index, plans[index].WorkingUntil(TimeOf(local))));
    }

    /// <summary>The moment itself while a counter window is open, else the next opening, whether or not it counts for limits.</summary>
    public Outcome<DateTimeOffset> NextOpening(DateTimeOffset moment) =>
        TryOpening(Local(moment), counting: false, out var opening) ? Utc(opening) : YearOutside(Local(moment));

    /// <summary>Counting time between two moments; negative when they are reversed.</summary>
    public Outcome<TimeSpan> WorkingTimeBetween(DateTimeOffset from, DateTimeOffset to)
    {
        var (start, end) = (Local(from), Local(to));
        return !Knows(DayOf(start) - first) ? YearOutside(start)
            : !Knows(DayOf(end) - first) ? YearOutside(end)
            : TimeSpan.FromTicks(CountedUntil(end) - CountedUntil(start));
    }

    /// <summary>
    /// Working days after the due day up to and including the day of finishing; 0 when finished in time, and also when
    /// finished late on the due day itself or before the next working day began.
    /// </summary>
    public Outcome<int> WorkingDaysLate(DateTimeOffset due, DateTimeOffset finished)
    {
        var (dueDay, lastDay) = (DayOf(Local(due)) - first, DayOf(Local(finished)) - first);
        return !Knows(dueDay) ? YearOutside(Local(due))
            : !Knows(lastDay) ? YearOutside(Local(finished))
            : Math.Max(0, workdaysBefore[lastDay + 1] - workdaysBefore[dueDay + 1]);
    }

    /// <summary>
    /// When papers must have left the counter for the agency: the same working day, or the start of the next one when
    /// received after 15:00 (khoản 2 Điều 18 Nghị định 61/2018/NĐ-CP, Điều 18 Nghị định 118/2025/NĐ-CP).
    /// </summary>
    public Outcome<DateTimeOffset> HandOver(DateTimeOffset received)
    {
        var at = WholeMinute(Local(received));
        if (!TryOpening(at, counting: false, out var start))
        {
            return YearOutside(at);
        }

        var afterFifteen = IsWorked(DayOf(start) - first) && TimeOf(start) > Fifteen;
        var workday = afterFifteen ? workdaysBefore[DayOf(start) - first + 1] : ClosingsUntil(start, itself: false);
        if (workday >= workdays.Length)
        {
            return YearAfterLast;
        }

        var day = workdays[workday];
        return Utc(At(day, afterFifteen ? plans[day].OpenFrom(0, counting: true) : plans[day].Closing));
    }

    private Refusal YearAfterLast => CalendarRefusals.YearUnknown(LastDay.Year + 1);

    private bool Knows(int day) => (uint)day < (uint)plans.Length;

    private bool IsWorked(int day) => plans[day].Counted > 0;

    /// <summary>Ticks of Vietnamese wall time: the measure of everything below.</summary>
    private static long Local(DateTimeOffset moment) => Math.Min(moment.UtcTicks + Clock.VietnamOffset.Ticks, LastMinute);

    private static DateTimeOffset Utc(long local) => new(local - Clock.VietnamOffset.Ticks, TimeSpan.Zero);

    private static int DayOf(long local) => (int)(local / TimeSpan.TicksPerDay);

    private static long TimeOf(long local) => local % TimeSpan.TicksPerDay;

    private long At(int day, long time) => ((first + day) * TimeSpan.TicksPerDay) + time;

    /// <summary>Clocks go by whole minutes; a minute begun belongs to the one who must act.</summary>
    private static long WholeMinute(long local) =>
        (local + TimeSpan.TicksPerMinute - 1) / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute;

    private Refusal YearOutside(long local)
    {
        var year = DateOnly.FromDayNumber(DayOf(local)).Year;
        return year >= FirstDay.Year && year <= LastDay.Year ? YearAfterLast : CalendarRefusals.YearUnknown(year);
    }

    private bool TryOpening(long local, bool counting, out long opening)
    {
        var time = TimeOf(local);
        for (var day = DayOf(local) - first; Knows(day); day++, time = 0)
        {
            if (plans[day].OpenFrom(time, counting) is >= 0 and var open)
            {
                opening = At(day, open);
                return true;
            }
        }

        opening = 0;
        return false;
    }

    /// <summary>Counting ticks since the calendar began; the moment must lie in a known year.</summary>
    private long CountedUntil(long local)
    {
        var day = DayOf(local) - first;
        return countedBefore[day] + plans[day].CountedUntil(TimeOf(local));
    }

    /// <summary>How many working days have closed before a moment, or at it too when <paramref name="itself"/>.</summary>
    private int ClosingsUntil(long local, bool itself)
    {
        var day = DayOf(local) - first;
        var closed = IsWorked(day) && (itself ? plans[day].Closing <= TimeOf(local) : plans[day].Closing < TimeOf(local));
        return workdaysBefore[day] + (closed ? 1 : 0);
    }
}
