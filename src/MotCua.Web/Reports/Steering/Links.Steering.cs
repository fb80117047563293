using MotCua.Indicators;
using MotCua.Kernel;

namespace MotCua.Web.Ui;

/// <summary>Pages by which leaders steer.</summary>
public static partial class Links
{
    /// <summary>Five numbers, what got worse, whom to call.</summary>
    public const string Board = Numbers + "/tong-quan";

    /// <summary>Everything of one unit.</summary>
    public const string UnitBoard = Numbers + "/trang-don-vi";

    public const string Rank = Numbers + "/xep-hang";

    public const string Weeks = Numbers + "/theo-tuan";

    public const string Compare = Numbers + "/so-sanh";

    /// <summary>Published tables.</summary>
    public const string FrozenTables = Numbers + "/da-chot";

    /// <summary>A report as it was known on an earlier day.</summary>
    public const string KnownOn = Numbers + "/nhu-da-biet";

    /// <summary>Letters and reports made from numbers.</summary>
    public const string Letters = Numbers + "/van-ban";

    public const string NewLetter = Letters + "/soan";

    public const string Targets = "/quan-tri/chi-tieu-giao";

    public const string NewTarget = Targets + "/giao";

    public static string Frozen(Guid table, string? form = null) =>
        WithQuery($"{FrozenTables}/{table}", ("handler", form is null ? null : "File"), ("dang", form));

    public static string Letter(Guid letter, string? handler = null) => WithQuery($"{Letters}/{letter}", ("handler", handler));

    /// <summary>The letter with the form for one dossier of a review.</summary>
    public static string ExplainItem(Guid letter, Guid dossier, string what) => WithQuery($"{Letters}/{letter}", ("dossier", dossier.ToString()), ("what", what));

    public static string EndTarget(Guid target) => $"{Targets}/{target}/ket-thuc";

    /// <summary>One of these pages for another unit, the same days.</summary>
    public static string SteeringOf(string page, UnitCode unit, DateOnly from, DateOnly to, string? indicator = null, string? form = null, int? sheet = null, DateOnly? map = null) => WithQuery(
        page, ("don-vi", unit.Value), ("tu", Day(from)), ("den", Day(to)), ("ban-do", map is { } day ? Day(day) : null), ("chi-so", indicator), ("handler", form is null ? null : "File"), ("dang", form),
        ("trang", sheet is > 1 ? sheet.Value.ToString(System.Globalization.CultureInfo.InvariantCulture) : null));

    public static string SteeringOf(string page, Area area, string? indicator = null, string? form = null, int? sheet = null) =>
        SteeringOf(page, area.Whole.Unit, area.From, area.To, indicator, form, sheet, area.Map);

    public static string CompareOf(Area area, Area other, string indicator, string? form = null) => WithQuery(
        Compare, ("don-vi", area.Whole.Unit.Value), ("tu", Day(area.From)), ("den", Day(area.To)), ("tu2", Day(other.From)), ("den2", Day(other.To)),
        ("ban-do", area.Map is { } map ? Day(map) : null),
        ("chi-so", indicator), ("handler", form is null ? null : "File"), ("dang", form));
}
