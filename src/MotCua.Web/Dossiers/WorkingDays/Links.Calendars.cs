using System.Globalization;
using MotCua.Calendars;

namespace MotCua.Web.Ui;

public static partial class Links
{
    /// <summary>The working calendar of a year, for administrators.</summary>
    public const string WorkingCalendar = "/quan-tri/lich";

    public const string OrderDay = WorkingCalendar + "/them";

    public static string WorkingCalendarOf(string code, int? year = null) =>
        WithQuery(WorkingCalendar, ("lich", code), ("nam", year?.ToString(CultureInfo.InvariantCulture)));

    public static string OrderDayFor(string code) => WithQuery(OrderDay, ("code", code));

    /// <summary>What an order would move, before it is confirmed.</summary>
    public static string OrderDayPreview(DayOrder order) => Ordering(OrderDay + "/xem-truoc", order);

    /// <summary>Back to the boxes with what was typed.</summary>
    public static string OrderDayAgain(DayOrder order) => Ordering(OrderDay, order);

    /// <summary>Ends an order of days, after showing what that moves.</summary>
    public static string RevokeOrder(Guid order) => $"{WorkingCalendar}/huy/{order:D}";

    private static string Ordering(string path, DayOrder order) => WithQuery(
        path,
        ("code", order.Code),
        ("kind", order.Kind.ToString().ToLowerInvariant()),
        ("date", order.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("pair", order.PairsWith?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("name", order.Name),
        ("decision", order.Decision),
        ("decided", order.DecidedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
}
