using System.Buffers.Binary;
using System.Globalization;

namespace MotCua.Kernel;

/// <summary>The office clock: moments are UTC, days are Asia/Ho_Chi_Minh. Tests set the <see cref="TimeProvider"/>.</summary>
public sealed class Clock(TimeProvider time)
{
    /// <summary>Vietnam has no daylight saving: UTC+7 all year since 1975.</summary>
    public static readonly TimeSpan VietnamOffset = TimeSpan.FromHours(7);

    /// <summary>Of an id's bits those that follow its milliseconds and its version: a count within the millisecond (RFC 9562, 6.2, method 1).</summary>
    private const int CountBits = 12;

    private long newest;

    public TimeProvider Provider => time;

    /// <summary>Now in UTC, cut to microseconds: what PostgreSQL stores is what was hashed.</summary>
    public DateTimeOffset Now => Microseconds(time.GetUtcNow());

    public DateOnly Today => DayOf(Now);

    /// <summary>
    /// A time-ordered key, so that neighbours in time are neighbours in every index. Of two from one process the later one
    /// always sorts behind, here and in the database, also within one millisecond: where moments are equal, ids decide which row is the newest.
    /// </summary>
    public Guid NewId()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds() << CountBits;
        long before, stamp;
        do
        {
            before = Interlocked.Read(ref newest);
            stamp = Math.Max(before + 1, now);
        }
        while (Interlocked.CompareExchange(ref newest, stamp, before) != before);

        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(stamp >> CountBits)).TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | (stamp & ((1 << CountBits) - 1))));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Ids that sort in the order of what they name.</summary>
    public IReadOnlyList<Guid> NewIds(int count) => [.. Enumerable.Range(0, count).Select(_ => NewId())];

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
