using MotCua.Procedures;

namespace MotCua.LinkedServices;

/// <summary>Whether one leg can be had, and if not, why and by which clause.</summary>
/// <param name="Because">The sentence of the row that decided; null for a leg that is simply possible.</param>
public sealed record LegVerdict(LegPlan Leg, bool Possible, string? Because, string? Clause);

/// <summary>A choice of legs that these answers leave open, or why not.</summary>
public sealed record SubsetVerdict(LinkedSubset Subset, IReadOnlyList<LegPlan> Legs, bool Possible, string? Because, string? Clause);

/// <summary>What the decision table says to some answers.</summary>
public sealed record EligibilityVerdict(LinkedEra Era, IReadOnlyList<LegVerdict> Legs, IReadOnlyList<SubsetVerdict> Subsets)
{
    /// <summary>Whether anything at all can be had linked.</summary>
    public bool Possible => Subsets.Any(s => s.Possible);

    /// <summary>One line for each leg; of the burial legs the one that can be had, or the first with its no.</summary>
    public IReadOnlyList<LegVerdict> Lines
    {
        get
        {
            var burials = Legs.Where(Burial).ToList();
            var shown = burials.Find(l => l.Possible) ?? burials.FirstOrDefault();
            return [.. Legs.Where(l => !Burial(l) || l == shown)];
        }
    }

    internal static bool Burial(LegVerdict verdict) => verdict.Leg.Leg.StartsWith(LinkedRules.AnyBurial + "-", StringComparison.Ordinal);

    public SubsetVerdict? Find(string? subset) => Subsets.FirstOrDefault(s => s.Subset.Code == subset);
}

/// <summary>
/// Who may have which legs linked: the decision table of <c>eligibility.csv</c> applied to answers. Pure.
/// </summary>
public static class Eligibility
{
    /// <summary>
    /// Every leg of the era with its verdict, and every subset that is left. A leg whose needed leg is not possible is not
    /// possible either, for the same reason.
    /// </summary>
    public static EligibilityVerdict Judge(LinkedRules rules, LinkedEra era, Answers answers)
    {
        // The table is that of the era, also where an earlier era is looked at later.
        var day = era.To ?? DateOnly.MaxValue;
        var legs = new List<LegVerdict>();
        foreach (var leg in rules.LegsOf(era))
        {
            var own = Own(rules, era, leg, answers, day);
            var needed = legs.FirstOrDefault(l => l.Leg.Leg == leg.Needs);
            legs.Add(own.Possible && needed is { Possible: false } ? own with { Possible = false, Because = needed.Because, Clause = needed.Clause } : own);
        }

        return new EligibilityVerdict(era, legs, [.. rules.SubsetsOf(era).Select(s => Judge(rules, era, s, legs, day))]);
    }

    private static LegVerdict Own(LinkedRules rules, LinkedEra era, LegPlan leg, Answers answers, DateOnly day)
    {
        var rows = rules.Eligibility.Where(r => r.Group == era.Group && r.Leg == leg.Leg && r.HoldsOn(day)).ToList();
        if (rows.FirstOrDefault(r => !r.Allows && r.When.Holds(answers)) is { } no)
        {
            return new LegVerdict(leg, false, no.Sentence, no.Clause);
        }

        var allowing = rows.Where(r => r.Allows).ToList();
        if (allowing.Count == 0)
        {
            return new LegVerdict(leg, true, null, null);
        }

        if (allowing.FirstOrDefault(r => r.When.Holds(answers)) is { } yes)
        {
            return new LegVerdict(leg, true, yes.Sentence, yes.Clause);
        }

        var said = Unoffered(rules, era.Group, leg.Leg, day);
        return new LegVerdict(leg, false, said?.Sentence ?? "Không thuộc nhóm được giải quyết trong liên thông.", said?.Clause ?? era.RefusalClause);
    }

    private static SubsetVerdict Judge(LinkedRules rules, LinkedEra era, LinkedSubset subset, List<LegVerdict> legs, DateOnly day)
    {
        var chosen = new List<LegPlan>();
        foreach (var code in subset.Legs)
        {
            var of = code == LinkedRules.AnyBurial
                ? legs.FirstOrDefault(l => Burial(l) && l.Possible) ?? legs.FirstOrDefault(l => Burial(l) && Forbidden(rules, era, l))
                : legs.FirstOrDefault(l => l.Leg.Leg == code);
            if (of is { Possible: true })
            {
                chosen.Add(of.Leg);
                continue;
            }

            var said = of is null ? Unoffered(rules, era.Group, code, day) : null;
            return new SubsetVerdict(subset, [], false, of?.Because ?? said?.Sentence, of?.Clause ?? said?.Clause);
        }

        return new SubsetVerdict(subset, chosen, true, null, null);
    }

    private static bool Burial(LegVerdict verdict) => EligibilityVerdict.Burial(verdict);

    /// <summary>Whether a row said no, rather than none having said yes.</summary>
    private static bool Forbidden(LinkedRules rules, LinkedEra era, LegVerdict verdict) =>
        rules.Eligibility.Any(r => r.Group == era.Group && r.Leg == verdict.Leg.Leg && !r.Allows && r.Sentence == verdict.Because);

    private static UnofferedRow? Unoffered(LinkedRules rules, LinkedGroup group, string leg, DateOnly day)
    {
        var code = leg.StartsWith(LinkedRules.AnyBurial + "-", StringComparison.Ordinal) ? LinkedRules.AnyBurial : leg;
        return rules.Unoffered.FirstOrDefault(r => r.Group == group && r.Leg == code && (r.From is null || r.From <= day) && (r.To is null || day <= r.To));
    }
}
