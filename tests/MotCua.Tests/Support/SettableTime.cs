namespace MotCua.Tests.Support;

/// <summary>The clock the tests set; it never moves by itself.</summary>
public sealed class SettableTime(DateTimeOffset start) : TimeProvider
{
    /// <summary>Friday 20/11/2026, 09:00 in Vietnam: an ordinary working morning.</summary>
    public static readonly DateTimeOffset OrdinaryMorning = new(2026, 11, 20, 9, 0, 0, TimeSpan.FromHours(7));

    private long ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Set(DateTimeOffset moment) => Interlocked.Exchange(ref ticks, moment.UtcTicks);

    /// <summary>Local wall time in Vietnam.</summary>
    public void SetLocal(int year, int month, int day, int hour, int minute, int second = 0) =>
        Set(new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.FromHours(7)));

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
