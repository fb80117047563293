using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Web.Ui;

public static partial class Links
{
    /// <summary>The tree of units as of a day, for administrators.</summary>
    public const string Units = "/quan-tri/don-vi";

    /// <summary>Changes of the map: those prepared, confirmed and carried out.</summary>
    public const string MapChanges = "/quan-tri/thay-doi-don-vi";

    public static string UnitsOn(DateOnly? day, string? text = null) =>
        WithQuery(Units, ("ngay", day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("tim", text));

    public static string Unit(UnitCode unit) => $"{Units}/{Part(unit.Value)}";

    public static string AppointAt(UnitCode unit, string? post = null) => WithQuery(Unit(unit) + "/phan-cong", ("post", post));

    public static string MapChange(Guid change, string? handler = null) => WithQuery($"{MapChanges}/{change:D}", ("handler", handler));
}
