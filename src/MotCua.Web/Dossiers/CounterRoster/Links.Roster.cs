using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Web.Ui;

public static partial class Links
{
    /// <summary>Who is at the counter when, at the own unit.</summary>
    public const string Roster = "/can-bo/truc-mot-cua";

    /// <summary>What was received outside the roster or outside hours.</summary>
    public const string OffRoster = "/can-bo/tiep-nhan-ngoai-truc";

    public static string RosterAct(string handler) => WithQuery(Roster, ("handler", handler));

    /// <summary>The same of any unit, for administrators.</summary>
    public static string RosterOf(UnitCode unit, string? handler = null) => WithQuery(Unit(unit) + "/truc", ("handler", handler));

    public static string OffRosterOf(UnitCode unit, DateOnly from, DateOnly to) => WithQuery(
        OffRoster, ("don-vi", unit.Value), ("tu", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("den", to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
}
