using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>The units as they stood on one day, as a tree of any depth. Children come in the order of their codes.</summary>
public sealed class UnitTree
{
    private readonly Dictionary<UnitCode, Unit> units;
    private readonly ILookup<UnitCode, Unit> children;

    private UnitTree(DateOnly day, IEnumerable<Unit> standing)
    {
        Day = day;
        All = standing.OrderBy(u => u.Code.Value, StringComparer.Ordinal).ToList();
        units = All.ToDictionary(u => u.Code);
        children = All.Where(u => u.Parent is not null).ToLookup(u => u.Parent!.Value);
    }

    public DateOnly Day { get; }

    public IReadOnlyList<Unit> All { get; }

    /// <summary>Units nobody stands above on this day.</summary>
    public IEnumerable<Unit> Roots => All.Where(u => u.Parent is not { } parent || !units.ContainsKey(parent));

    /// <summary>The tree of one day out of the rows of all periods.</summary>
    public static UnitTree AsOf(IEnumerable<Unit> register, DateOnly day) => new(day, register.Where(u => u.StandsOn(day)));

    public Unit? Find(UnitCode code) => units.GetValueOrDefault(code);

    /// <summary>The name on this day, or the bare code where the unit does not stand.</summary>
    public string NameOf(UnitCode code) => Find(code)?.Name ?? code.Value;

    public IReadOnlyList<Unit> Children(UnitCode code) => children[code].ToList();

    /// <summary>Everything below a unit, each parent before its children; the unit itself is not among them.</summary>
    public IReadOnlyList<Unit> Descendants(UnitCode code)
    {
        var found = new List<Unit>();
        var seen = new HashSet<UnitCode> { code };
        Walk(code);
        return found;

        void Walk(UnitCode above)
        {
            foreach (var child in children[above].Where(c => seen.Add(c.Code)))
            {
                found.Add(child);
                Walk(child.Code);
            }
        }
    }

    /// <summary>The units above, the nearest first.</summary>
    public IReadOnlyList<Unit> Ancestors(UnitCode code)
    {
        var found = new List<Unit>();
        var seen = new HashSet<UnitCode> { code };
        for (var parent = Find(code)?.Parent; parent is { } above && seen.Add(above) && Find(above) is { } unit; parent = unit.Parent)
        {
            found.Add(unit);
        }

        return found;
    }

    /// <summary>Whether <paramref name="code"/> is <paramref name="top"/> or lies below it.</summary>
    public bool IsWithin(UnitCode code, UnitCode top) => code == top || Ancestors(code).Any(u => u.Code == top);
}
