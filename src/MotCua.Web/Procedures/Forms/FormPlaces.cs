using System.Globalization;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Procedures;

namespace MotCua.Web.Procedures.Forms;

/// <summary>The communes that address fields offer: those of the province on the day the field asks about.</summary>
public sealed class FormPlaces(UnitStore units, Clock clock)
{
    private static readonly StringComparer ByName = StringComparer.Create(CultureInfo.GetCultureInfo("vi-VN"), CompareOptions.None);

    /// <summary>For each address field of the groups, its places and the day of their map.</summary>
    public async Task<IReadOnlyDictionary<string, OfferedPlaces>> For(IEnumerable<FormGroup> groups, Answers answers, CancellationToken stop)
    {
        var offered = new Dictionary<string, OfferedPlaces>(StringComparer.Ordinal);
        var maps = new Dictionary<DateOnly, OfferedPlaces>();
        foreach (var field in groups.SelectMany(g => g.Fields).Where(f => f.Kind == FieldKind.Address))
        {
            var day = FormRules.MapOf(field, answers, clock.Today);
            if (!maps.TryGetValue(day, out var places))
            {
                maps[day] = places = new OfferedPlaces(day, await On(day, stop));
            }

            offered[field.Code] = places;
        }

        return offered;
    }

    /// <summary>The communes of a day by name; a district of the old map is named behind its communes, whose names repeat.</summary>
    public async Task<IReadOnlyList<PlaceOption>> On(DateOnly day, CancellationToken stop)
    {
        var tree = await units.Tree(day, stop);
        return [.. tree.All.Where(u => u.Kind == "commune").Select(u => new PlaceOption(u.Code.Value, NameOf(tree, u))).OrderBy(p => p.Name, ByName)];
    }

    private static string NameOf(UnitTree tree, Unit commune) =>
        commune.Parent is { } parent && tree.Find(parent) is { Kind: "district" } district ? $"{commune.Name}, {district.Name}" : commune.Name;
}

/// <param name="AsOf">The day on which these units stood.</param>
public sealed record OfferedPlaces(DateOnly AsOf, IReadOnlyList<PlaceOption> Places)
{
    public static OfferedPlaces None { get; } = new(default, []);
}
