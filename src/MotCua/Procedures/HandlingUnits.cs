using MotCua.Organisation;

namespace MotCua.Procedures;

/// <summary>Which units of a day take a procedure in, by the tiers that decide it.</summary>
public static class HandlingUnits
{
    /// <summary>
    /// Communes for what a commune decides, and for what a district decided: its work went to the communes when districts
    /// ended on 1/7/2025. Everything else is taken in at the points of
    /// the province's centre, or where there are none at the centre, or at the province itself.
    /// </summary>
    public static IReadOnlyList<Unit> Of(Procedure procedure, UnitTree tree)
    {
        var kinds = new List<string>();
        if (procedure.Levels.Contains(AgencyLevel.District) && tree.All.Any(u => u.Kind == "district"))
        {
            kinds.Add("district");
        }

        if (procedure.Levels.Contains(AgencyLevel.Commune) || (procedure.Levels.Contains(AgencyLevel.District) && kinds.Count == 0))
        {
            kinds.Add("commune");
        }

        if (procedure.Levels.Any(level => level is not (AgencyLevel.Commune or AgencyLevel.District)) || kinds.Count == 0)
        {
            kinds.AddRange(new[] { "point", "centre", "province" }.Where(kind => tree.All.Any(u => u.Kind == kind)).Take(1));
        }

        return [.. tree.All.Where(u => kinds.Contains(u.Kind, StringComparer.Ordinal))];
    }
}
