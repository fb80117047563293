using MotCua.Indicators;
using MotCua.Indicators.Portal;
using MotCua.Kernel;
using MotCua.Web.Indicators;

namespace MotCua.Web.Ui;

/// <summary>Numbers and the lists behind them.</summary>
public static partial class Links
{
    /// <summary>What all tables of numbers stand under.</summary>
    public const string Numbers = "/so-lieu";

    public const string LinkedServices = Numbers + "/lien-thong";

    /// <summary>How many births and deaths went linked, and why the rest did not.</summary>
    public const string LinkedCoverage = Numbers + "/lien-thong-phan-con-lai";

    /// <summary>Received, resolved and in progress of each linked group.</summary>
    public const string LinkedHandling = Numbers + "/lien-thong-giai-quyet";

    /// <summary>The files that make themselves at 16:00.</summary>
    public const string DailyReports = Numbers + "/bao-cao-ngay";

    public static string DailyReport(DateOnly day, UnitCode unit) => WithQuery(DailyReports, ("don-vi", unit.Value), ("handler", "File"), ("ngay", Day(day)));

    public const string UnitKpi = Numbers + "/don-vi";

    /// <summary>The score of Quyết định 766/QĐ-TTg.</summary>
    public const string Score766 = Numbers + "/766";

    public const string UnitRates = Numbers + "/ty-le";

    public const string Makings = Numbers + "/ai-lap";

    public const string Signs = Numbers + "/dau-hieu";

    /// <summary>Opening hours without anybody at the counter.</summary>
    public const string EmptyCounter = Numbers + "/quay-vang";

    public static string EmptyCounterOf(UnitCode unit, DateOnly from, DateOnly to) => WithQuery(EmptyCounter, ("don-vi", unit.Value), ("tu", Day(from)), ("den", Day(to)));

    public const string WeeklyReview = Numbers + "/kiem-diem-tuan";

    /// <summary>Row 2.2 of Quyết định 766/QĐ-TTg.</summary>
    public const string HandlingTime = Numbers + "/thoi-gian-giai-quyet";

    /// <summary>Numbers here beside those of the national portal.</summary>
    public const string PortalCompare = Numbers + "/doi-chieu-cong";

    /// <summary>How many of the missed dates have their letter, by unit.</summary>
    public const string ApologyShare = Numbers + "/thu-xin-loi";

    /// <summary>The list behind one number: which half of which indicator, over which unit, which child of it, and when.</summary>
    /// <param name="row">The child whose line it is; the unit itself for the first line.</param>
    public static string Behind(string indicator, Part part, Area area, UnitCode row, ListPlace? after = null) =>
        Behind(indicator, BehindModel.Word(part), area, row, after);

    /// <param name="part">A half, or <see cref="BehindModel.ShortWord"/>.</param>
    /// <param name="among">Only those of one procedure, field, channel or post.</param>
    public static string Behind(string indicator, string part, Area area, UnitCode row, ListPlace? after = null, ListPart? among = null) => WithQuery(
        $"{Numbers}/{Part(indicator)}/danh-sach",
        ("phan", part),
        ("don-vi", area.Whole.Unit.Value),
        ("dong", row == area.Whole.Unit ? null : row.Value),
        ("tu", Day(area.From)),
        ("den", Day(area.To)),
        ("ban-do", area.Map is { } map ? Day(map) : null),
        ("theo", among?.By),
        ("gia-tri", among?.Key),
        ("sau", after is null ? null : $"{Day(after.Day)}~{after.Unit}~{after.Dossier:N}"));

    /// <summary>One indicator of a unit, or of one line of its table.</summary>
    /// <param name="by">What it is parted by; null = units.</param>
    public static string Indicator(string indicator, Area area, UnitCode row, string? by = null) => WithQuery(
        $"{Numbers}/{Part(indicator)}",
        ("don-vi", area.Whole.Unit.Value),
        ("dong", row == area.Whole.Unit ? null : row.Value),
        ("tu", Day(area.From)),
        ("den", Day(area.To)),
        ("theo", by));

    /// <summary>Where a unit says something about a sign on a dossier.</summary>
    public static string ExplainSign(string sign, Guid dossier) => $"{Numbers}/{Part(sign)}/giai-trinh/{dossier:D}";

    /// <summary>The dossiers one number counts here, on the portal, or on one side only.</summary>
    public static string PortalApart(Area area, UnitCode row, string number, PortalSide side, int page = 1) => WithQuery(
        PortalCompare + "/ho-so", ("so", number), ("ben", side switch { PortalSide.Here => "here", PortalSide.There => "there", _ => null }), ("don-vi", area.Whole.Unit.Value), ("dong", row == area.Whole.Unit ? null : row.Value), ("tu", Day(area.From)), ("den", Day(area.To)),
        ("trang", page > 1 ? page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null));

    /// <summary>The linked requests behind one number of <see cref="LinkedHandling"/>.</summary>
    /// <param name="column">The column's name in the report.</param>
    public static string HandledLinked(Area area, UnitCode row, string column, int page = 1) => WithQuery(
        LinkedHandling + "/danh-sach", ("cot", column), ("don-vi", area.Whole.Unit.Value), ("dong", row == area.Whole.Unit ? null : row.Value), ("tu", Day(area.From)), ("den", Day(area.To)),
        ("ban-do", area.Map is { } map ? Day(map) : null), ("trang", page > 1 ? page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null));

    /// <summary>The linked requests another system took in that count in one line of <see cref="LinkedCoverage"/>.</summary>
    /// <param name="group">birth or death.</param>
    public static string FollowedLinked(Area area, UnitCode row, string group, int page = 1) => WithQuery(
        LinkedCoverage + "/theo-doi", ("nhom", group), ("don-vi", area.Whole.Unit.Value), ("dong", row == area.Whole.Unit ? null : row.Value), ("tu", Day(area.From)), ("den", Day(area.To)),
        ("ban-do", area.Map is { } map ? Day(map) : null), ("trang", page > 1 ? page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null));

    /// <summary>The mean time of one procedure by unit.</summary>
    public static string HandlingTimeOf(Area area, string procedure) => WithQuery(
        HandlingTime, ("don-vi", area.Whole.Unit.Value), ("tu", Day(area.From)), ("den", Day(area.To)), ("thu-tuc", procedure));

    /// <summary>A table of numbers over another unit or period.</summary>
    public static string NumbersOf(string table, UnitCode unit, DateOnly from, DateOnly to) =>
        WithQuery(table, ("don-vi", unit.Value), ("tu", Day(from)), ("den", Day(to)));

    /// <summary>A table of numbers over a unit and a period, or the same as a file.</summary>
    /// <param name="form"><c>csv</c>, <c>xlsx</c> or <c>pdf</c>; null for the page.</param>
    public static string NumbersOf(string table, Area area, string? form = null) => WithQuery(
        table, ("don-vi", area.Whole.Unit.Value), ("tu", Day(area.From)), ("den", Day(area.To)), ("ban-do", area.Map is { } map ? Day(map) : null), ("handler", form is null ? null : "File"), ("dang", form));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", null);
}
