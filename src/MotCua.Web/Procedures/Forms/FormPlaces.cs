using System.Globalization;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Procedures;

namespace MotCua.Web.Procedures.Forms;

/// <summary>The communes that address fields offer: those of the province on the day the field asks about.</summary>
public sealed class FormPlaces(UnitStore units, NationalPlaces country, Clock clock)
{
    private static readonly StringComparer ByName = StringComparer.Create(CultureInfo.GetCultureInfo("vi-VN"), CompareOptions.None);

    /// <summary>For each address field of the groups, its places and the day of their map.</summary>
    public async Task<IReadOnlyDictionary<string, OfferedPlaces>> For(IEnumerable<FormGroup> groups, Answers answers, CancellationToken stop)
    {
        var offered = new Dictionary<string, OfferedPlaces>(StringComparer.Ordinal);
        var maps = new Dictionary<(DateOnly, bool), OfferedPlaces>();
        foreach (var field in groups.SelectMany(g => FormRows.LaidOut(g, answers).Fields).Where(f => f.Kind == FieldKind.Address))
        {
            var (day, either) = (FormRules.MapOf(field, answers, clock.Today), field.AsOf == FormRules.EitherMap);
            if (!maps.TryGetValue((day, either), out var places))
            {
                maps[(day, either)] = places = new OfferedPlaces(day, either ? await OfBothEras(day, stop) : await On(day, stop), EraOf(day, either), country);
            }

            offered[field.Code] = places;
        }

        return offered;
    }

    private static PlaceEra EraOf(DateOnly day, bool either) => either ? PlaceEra.Either : day < FormRules.TwoTiers ? PlaceEra.Former : PlaceEra.Today;

    /// <summary>The communes of a day by name; a district of the old map is named behind its communes, whose names repeat.</summary>
    public async Task<IReadOnlyList<PlaceOption>> On(DateOnly day, CancellationToken stop)
    {
        var tree = await units.Tree(day, stop);
        return [.. tree.All.Where(u => u.Kind == "commune").Select(u => new PlaceOption(u.Code.Value, NameOf(tree, u))).OrderBy(p => p.Name, ByName)];
    }

    /// <summary>The units that take this procedure in today, by name; where there are several tiers, each under its heading.</summary>
    public async Task<IReadOnlyList<PlaceOption>> Handling(Procedure procedure, CancellationToken stop)
    {
        var tree = await units.Tree(clock.Today, stop);
        var handling = HandlingUnits.Of(procedure, tree);
        var several = handling.Select(u => u.Kind).Distinct(StringComparer.Ordinal).Count() > 1;
        return
        [
            .. handling
                .Select(u => new PlaceOption(u.Code.Value, NameOf(tree, u), several ? UnitKind.Find(u.Kind)?.Name : null))
                .OrderBy(p => p.Group, ByName).ThenBy(p => p.Name, ByName),
        ];
    }

    /// <summary>Today's communes, then those of the last day with districts, each under the heading of its era.</summary>
    private async Task<IReadOnlyList<PlaceOption>> OfBothEras(DateOnly today, CancellationToken stop)
    {
        var before = FormRules.TwoTiers.AddDays(-1);
        return
        [
            .. (await On(today, stop)).Select(p => p with { Group = "Từ 01/07/2025 (tỉnh – xã)" }),
            .. (await On(before, stop)).Select(p => p with { Group = "Trước 01/07/2025 (tỉnh – huyện – xã)", AsOf = before }),
        ];
    }

    private static string NameOf(UnitTree tree, Unit commune) =>
        commune.Parent is { } parent && tree.Find(parent) is { Kind: "district" } district ? $"{commune.Name}, {district.Name}" : commune.Name;
}
