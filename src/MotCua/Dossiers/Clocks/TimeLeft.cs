using MotCua.Calendars;

namespace MotCua.Dossiers.Clocks;

/// <summary>How a dossier stands against the moment promised to the citizen.</summary>
public enum Standing
{
    OnTime,

    /// <summary>A fifth of the working time or less is left.</summary>
    Soon,

    Late,

    /// <summary>Waits for the applicant: a supplement or a payment.</summary>
    Paused,

    Done,

    DoneLate,

    /// <summary>Ended without a result: not accepted, withdrawn, stopped.</summary>
    Ended,

    /// <summary>No moment was promised, or an older system does not tell it.</summary>
    Unknown,
}

/// <summary>A standing and, where the calendar knows the years, the working time left or overrun.</summary>
public sealed record TimeLeft(Standing Standing, TimeSpan? Working = null)
{
    private const int MinutesOfDay = 8 * 60;

    /// <param name="since">When the clock began; without it nothing counts as "soon".</param>
    /// <param name="finished">When the result was signed.</param>
    public static TimeLeft Of(DossierStatus status, DateTimeOffset? since, DateTimeOffset? due, DateTimeOffset? finished, DateTimeOffset now, WorkCalendar calendar)
    {
        if (status is DossierStatus.NotAccepted or DossierStatus.Withdrawn or DossierStatus.Stopped)
        {
            return new TimeLeft(Standing.Ended);
        }

        if (due is not { } until)
        {
            return new TimeLeft(Standing.Unknown);
        }

        return status switch
        {
            DossierStatus.Finished or DossierStatus.Returned => finished is not { } end ? new TimeLeft(Standing.Unknown)
                : end <= until ? new TimeLeft(Standing.Done)
                : new TimeLeft(Standing.DoneLate, Between(calendar, until, end)),
            DossierStatus.SupplementAsked or DossierStatus.PaymentDue => new TimeLeft(Standing.Paused),
            _ => Running(since, until, now, calendar),
        };
    }

    /// <summary>A clock that runs towards <paramref name="until"/>; the minute of the limit itself is still in time.</summary>
    public static TimeLeft Running(DateTimeOffset? since, DateTimeOffset until, DateTimeOffset now, WorkCalendar calendar)
    {
        if (now > until)
        {
            return new TimeLeft(Standing.Late, Between(calendar, until, now));
        }

        var left = Between(calendar, now, until);
        var whole = since is { } start && start <= until ? Between(calendar, start, until) : null;
        return new TimeLeft(left is { } l && whole is { } w && l * 5 <= w ? Standing.Soon : Standing.OnTime, left);
    }

    /// <summary>
    /// "còn 1 ngày 3 giờ làm việc", for what is late "1 ngày 3 giờ làm việc"; null where nothing can be said, and where a
    /// limit passed at closing and no office has opened since. A working day reads as eight hours.
    /// </summary>
    public string? InVietnamese() => Working is not { } time ? null : Standing switch
    {
        Standing.OnTime or Standing.Soon => "còn " + Duration(time),
        Standing.Late or Standing.DoneLate when time >= TimeSpan.FromMinutes(1) => Duration(time),
        _ => null,
    };

    private static string Duration(TimeSpan time)
    {
        var minutes = (int)Math.Min(int.MaxValue, time.TotalMinutes);
        var (days, rest) = (minutes / MinutesOfDay, minutes % MinutesOfDay);
        return (days, rest) switch
        {
            (0, 0) => "dưới 1 phút làm việc",
            (0, _) => DueWords.Duration(rest) + " làm việc",

            // Beyond two days the hours no longer help anybody.
            ( > 2, _) or (_, 0) => $"{days} ngày làm việc",
            _ => $"{days} ngày {DueWords.Duration(rest - (rest >= 60 ? rest % 60 : 0))} làm việc",
        };
    }

    private static TimeSpan? Between(WorkCalendar calendar, DateTimeOffset from, DateTimeOffset to) =>
        calendar.WorkingTimeBetween(from, to) is { Accepted: true } time ? time.Value : null;
}
