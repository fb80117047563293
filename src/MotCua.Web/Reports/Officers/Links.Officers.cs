using MotCua.Indicators;

namespace MotCua.Web.Ui;

/// <summary>The nine indices of Thông tư 01/2018/TT-VPCP.</summary>
public static partial class Links
{
    public const string OneStopIndices = Numbers + "/chin-chi-so";

    public const string OneStopCases = OneStopIndices + "/ho-so";

    public const string OneStopProcedures = OneStopIndices + "/thu-tuc";

    /// <summary>The procedures behind an index that judges what a unit takes in.</summary>
    public static string OneStopProceduresOf(Area area, int index) => WithQuery(
        OneStopProcedures, ("don-vi", area.Whole.Unit.Value), ("tu", Day(area.From)), ("den", Day(area.To)), ("so", index.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>The dossiers behind one index.</summary>
    /// <param name="officer">Null for the whole unit.</param>
    public static string OneStopCasesOf(Area area, int index, Guid? officer, int page = 1) => WithQuery(
        OneStopCases, ("don-vi", area.Whole.Unit.Value), ("tu", Day(area.From)), ("den", Day(area.To)), ("so", index.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("can-bo", officer?.ToString("D")), ("trang", page > 1 ? page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null));
}
