using MotCua.Calendars;
using MotCua.Procedures;

namespace MotCua.LinkedServices;

/// <summary>Who takes a new request in.</summary>
public enum Intake
{
    /// <summary>This office: the civil-status leg is a dossier of the commune.</summary>
    Province,

    /// <summary>The Ministry of Justice's system; this office hands over what was filled in here and follows the status.</summary>
    Moj,
}

/// <summary>A text that holds from a day to a day for one group, with what it fixes for all legs.</summary>
/// <param name="Procedure">What requests are taken in under; null where the catalogue has none, for eras of old dossiers only.</param>
/// <param name="Supplement">How long the citizen has to complete a leg.</param>
/// <param name="UnansweredIsRefused">What becomes of a leg nobody completed: refused in the earlier texts, stopped since 1/9/2026.</param>
public sealed record LinkedEra(string Code, string Name, LinkedGroup Group, DateOnly From, DateOnly? To, string? Procedure, Intake Intake)
{
    public TimeLimit? Whole { get; init; }

    public TimeLimit? WholeWithVerification { get; init; }

    public required TimeLimit Supplement { get; init; }

    public bool UnansweredIsRefused { get; init; }

    public required string LateClause { get; init; }

    public required string SupplementClause { get; init; }

    public required string RefusalClause { get; init; }

    public bool HoldsOn(DateOnly day) => From <= day && (To is null || day <= To);
}

/// <summary>A leg as its era has it.</summary>
/// <param name="Owner">commune, police, insurance, interior, health or labour.</param>
/// <param name="Limit">Null where the source fixes none; the whole set's limit holds then.</param>
/// <param name="Needs">The leg whose output it waits for; null for the first.</param>
public sealed record LegPlan(string Leg, int Place, string Name, string Result, string Owner, string OwnerName, TimeLimit? Limit, TimeLimit? LimitWithVerification, string? Needs)
{
    /// <summary>The leg that the commune registers: everything else rests on it.</summary>
    public const string CivilStatus = "civil-status";

    /// <summary>The owner of the legs that the commune itself works on.</summary>
    public const string Commune = "commune";
}

/// <summary>What a citizen may choose together.</summary>
/// <param name="Legs">Codes; <c>burial</c> stands for whichever burial leg the category of the deceased gives.</param>
public sealed record LinkedSubset(string Code, string Name, IReadOnlyList<string> Legs);

/// <summary>One row of the decision table.</summary>
/// <param name="Allows">A leg with rows that allow is offered only where one of them holds; a row that forbids always wins.</param>
public sealed record EligibilityRow(LinkedGroup Group, string Leg, bool Allows, FieldCondition When, string Sentence, string Clause, DateOnly? From, DateOnly? To)
{
    public bool HoldsOn(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);
}

/// <summary>What is said of a leg that nothing offers.</summary>
public sealed record UnofferedRow(LinkedGroup Group, string Leg, string Sentence, string Clause, DateOnly? From, DateOnly? To);

/// <summary>Which system works on a leg, and how its messages name the leg.</summary>
public sealed record LegRoute(LinkedGroup Group, string Leg, string System, string Module);

/// <summary>Why a stand-alone birth or death was taken in.</summary>
/// <param name="Remainder">declined, failed, ineligible or not-offered: its heading in the coverage report.</param>
public sealed record StandaloneReason(string Code, string Remainder, string Label, string OwnLabel, DateOnly? From, DateOnly? To);

/// <summary>Everything the catalogue says about linked births and deaths.</summary>
public sealed record LinkedRules(
    IReadOnlyList<LinkedEra> Eras,
    ILookup<(string Era, LinkedGroup Group), LegPlan> Legs,
    ILookup<(string Era, LinkedGroup Group), LinkedSubset> Subsets,
    IReadOnlyList<EligibilityRow> Eligibility,
    IReadOnlyList<UnofferedRow> Unoffered,
    IReadOnlyList<StandaloneReason> Reasons,
    IReadOnlyDictionary<string, LinkedGroup> Standalone,
    IReadOnlyList<LegRoute> Routes)
{
    /// <summary>The group of the form in which eligibility is asked and the subset chosen.</summary>
    public const string ScopeGroup = "pham-vi";

    /// <summary>The question of that group which takes the subset.</summary>
    public const string SubsetField = "pham-vi";

    /// <summary>The three legs of which the category of the deceased gives one at most.</summary>
    public const string AnyBurial = "burial";

    public LinkedEra? EraOn(LinkedGroup group, DateOnly day) => Eras.FirstOrDefault(e => e.Group == group && e.HoldsOn(day));

    public LinkedEra? Era(string code, LinkedGroup group) => Eras.FirstOrDefault(e => e.Code == code && e.Group == group);

    /// <summary>The era under which a procedure's requests are taken in.</summary>
    public LinkedEra? EraOf(string procedure) => Eras.FirstOrDefault(e => e.Procedure == procedure);

    public IReadOnlyList<LegPlan> LegsOf(LinkedEra era) => [.. Legs[(era.Code, era.Group)].OrderBy(l => l.Place)];

    public IReadOnlyList<LinkedSubset> SubsetsOf(LinkedEra era) => [.. Subsets[(era.Code, era.Group)]];

    /// <summary>Null for a leg that no system is named for.</summary>
    public LegRoute? RouteOf(LinkedGroup group, string leg) => Routes.FirstOrDefault(r => r.Group == group && r.Leg == leg);

    public IReadOnlyList<StandaloneReason> ReasonsOn(DateOnly day) => [.. Reasons.Where(r => (r.From is null || r.From <= day) && (r.To is null || day <= r.To))];
}
