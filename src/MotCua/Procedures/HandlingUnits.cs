using MotCua.Organisation;

namespace MotCua.Procedures;

/// <summary>Which units of a day take a procedure in, by the tiers that decide it.</summary>
public static class HandlingUnits
{
    /// <summary>
    /// Communes for what a commune decides, and for what a district decided: its work went to the communes when districts
    /// ended on 1/7/2025. What the province decides is taken in at the points of its centre, or where there are none at
    /// the centre, or at the province itself; so is what only a ministry or somebody outside the tiers decides.
    /// </summary>
    public static IReadOnlyList<Unit> Of(Procedure procedure, UnitTree tree)
    {
        var levels = procedure.Levels;
        var districts = levels.Contains(AgencyLevel.District) && tree.All.Any(u => u.Kind == "district");
        var communes = levels.Contains(AgencyLevel.Commune) || (levels.Contains(AgencyLevel.District) && !districts);
        var kinds = new List<string>();
        if (districts)
        {
            kinds.Add("district");
        }

        if (communes)
        {
            kinds.Add("commune");
        }

        if (levels.Contains(AgencyLevel.Province) || kinds.Count == 0)
        {
            kinds.AddRange(new[] { "point", "centre", "province" }.Where(kind => tree.All.Any(u => u.Kind == kind)).Take(1));
        }

        return [.. tree.All.Where(u => kinds.Contains(u.Kind, StringComparer.Ordinal))];
    }

    /// <summary>The same rule asked the other way round: which procedures a unit takes in.</summary>
    public static ProcedureFilter TakenInBy(Unit unit, UnitTree tree)
    {
        var districts = tree.All.Any(u => u.Kind == "district");
        var top = new[] { "point", "centre", "province" }.FirstOrDefault(kind => tree.All.Any(u => u.Kind == kind));
        return unit.Kind switch
        {
            "commune" => new ProcedureFilter(Levels: districts ? [AgencyLevel.Commune] : [AgencyLevel.Commune, AgencyLevel.District]),
            "district" => new ProcedureFilter(Levels: [AgencyLevel.District]),
            _ when unit.Kind == top => new ProcedureFilter(Levels: [AgencyLevel.Province], Others: true),
            _ => new ProcedureFilter(Levels: []),
        };
    }
}
