using MotCua.Kernel;

namespace MotCua.Calendars;

/// <summary>
/// The working time of every unit, as the tables have it. What is held in memory is a copy that is checked against the
/// tables' version at most once a second, so any instance sees a changed calendar within a second and none matters.
/// </summary>
public sealed class WorkCalendars(CalendarStore store, Clock clock)
{
    /// <summary>How long a copy is used without a look at the version.</summary>
    public static readonly TimeSpan Trust = TimeSpan.FromSeconds(1);

    private volatile Copy? copy;

    /// <summary>The working time of a unit; without waiting while the copy is fresh.</summary>
    public ValueTask<WorkCalendar> For(UnitCode unit, CancellationToken stop)
    {
        return copy is { } held && held.IsFresh(clock.Now) ? new(held.Book.For(unit)) : Refreshed();

        async ValueTask<WorkCalendar> Refreshed() => (await Book(stop)).For(unit);
    }

    /// <summary>All calendars: for pages that list days and hours.</summary>
    public async ValueTask<CalendarBook> Book(CancellationToken stop)
    {
        var (held, now) = (copy, clock.Now);
        if (held is null || !held.IsFresh(now))
        {
            if (held is not null && await store.Version(stop) == held.Version)
            {
                held = held with { CheckedAt = now };
            }
            else
            {
                var (version, book) = await store.Read(stop);
                held = new Copy(version, now, book);
            }

            copy = held;
        }

        return held.Book;
    }

    private sealed record Copy(long Version, DateTimeOffset CheckedAt, CalendarBook Book)
    {
        /// <summary>A clock that was set back makes a copy old, not eternal.</summary>
        public bool IsFresh(DateTimeOffset now) => now >= CheckedAt && now - CheckedAt < Trust;
    }
}
