using System.Collections.Concurrent;
using MotCua.Kernel;

namespace MotCua.Calendars;

/// <summary>
/// All calendars as they stand in files or tables: days by calendar or unit, counter hours, and how decisions are cited.
/// Builds the <see cref="WorkCalendar"/> of a unit from the calendar of the civil service, overlaid with what the units
/// above it in its code, and itself, have of their own (<c>H50.TTHCC</c> → <c>H50</c> → calendar).
/// </summary>
/// <param name="days">By the calendar or unit they belong to.</param>
/// <param name="hours">In any order; windows of one code, weekday and date must not overlap.</param>
/// <param name="titles">How each source is cited to people.</param>
public sealed class CalendarBook(ILookup<string, CalendarDay> days, IReadOnlyList<OfficeHours> hours, IReadOnlyDictionary<string, string> titles)
{
    public const string CivilService = "vn-civil-service";

    private readonly ConcurrentDictionary<string, WorkCalendar> built = new(StringComparer.Ordinal);

    public static CalendarBook Empty { get; } = new(
        Array.Empty<CalendarDay>().ToLookup(_ => ""), [], new Dictionary<string, string>(StringComparer.Ordinal));

    public ILookup<string, CalendarDay> Days => days;

    public IReadOnlyList<OfficeHours> Hours => hours;

    public IReadOnlyDictionary<string, string> Titles => titles;

    /// <summary>Every calendar and unit that has something of its own.</summary>
    public IReadOnlyList<string> Codes { get; } =
        [.. days.Select(d => d.Key).Concat(hours.Select(h => h.Code)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The working time of a unit. A book without days knows no year, and every question is refused.</summary>
    public WorkCalendar For(UnitCode unit)
    {
        var own = Chain(unit.Value).FirstOrDefault(code => Codes.Contains(code, StringComparer.Ordinal)) ?? CivilService;
        return built.GetOrAdd(own, code => Build(code));
    }

    /// <summary>The book as it would be with an order: to see beforehand what it moves.</summary>
    public CalendarBook With(DayOrder order)
    {
        const string source = CalendarDay.OrderPrefix + "preview";
        var added = order.Days(source);
        return new CalendarBook(
            days.SelectMany(code => code, (code, day) => (Code: code.Key, Day: day))
                .Where(d => d.Code != order.Code || added.All(later => later.Date != d.Day.Date))
                .Concat(added.Select(day => (order.Code, Day: day)))
                .ToLookup(d => d.Code, d => d.Day, StringComparer.Ordinal),
            hours,
            new Dictionary<string, string>(titles, StringComparer.Ordinal) { [source] = order.Title });
    }

    /// <summary>When the counter of a unit is open in an ordinary week: its own hours on that day, or those of the nearest above it.</summary>
    public IReadOnlyList<OfficeHours> HoursOf(UnitCode unit, DateOnly day) =>
        Chain(unit.Value).Append(CivilService).Select(code => hours.Where(h => h.Code == code && h.ValidOn(day)).ToList()).FirstOrDefault(h => h.Count > 0) ?? [];

    /// <summary>For who types a code: a calendar or a unit with something of its own, or below one.</summary>
    public Outcome<WorkCalendar> Find(string code) =>
        Chain(code).Any(known => Codes.Contains(known, StringComparer.Ordinal))
            ? For(new UnitCode(code))
            : CalendarRefusals.UnknownCode(code, Codes);

    private WorkCalendar Build(string code)
    {
        string[] chain = [.. Chain(code).Append(CivilService).Distinct(StringComparer.Ordinal)];
        var marked = new Dictionary<DateOnly, CalendarDay>();
        foreach (var day in chain.SelectMany(c => days[c]))
        {
            marked.TryAdd(day.Date, day);
        }

        // A year is known once its Tết is ordered: the other holidays of the yearly notice come with it.
        var years = marked.Values.Where(d => d.Kind == DayKind.Tet).Select(d => d.Date.Year).ToHashSet();
        if (years.Count == 0)
        {
            return new WorkCalendar(code, DateOnly.MinValue.AddDays(1), [], [], titles);
        }

        var last = years.Min();
        while (years.Contains(last + 1))
        {
            last++;
        }

        var first = new DateOnly(years.Min(), 1, 1);
        var length = new DateOnly(last, 12, 31).DayNumber - first.DayNumber + 1;
        var weekendHolidays = marked.Values.Where(d => d.Kind == DayKind.Compensatory).Select(d => d.PairsWith).ToHashSet();
        var weeks = new Weeks(chain, hours);
        var plans = new DayPlan[length];
        var marks = new CalendarDay?[length];
        for (var i = 0; i < length; i++)
        {
            var date = first.AddDays(i);
            marks[i] = marked.GetValueOrDefault(date);
            plans[i] = marks[i] is { } mark
                ? mark.Worked ? weeks.Plan(date, mark.PairsWith?.DayOfWeek ?? DayOfWeek.Monday) : DayPlan.Closed
                : weekendHolidays.Contains(date) ? DayPlan.Closed : weeks.Plan(date, date.DayOfWeek);
        }

        return new WorkCalendar(code, first, plans, marks, titles);
    }

    /// <summary>The code, and each code above it.</summary>
    private static IEnumerable<string> Chain(string code)
    {
        yield return code;
        for (var dot = code.LastIndexOf('.'); dot > 0; dot = code.LastIndexOf('.', dot - 1))
        {
            yield return code[..dot];
        }
    }

    /// <summary>The hours of each weekday, taken from the nearest code that has any hours on the date.</summary>
    private sealed class Weeks(IReadOnlyList<string> chain, IReadOnlyList<OfficeHours> hours)
    {
        private readonly ILookup<string, OfficeHours> byCode = hours.ToLookup(h => h.Code, StringComparer.Ordinal);
        private readonly Dictionary<DayOfWeek, DayPlan> plans = [];
        private OfficeHours[] valid = [];

        public DayPlan Plan(DateOnly date, DayOfWeek weekday)
        {
            var now = chain.Select(code => byCode[code].Where(h => h.ValidOn(date)).ToArray()).FirstOrDefault(h => h.Length > 0) ?? [];
            if (!now.AsSpan().SequenceEqual(valid))
            {
                valid = now;
                plans.Clear();
            }

            if (!plans.TryGetValue(weekday, out var plan))
            {
                plans[weekday] = plan = new DayPlan(valid.Where(h => h.Weekday == weekday));
            }

            return plan;
        }
    }
}
