namespace MotCua.Exchange.Outbox;

/// <summary>What follows an attempt: when the next one is due, or that a person must look.</summary>
/// <param name="NextAt">Null ends the trying.</param>
/// <param name="Side">Who must look then: <c>unit</c> or <c>operator</c>.</param>
public sealed record Next(DateTimeOffset? NextAt, string? Side)
{
    /// <summary>How long a message that the partner answers with "later" or with nonsense is tried.</summary>
    public static readonly TimeSpan LaterFor = TimeSpan.FromHours(24);

    /// <summary>How long an unreachable partner is waited for: long outages are the partner's, not the message's, fault.</summary>
    public static readonly TimeSpan UnreachableFor = TimeSpan.FromDays(5);

    /// <summary>Attempts are bounded by time, never by number.</summary>
    /// <param name="attempts">Of the message, or of the partner in a row, this one included.</param>
    /// <param name="chance">0 … 1: spreads those that failed together.</param>
    public static Next After(DeliveryKind kind, int attempts, DateTimeOffset firstTried, DateTimeOffset now, double chance) => kind switch
    {
        DeliveryKind.Later => now - firstTried >= LaterFor ? new(null, "operator") : new(now + BackOff(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(30), attempts, chance), null),
        DeliveryKind.Unreachable => now - firstTried >= UnreachableFor ? new(null, "operator") : new(now + BackOff(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(2), attempts, chance), null),
        _ => new(null, "unit"),
    };

    /// <summary>Doubles from <paramref name="first"/> up to <paramref name="most"/>, give or take a quarter.</summary>
    public static TimeSpan BackOff(TimeSpan first, TimeSpan most, int attempts, double chance)
    {
        var doubled = first * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20));
        return (doubled < most ? doubled : most) * (0.75 + (0.5 * chance));
    }
}
