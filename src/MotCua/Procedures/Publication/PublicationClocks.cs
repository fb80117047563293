using MotCua.Calendars;
using MotCua.Kernel;

namespace MotCua.Procedures.Publication;

public enum ClockState
{
    /// <summary>Done within its term.</summary>
    Met,

    /// <summary>Not done yet, and there is still time.</summary>
    Running,

    /// <summary>Done too late, or not done and the time is over.</summary>
    Lost,

    /// <summary>A day it hangs on was not recorded, or lies in a year the calendar does not know.</summary>
    Unknown,
}

/// <summary>How one clock of one announcement stands.</summary>
/// <param name="Until">The last day on which no point is lost; null where it cannot be reckoned.</param>
/// <param name="Why">Vietnamese, one sentence without its full stop.</param>
public sealed record ClockStanding(ClockState State, DateOnly? Until, string Why);

/// <summary>The two clocks of indicators 1.1 and 1.2 of Quyết định 766/QĐ-TTg, for one announcement.</summary>
public static class PublicationClocks
{
    /// <summary>
    /// Indicator 1.1: the decision is dated at least so many working days before the newest legal basis takes effect. The
    /// term is that of the decision's day; while it is awaited, that of today.
    /// </summary>
    public static ClockStanding Announcing(Announcement item, PublicationTerms terms, WorkCalendar calendar, DateOnly today)
    {
        if (item.BasisEffective is not { } effective)
        {
            return new(ClockState.Unknown, null, "chưa ghi ngày có hiệu lực của văn bản mới nhất");
        }

        if (terms.On(item.Level, item.DecidedOn ?? today) is not { } term)
        {
            return new(ClockState.Unknown, null, "danh mục chưa có số ngày phải công bố trước");
        }

        var last = calendar.AddWorkingDays(effective, -term.AnnounceBefore);
        if (!last.Accepted)
        {
            return new(ClockState.Unknown, null, last.Refusal.Message.TrimEnd('.'));
        }

        var must = $"phải có quyết định công bố chậm nhất ngày {VietnameseDates.Day(last.Value)}, {term.AnnounceBefore} ngày làm việc trước ngày văn bản có hiệu lực {VietnameseDates.Day(effective)}";
        return item.DecidedOn is { } decided
            ? decided <= last.Value
                ? new(ClockState.Met, last.Value, $"quyết định ngày {VietnameseDates.Day(decided)} trong hạn")
                : new(ClockState.Lost, last.Value, $"quyết định ngày {VietnameseDates.Day(decided)}, trong khi {must}")
            : new(today <= last.Value ? ClockState.Running : ClockState.Lost, last.Value, $"chưa có quyết định công bố, trong khi {must}");
    }

    /// <summary>Indicator 1.2: made public within so many working days after the decision.</summary>
    public static ClockStanding Publishing(Announcement item, PublicationTerms terms, WorkCalendar calendar, DateOnly today)
    {
        if (item.DecidedOn is not { } decided)
        {
            return new(ClockState.Unknown, null, "chưa có quyết định công bố");
        }

        if (terms.On(item.Level, decided) is not { } term)
        {
            return new(ClockState.Unknown, null, "danh mục chưa có số ngày phải công khai");
        }

        var last = calendar.AddWorkingDays(decided, term.PublishWithin);
        if (!last.Accepted)
        {
            return new(ClockState.Unknown, null, last.Refusal.Message.TrimEnd('.'));
        }

        var must = $"phải công khai chậm nhất ngày {VietnameseDates.Day(last.Value)}, {term.PublishWithin} ngày làm việc sau quyết định ngày {VietnameseDates.Day(decided)}";
        return item.PublishedOn is { } published
            ? published <= last.Value
                ? new(ClockState.Met, last.Value, $"công khai ngày {VietnameseDates.Day(published)} trong hạn")
                : new(ClockState.Lost, last.Value, $"công khai ngày {VietnameseDates.Day(published)}, trong khi {must}")
            : new(today <= last.Value ? ClockState.Running : ClockState.Lost, last.Value, $"chưa công khai, trong khi {must}");
    }

    /// <summary>Working days left after today up to and including <paramref name="until"/>; null in a year the calendar does not know.</summary>
    public static int? DaysLeft(WorkCalendar calendar, DateOnly today, DateOnly until) => until < today ? 0
        : calendar.WorkingDaysLate(Clock.FromLocal(today, Noon), Clock.FromLocal(until, Noon)) is { Accepted: true, Value: var days } ? days : null;

    private static readonly TimeOnly Noon = new(12, 0);
}
