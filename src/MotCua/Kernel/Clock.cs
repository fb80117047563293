using System.Globalization;

namespace MotCua.Kernel;

/// <summary>The office clock: moments are UTC, days are Asia/Ho_Chi_Minh. Tests set the <see cref="TimeProvider"/>.</summary>
public sealed class Clock(TimeProvider time)
{
    /// <summary>Vietnam has no daylight saving: UTC+7 all year since 1975.</summary>
    public static readonly TimeSpan VietnamOffset = TimeSpan.FromHours(7);

    public TimeProvider Provider => time;

    /// <summary>Now in UTC, cut to microseconds: what PostgreSQL stores is what was hashed.</summary>
    public DateTimeOffset Now => Microseconds(time.GetUtcNow());

    public DateOnly Today => DayOf(Now);

    /// <summary>A time-ordered key, so that neighbours in time are neighbours in every index.</summary>
    public Guid NewId() => Guid.CreateVersion7(time.GetUtcNow());

    /// <summary>Ids that sort, here and in the database, in the order of what they name.</summary>
    public IReadOnlyList<Guid> NewIds(int count) => [.. Enumerable.Range(0, count).Select(_ => NewId()).Order()];

    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(VietnamOffset).DateTime);

    /// <summary>Local wall time in Vietnam of a moment.</summary>
    public static DateTime LocalOf(DateTimeOffset moment) => moment.ToOffset(VietnamOffset).DateTime;

    public static DateTimeOffset FromLocal(DateTime local) =>
        new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), VietnamOffset).ToUniversalTime();

    public static DateTimeOffset FromLocal(DateOnly day, TimeOnly at) => FromLocal(day.ToDateTime(at));

    private static DateTimeOffset Microseconds(DateTimeOffset moment) =>
        moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond)).ToUniversalTime();
}

/// <summary>How people here read dates: dd/MM/yyyy and the 24-hour clock.</summary>
public static class VietnameseDates
{
    public static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset moment) => Day(Clock.DayOf(moment));

    /// <summary>"16:30 ngày 26/05/2022".</summary>
    public static string Moment(DateTimeOffset moment)
    {
        var local = Clock.LocalOf(moment);
        return string.Create(CultureInfo.InvariantCulture, $"{local:HH:mm} ngày {local:dd/MM/yyyy}");
    }
}

/// <summary>Numbers and order as people here write them.</summary>
public static class VietnameseText
{
    public static CultureInfo Culture { get; } = CultureInfo.GetCultureInfo("vi-VN");
}
