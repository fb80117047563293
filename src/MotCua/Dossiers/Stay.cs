using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>How a stay at a desk ended.</summary>
public enum StayOutcome
{
    /// <summary>To a later step.</summary>
    Forward,

    /// <summary>Back to an earlier one, with a reason.</summary>
    Back,

    /// <summary>Other hands at the same step.</summary>
    Passed,

    /// <summary>The applicant's turn: a supplement or a payment.</summary>
    Waiting,

    /// <summary>The dossier left the office.</summary>
    Ended,
}

/// <summary>A period in which a dossier lay at one step in the same hands; nobody's = in the pool of the post.</summary>
/// <param name="Visit">Counts arrivals at a step; other hands at the same step are the same visit.</param>
/// <param name="DueAt">By when the step was to be done; null without a limit of its own.</param>
/// <param name="Limit">As the catalogue writes it.</param>
/// <param name="Explanation">The steps of the reckoning as JSON.</param>
public sealed record Stay(
    int Number,
    int Visit,
    string Step,
    string Post,
    UnitCode Unit,
    AccountId? Holder,
    DateTimeOffset BeganAt,
    DateTimeOffset? DueAt = null,
    string? Limit = null,
    string? Explanation = null,
    DateTimeOffset? EndedAt = null,
    StayOutcome? Outcome = null,
    string? Reason = null);

/// <summary>What an act changes in where a dossier lies.</summary>
/// <param name="Left">How the present stay ends; null where it goes on or there is none.</param>
/// <param name="Arrives">A new stay begins.</param>
/// <param name="Anew">It is a new visit, with a time of its own.</param>
public sealed record StayMove(StayOutcome? Left, bool Arrives, bool Anew)
{
    /// <param name="sentBack">The act gives work back to an earlier step.</param>
    public static StayMove Of(Dossier before, Dossier next, bool sentBack)
    {
        var (lay, lies) = (Lies(before), Lies(next));
        var elsewhere = before.Step != next.Step;
        if (lay && lies && !elsewhere && before.Holder == next.Holder && before.Unit == next.Unit)
        {
            return new StayMove(null, false, false);
        }

        StayOutcome? left = !lay ? null
            : next.Step is null ? StayOutcome.Ended
            : !lies ? StayOutcome.Waiting
            : !elsewhere ? StayOutcome.Passed
            : sentBack ? StayOutcome.Back
            : StayOutcome.Forward;
        return new StayMove(left, lies, lies && (!lay || elsewhere));
    }

    /// <summary>The office has it at a desk; while the applicant is to move nobody's step runs.</summary>
    private static bool Lies(Dossier dossier) =>
        dossier.Step is not null && dossier.Status is DossierStatus.Received or DossierStatus.Processing or DossierStatus.Finished;
}

/// <summary>One arrival at a step, as the control slip shows it (form 06, Thông tư 03/2025/TT-VPCP).</summary>
public sealed record StepVisit(string Step, string Post, UnitCode Unit, DateTimeOffset GivenAt, IReadOnlyList<Stay> Stays)
{
    /// <summary>When somebody took it into hands; null while it waits in the pool.</summary>
    public DateTimeOffset? TakenAt => Stays.FirstOrDefault(s => s.Holder is not null)?.BeganAt;

    public Stay Last => Stays[^1];

    /// <summary>As it was reckoned last: a day ordered off moves it.</summary>
    public DateTimeOffset? DueAt => Last.DueAt;

    public DateTimeOffset? EndedAt => Last.Outcome is null ? null : Last.EndedAt;

    /// <summary>Null where the step has no limit of its own.</summary>
    public bool? Late(DateTimeOffset now) => DueAt is { } due ? (EndedAt ?? now) > due : null;

    public static IReadOnlyList<StepVisit> Of(IEnumerable<Stay> stays) =>
    [
        .. stays.GroupBy(s => s.Visit).OrderBy(g => g.Key)
            .Select(g => g.OrderBy(s => s.Number).ToList())
            .Select(g => new StepVisit(g[0].Step, g[0].Post, g[0].Unit, g[0].BeganAt, g)),
    ];
}
