namespace MotCua.Calendars;

/// <summary>One counter window on one weekday of a calendar or unit.</summary>
/// <param name="Code">The calendar, or the unit whose own hours these are.</param>
/// <param name="Counts">False where papers are received while time limits stand still: a Saturday-morning counter.</param>
/// <param name="From">First local day, null = since ever.</param>
/// <param name="To">Last local day, null = until further notice.</param>
public sealed record OfficeHours(string Code, DayOfWeek Weekday, TimeOnly Open, TimeOnly Close, bool Counts, DateOnly? From, DateOnly? To)
{
    public bool ValidOn(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);

    public bool Overlaps(OfficeHours other) =>
        Code == other.Code && Weekday == other.Weekday && Open < other.Close && other.Open < Close
        && (From is null || other.To is null || From <= other.To) && (other.From is null || To is null || other.From <= To);
}

/// <summary>A window of a day in ticks since local midnight. Both ends belong to it: 17:00 sharp is still within hours.</summary>
internal readonly record struct Window(long Open, long Close, bool Counts);

/// <summary>The windows of one kind of day, shared by all days that have them.</summary>
internal sealed class DayPlan
{
    public static readonly DayPlan Closed = new([]);

    private readonly Window[] windows;

    public DayPlan(IEnumerable<OfficeHours> hours)
    {
        windows = [.. hours.OrderBy(h => h.Open).Select(h => new Window(h.Open.Ticks, h.Close.Ticks, h.Counts))];
        foreach (var window in windows)
        {
            Counted += window.Counts ? window.Close - window.Open : 0;
            Closing = window.Counts ? window.Close : Closing;
        }
    }

    /// <summary>Ticks of the day that count for time limits; 0 on a day that is no working day.</summary>
    public long Counted { get; }

    /// <summary>End of the last counting window; only meaningful on a working day.</summary>
    public long Closing { get; }

    /// <summary>The first moment at or after <paramref name="time"/> at which a window is open, or -1.</summary>
    public long OpenFrom(long time, bool counting)
    {
        foreach (var window in windows)
        {
            if (time <= window.Close && (window.Counts || !counting))
            {
                return Math.Max(time, window.Open);
            }
        }

        return -1;
    }

    /// <summary>The last working moment at or before <paramref name="time"/>, or the opening when there is none.</summary>
    public long WorkingUntil(long time)
    {
        var latest = -1L;
        foreach (var window in windows)
        {
            if (window.Counts && (latest < 0 || window.Open <= time))
            {
                latest = Math.Clamp(time, window.Open, window.Close);
            }
        }

        return latest;
    }

    /// <summary>Counting ticks from midnight to <paramref name="time"/>.</summary>
    public long CountedUntil(long time)
    {
        var counted = 0L;
        foreach (var window in windows)
        {
            counted += window.Counts ? Math.Clamp(time, window.Open, window.Close) - window.Open : 0;
        }

        return counted;
    }

    /// <summary>The first moment by which <paramref name="counted"/> ticks of the day have counted.</summary>
    public long MomentAfter(long counted)
    {
        foreach (var window in windows)
        {
            var length = window.Counts ? window.Close - window.Open : 0;
            if (length > 0 && counted <= length)
            {
                return window.Open + counted;
            }

            counted -= length;
        }

        return Closing;
    }
}
