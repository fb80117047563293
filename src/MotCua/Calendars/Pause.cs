using System.Text.Json.Serialization;

namespace MotCua.Calendars;

/// <summary>Why a clock stood still.</summary>
public enum PauseKind
{
    /// <summary>Waiting for the citizen's supplement (state 5).</summary>
    [JsonStringEnumMemberName("supplement")]
    Supplement,

    /// <summary>Waiting for a payment (state 6).</summary>
    [JsonStringEnumMemberName("payment")]
    Payment,

    /// <summary>The system was down: the lost time is given back.</summary>
    [JsonStringEnumMemberName("outage")]
    Outage,

    /// <summary>Time the law says is not counted, such as verification by another agency.</summary>
    [JsonStringEnumMemberName("not-counted-by-law")]
    NotCountedByLaw,
}

/// <summary>
/// An ended stretch during which a clock stood still. Whoever restarts a clock from zero passes the completion as the
/// reception and no pause; whoever subtracts passes the pause (the decree's clock and the 766 clock).
/// </summary>
/// <param name="Clause">What allows it, as people cite it.</param>
/// <param name="Partner">Of an outage: the name of what was down.</param>
public sealed record Pause(PauseKind Kind, DateTimeOffset From, DateTimeOffset To, string? Clause = null, string? Partner = null);

/// <summary>How working days are counted; a choice of each procedure.</summary>
public enum DueRule
{
    /// <summary>
    /// The day of reception is not counted; due at the end of the last counting hour of the n-th working day (khoản 2
    /// Điều 147, Điều 148 Bộ luật Dân sự 2015).
    /// </summary>
    DayZeroNotCounted,

    /// <summary>A working day is eight working hours, counted from the minute of reception.</summary>
    HourExact,
}
