using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Indicators;

/// <summary>
/// An area asked for in the map of another day: units that merged or took another name are counted where they went,
/// whole; what was split among several is divided by nobody, and the notes say so. Pure.
/// </summary>
public static class MapArea
{
    private const int Named = 12;

    /// <summary>Null when no such unit stands on the day of the map.</summary>
    public static Area? Of(IReadOnlyList<Unit> register, IReadOnlyList<Succession> successions, UnitCode asked, DateOnly from, DateOnly to, DateOnly map)
    {
        var tree = UnitTree.AsOf(register, map);
        if (tree.Find(asked) is not { } unit)
        {
            return null;
        }

        var kin = new Kinship(tree, successions);
        var known = register.Select(u => u.Code).Distinct().Select(code => (Code: code, Places: kin.PlacesOf(code))).ToList();
        var children = tree.Children(asked).Select(child => Row(child, register, known, from, to, c => tree.IsWithin(c, child.Code))).ToList();
        var everything = tree.Ancestors(asked).Count == 0;
        var whole = Row(unit, register, known, from, to, c => tree.IsWithin(c, asked), everything);
        var counted = (children.Count == 0 ? new List<AreaRow> { whole } : children).SelectMany(c => c.Spans).SelectMany(s => s.WithAllBelow()).Select(s => s.Unit).ToHashSet();
        return new Area(from, to, whole, children)
        {
            Map = map,
            Notes = Notes(register, known, tree, asked, everything, counted, from, to),
        };
    }

    /// <summary>Every unit whose work lies wholly within the row, hung under the one above it where that is within too.</summary>
    private static AreaRow Row(
        Unit unit, IReadOnlyList<Unit> register, IReadOnlyList<(UnitCode Code, IReadOnlySet<UnitCode>? Places)> known, DateOnly from, DateOnly to, Func<UnitCode, bool> within, bool everything = false)
    {
        var mine = known.Where(k => everything || (k.Places is { Count: > 0 } places && places.All(within))).Select(k => k.Code).ToHashSet();
        var above = register.Where(u => mine.Contains(u.Code)).GroupBy(u => u.Code)
            .ToDictionary(g => g.Key, g => g.OrderBy(u => u.FromDay).Select(u => u.Parent).LastOrDefault(p => p is { } parent && mine.Contains(parent) && parent != g.Key));
        return new AreaRow(unit.Code, unit.Name, [.. mine.Where(m => above[m] is null).Order(ByCode).Select(m => SpanOf(m, []))], Stands: true) { Kind = unit.Kind };

        UnitSpan SpanOf(UnitCode code, IReadOnlyList<UnitCode> seen) => new(
            code, from, to, [.. mine.Where(m => above[m] == code && !seen.Contains(m)).Order(ByCode).Select(m => SpanOf(m, [.. seen, code]))]);
    }

    /// <summary>What had work of its own in the period and lies in no single row.</summary>
    private static IReadOnlyList<string> Notes(
        IReadOnlyList<Unit> register, IReadOnlyList<(UnitCode Code, IReadOnlySet<UnitCode>? Places)> known, UnitTree tree, UnitCode asked, bool everything,
        HashSet<UnitCode> counted, DateOnly from, DateOnly to)
    {
        var divided = known
            .Where(k => k.Code != asked && !counted.Contains(k.Code))
            .Where(k => everything || k.Places is null || k.Places.Count == 0 || k.Places.Any(p => tree.IsWithin(p, asked)))
            .Where(k => register.Any(u => u.Code == k.Code && u.FromDay <= to && from <= (u.ToDay ?? DateOnly.MaxValue)))
            .Where(k => everything || k.Places is { Count: > 0 })
            .Select(k => register.Last(u => u.Code == k.Code).Name)
            .ToList();
        return divided.Count == 0 ? [] :
        [
            $"Không chia được số liệu của {string.Join(", ", divided.Take(Named))}{(divided.Count > Named ? $" và {divided.Count - Named} đơn vị khác" : "")} cho các đơn vị của bản đồ ngày {VietnameseDates.Day(tree.Day)}, vì đã chia tách, giải thể hoặc không có một đơn vị tương ứng"
                + (everything ? $"; số liệu đó chỉ tính ở dòng {tree.NameOf(asked)}." : "; số liệu đó không tính ở bảng này."),
        ];
    }

    private static readonly Comparer<UnitCode> ByCode = Comparer<UnitCode>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value));

    /// <summary>Where the units of all times lie on the map of one day.</summary>
    private sealed class Kinship(UnitTree tree, IReadOnlyList<Succession> successions)
    {
        private readonly ILookup<UnitCode, Succession> after = successions.ToLookup(s => s.Old);
        private readonly ILookup<UnitCode, Succession> before = successions.Where(s => s.New is not null).ToLookup(s => s.New!.Value);

        /// <summary>The units of the map that hold all of it together; null where part of it is nowhere.</summary>
        public IReadOnlySet<UnitCode>? PlacesOf(UnitCode code) => tree.Find(code) is not null
            ? new HashSet<UnitCode> { code }
            : Follow(code, forward: true, []) ?? Follow(code, forward: false, []);

        private HashSet<UnitCode>? Follow(UnitCode code, bool forward, IReadOnlyList<UnitCode> seen)
        {
            if (tree.Find(code) is not null)
            {
                return [code];
            }

            var next = (forward ? after[code].Where(s => s.OnDay <= tree.Day) : before[code].Where(s => s.OnDay > tree.Day)).ToList();
            if (next.Count == 0 || next.Any(s => s.New is null) || seen.Contains(code))
            {
                return null;
            }

            var places = new HashSet<UnitCode>();
            foreach (var step in next)
            {
                if (Follow(forward ? step.New!.Value : step.Old, forward, [.. seen, code]) is not { } there)
                {
                    return null;
                }

                places.UnionWith(there);
            }

            return places;
        }
    }
}
