using MotCua.Calendars;
using MotCua.Papers;

namespace MotCua.LinkedServices;

/// <summary>Where a leg stands; the numbers are stored and never change.</summary>
public enum LegState
{
    /// <summary>Needs another leg's output first.</summary>
    Waiting = 0,

    /// <summary>Its agency's turn.</summary>
    Working = 1,

    /// <summary>The citizen's turn.</summary>
    SupplementAsked = 2,

    /// <summary>There is a result that has not reached the citizen yet.</summary>
    Done = 3,
    Returned = 4,
    Refused = 5,

    /// <summary>Nobody completed it in time.</summary>
    Stopped = 6,

    /// <summary>What it needs will not come; ended without anybody's decision on it.</summary>
    Blocked = 7,
    Withdrawn = 8,
}

/// <summary>What somebody says of a leg; the order decides where two were said at one moment.</summary>
public enum Said
{
    Received,
    SupplementAsked,
    Supplemented,
    Done,
    Returned,
    Refused,
    Stopped,
    Withdrawn,

    /// <summary>A later leg found a mistake in the paper it was given and sent it back.</summary>
    ErrorFound,

    /// <summary>The paper was issued anew.</summary>
    Corrected,

    /// <summary>The agency that is late apologised and named a new day.</summary>
    Apologised,
}

/// <summary>
/// One thing said of one leg, by its agency, the citizen or this office. Known by its message: it may come twice, late
/// and in any order.
/// </summary>
/// <param name="Message">Unique: who says it and their number of it.</param>
/// <param name="At">When it happened at whoever says it.</param>
public sealed record LegReport(string Message, string Leg, Said Said, DateTimeOffset At)
{
    /// <summary>Why, of a supplement, refusal, stop or error.</summary>
    public string? Reason { get; init; }

    public string? Clause { get; init; }

    /// <summary>Of a supplement: the last day to answer.</summary>
    public DateOnly? AnswerBy { get; init; }

    /// <summary>Of an apology: the new day.</summary>
    public DateTimeOffset? NewDue { get; init; }

    /// <summary>The agency must verify first, for which the text gives it longer.</summary>
    public bool Verifies { get; init; }

    /// <summary>Of a result: what names its file or number, never personal data.</summary>
    public string? Result { get; init; }
}

/// <summary>A leg that was chosen, before anything was said of it.</summary>
/// <param name="ReturnWay">counter, electronic or post.</param>
/// <param name="Here">Its work is a dossier of this office.</param>
public sealed record LegSeat(LegPlan Plan, string ReturnWay, bool Here);

/// <summary>The present of one leg.</summary>
public sealed record Leg(LegSeat Seat, LegState State)
{
    /// <summary>Since when its agency can work on it.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When its end came, whatever end.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public DateTimeOffset? DoneAt { get; init; }

    public DateTimeOffset? AskedAt { get; init; }

    public DateOnly? AnswerBy { get; init; }

    public string? Reason { get; init; }

    public string? Clause { get; init; }

    public string? Result { get; init; }

    public bool Verifies { get; init; }

    public DateTimeOffset? ApologisedAt { get; init; }

    public DateTimeOffset? NewDue { get; init; }

    /// <summary>Since when a mistake in its paper waits to be mended.</summary>
    public DateTimeOffset? FaultySince { get; init; }

    /// <summary>It was sent back for a mistake in another leg's paper and waits for the new one.</summary>
    public bool AwaitsCorrection { get; init; }

    /// <summary>When it waited for the citizen: not counted.</summary>
    public IReadOnlyList<Pause> Waits { get; init; } = [];

    public string Code => Seat.Plan.Leg;

    public bool Ended => State is LegState.Returned or LegState.Refused or LegState.Stopped or LegState.Blocked or LegState.Withdrawn;

    /// <summary>The electronic result that its agency sent; null where it sent a number only, or nothing.</summary>
    public FileHash? ResultFile => Result?.StartsWith(FileMark, StringComparison.Ordinal) == true ? FileHash.Parse(Result[FileMark.Length..]) : null;

    /// <summary>Before the hash of a file in <see cref="LegReport.Result"/>.</summary>
    public const string FileMark = "sha256:";

    /// <summary>Whether somebody still has something to do for it.</summary>
    public bool Open => !Ended || FaultySince is not null;

    public bool HasOutput => State is LegState.Done or LegState.Returned;
}

/// <summary>One row of a leg's life: said in this state, it leads there.</summary>
public sealed record LegStep(LegState From, Said Said, LegState To);

/// <summary>
/// The life of a leg as one table. What is not here changes nothing: it stands in the history as heard and without effect,
/// since a message that comes late is no mistake.
/// </summary>
public static class LegLife
{
    public static IReadOnlyList<LegStep> Table { get; } =
    [
        new(LegState.Waiting, Said.Received, LegState.Working),
        new(LegState.Waiting, Said.SupplementAsked, LegState.SupplementAsked),
        new(LegState.Waiting, Said.Done, LegState.Done),
        new(LegState.Waiting, Said.Returned, LegState.Returned),
        new(LegState.Waiting, Said.Refused, LegState.Refused),
        new(LegState.Waiting, Said.Stopped, LegState.Stopped),
        new(LegState.Waiting, Said.Withdrawn, LegState.Withdrawn),

        new(LegState.Working, Said.Received, LegState.Working),
        new(LegState.Working, Said.SupplementAsked, LegState.SupplementAsked),
        new(LegState.Working, Said.Done, LegState.Done),
        new(LegState.Working, Said.Returned, LegState.Returned),
        new(LegState.Working, Said.Refused, LegState.Refused),
        new(LegState.Working, Said.Stopped, LegState.Stopped),
        new(LegState.Working, Said.Withdrawn, LegState.Withdrawn),
        new(LegState.Working, Said.Apologised, LegState.Working),
        new(LegState.Working, Said.ErrorFound, LegState.Waiting),

        new(LegState.SupplementAsked, Said.Supplemented, LegState.Working),
        new(LegState.SupplementAsked, Said.Received, LegState.Working),
        new(LegState.SupplementAsked, Said.Done, LegState.Done),
        new(LegState.SupplementAsked, Said.Returned, LegState.Returned),
        new(LegState.SupplementAsked, Said.Refused, LegState.Refused),
        new(LegState.SupplementAsked, Said.Stopped, LegState.Stopped),
        new(LegState.SupplementAsked, Said.Withdrawn, LegState.Withdrawn),
        new(LegState.SupplementAsked, Said.ErrorFound, LegState.Waiting),

        new(LegState.Done, Said.Returned, LegState.Returned),
        new(LegState.Done, Said.Corrected, LegState.Done),
        new(LegState.Returned, Said.Corrected, LegState.Returned),

        // An agency that finished is believed, whatever it or another said before: a result that is there stays.
        new(LegState.Refused, Said.Done, LegState.Done),
        new(LegState.Refused, Said.Returned, LegState.Returned),
        new(LegState.Stopped, Said.Done, LegState.Done),
        new(LegState.Stopped, Said.Returned, LegState.Returned),
        new(LegState.Blocked, Said.Done, LegState.Done),
        new(LegState.Blocked, Said.Returned, LegState.Returned),
        new(LegState.Withdrawn, Said.Done, LegState.Done),
        new(LegState.Withdrawn, Said.Returned, LegState.Returned),
    ];

    private static readonly Dictionary<(LegState, Said), LegState> Steps = Table.ToDictionary(s => (s.From, s.Said), s => s.To);

    /// <summary>Null where it changes nothing.</summary>
    public static LegState? Next(LegState from, Said said) => Steps.TryGetValue((from, said), out var to) ? to : null;
}
