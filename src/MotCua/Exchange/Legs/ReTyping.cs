using MotCua.LinkedServices;
using MotCua.Procedures;

namespace MotCua.Exchange.Legs;

/// <summary>A birth with what its systems were told, as the measure reads it.</summary>
/// <param name="Legs">State of each leg.</param>
/// <param name="Sent">System and leg of everything that was told or is on its way.</param>
public sealed record MeasuredBirth(
    Guid Request, string Unit, Intake Intake, string Via, Answers Answers, bool HasNumber, string? Certificate,
    IReadOnlyDictionary<string, LegState> Legs, IReadOnlySet<(string System, string Leg)> Sent);

/// <summary>The fields that one leg's system needs of one dossier.</summary>
/// <param name="Due">Its turn has come: whoever works on it needs them now.</param>
/// <param name="Sent">They went there by themselves.</param>
public sealed record LegFields(string Leg, string System, IReadOnlyList<SentField> Fields, bool Due, bool Sent)
{
    /// <summary>What somebody has to type once more, since it does not come by itself.</summary>
    public int ReTyped => Due && !Sent ? Fields.Count : 0;
}

/// <summary>
/// How often what is known is typed again: every field of every agency's declaration comes from the one form, the account, a
/// register or the leg before; where its system is not told, an officer types all of them there. Pure.
/// </summary>
public static class ReTyping
{
    public static IReadOnlyList<LegFields> Of(LinkedRules rules, MeasuredBirth birth)
    {
        var measured = new List<LegFields>();
        foreach (var (leg, state) in birth.Legs)
        {
            // What the linked-services portal sent it also splits: only the commune's part is ours to hand on.
            if (rules.RouteOf(LinkedGroup.Birth, leg) is not { } route || (birth.Via == LinkedRequest.Dvclt && (birth.Intake == Intake.Moj || leg != LegPlan.CivilStatus)))
            {
                continue;
            }

            var earlier = leg == LegPlan.CivilStatus ? new EarlierOutput(null, null) : new EarlierOutput(birth.HasNumber ? "•" : null, birth.Certificate);
            var fields = LegContent.Of(LinkedGroup.Birth, leg, birth.Answers, earlier, birth.Unit, "").Fields;

            // The Ministry's system is given the whole form at once, and splits it.
            var whole = birth.Intake == Intake.Moj && birth.Sent.Any(s => s.Leg == LegPlan.CivilStatus);
            measured.Add(new LegFields(leg, route.System, fields, state is not (LegState.Waiting or LegState.Blocked or LegState.Withdrawn), whole || birth.Sent.Contains((route.System, leg))));
        }

        return measured;
    }
}

/// <summary>One line of the measure: a leg over all births that were looked at.</summary>
public sealed record ReTypedLine(string Leg, string System, int Dossiers, int Fields, int TypedOnce, int FromRegister, int FromEarlier, int FromLegBefore, int ReTyped)
{
    public static IReadOnlyList<ReTypedLine> Of(LinkedRules rules, IEnumerable<MeasuredBirth> births) =>
    [
        .. births.SelectMany(birth => ReTyping.Of(rules, birth)).Where(l => l.Due).GroupBy(l => (l.Leg, l.System)).Select(g => new ReTypedLine(
            g.Key.Leg, g.Key.System, g.Count(), g.Sum(l => l.Fields.Count), Count(g, Origin.Typed), Count(g, Origin.Register),
            Count(g, Origin.Reused) + Count(g, Origin.Computed), Count(g, null), g.Sum(l => l.ReTyped))),
    ];

    private static int Count(IEnumerable<LegFields> legs, Origin? origin) => legs.Sum(l => l.Fields.Count(f => f.Origin == origin));
}
