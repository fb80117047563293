using System.Globalization;

namespace MotCua.Indicators;

/// <summary>A period with the name people give it; both days inclusive.</summary>
public sealed record NamedPeriod(string Name, DateOnly From, DateOnly To);

/// <summary>
/// The two calendars numbers are asked by: that of Quyết định 766/QĐ-TTg, by weeks and calendar months, and that of
/// reports, from the 15th to the 14th (Điều 12 Nghị định 09/2019/NĐ-CP). Pure: each is the period a day lies in.
/// </summary>
public static class Periods
{
    private const int CutOff = 15;

    /// <summary>Monday to Sunday.</summary>
    public static NamedPeriod Week(DateOnly day)
    {
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return new($"Tuần {ISOWeek.GetWeekOfYear(day.ToDateTime(TimeOnly.MinValue))}/{ISOWeek.GetYear(day.ToDateTime(TimeOnly.MinValue))}", monday, monday.AddDays(6));
    }

    public static NamedPeriod Month(DateOnly day) => Months($"Tháng {day.Month}/{day.Year}", new DateOnly(day.Year, day.Month, 1), 1);

    public static NamedPeriod Quarter(DateOnly day) => Months($"Quý {QuarterOf(day)}/{day.Year}", new DateOnly(day.Year, QuarterOf(day) * 3 - 2, 1), 3);

    public static NamedPeriod Year(DateOnly day) => Months($"Năm {day.Year}", new DateOnly(day.Year, 1, 1), 12);

    public static NamedPeriod ReportMonth(DateOnly day) => Report(day, "tháng", d => d.Month.ToString(CultureInfo.InvariantCulture), 1);

    public static NamedPeriod ReportQuarter(DateOnly day) => Report(day, "quý", d => QuarterOf(d).ToString(CultureInfo.InvariantCulture), 3);

    public static NamedPeriod ReportHalf(DateOnly day) => Report(day, "6 tháng", d => d.Month <= 6 ? "đầu năm" : "cuối năm", 6);

    public static NamedPeriod ReportYear(DateOnly day) => Report(day, "năm", _ => "", 12);

    /// <summary>What people ask for most, as of a day.</summary>
    public static IReadOnlyList<NamedPeriod> Offers(DateOnly today) =>
    [
        Week(today), Week(today.AddDays(-7)), Month(today), Month(today.AddMonths(-1)), Quarter(today), Quarter(today.AddMonths(-3)), Year(today),
        ReportMonth(today), ReportQuarter(today), ReportHalf(today), ReportYear(today),
    ];

    private const string ReportPrefix = "15-14:";

    /// <summary>Examples of what <see cref="Parse"/> reads, for usage lines.</summary>
    public const string Written = "2026, 2026-Q3, 2026-10, 2026-W45, 15-14:2026, 15-14:2026-H1, 15-14:2026-Q3, 15-14:2026-10";

    /// <summary>As the command line names one: 2026, 2026-Q1, 2026-03, 2026-W12; with <c>15-14:</c> before, the reporting period: 15-14:2026-03, 15-14:2026-H1.</summary>
    /// <returns>Null where it names none.</returns>
    public static NamedPeriod? Parse(string text)
    {
        var report = text.StartsWith(ReportPrefix, StringComparison.Ordinal);
        var parts = (report ? text[ReportPrefix.Length..] : text).Split('-');
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1945 or > 9998 || parts.Length > 2)
        {
            return null;
        }

        DateOnly In(int month) => new(year, month, 1);
        return (parts.Length == 1 ? "" : parts[1]) switch
        {
            "" when parts.Length == 1 => report ? ReportYear(In(1)) : Year(In(1)),
            ['Q', >= '1' and <= '4' and var q] => report ? ReportQuarter(In((q - '0') * 3 - 2)) : Quarter(In((q - '0') * 3 - 2)),
            ['H', >= '1' and <= '2' and var half] when report => ReportHalf(In(half == '1' ? 1 : 7)),
            ['W', .. var week] when !report && int.TryParse(week, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= ISOWeek.GetWeeksInYear(year) =>
                Week(DateOnly.FromDateTime(ISOWeek.ToDateTime(year, number, DayOfWeek.Monday))),
            var text2 when text2.Length == 2 && int.TryParse(text2, NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12 =>
                report ? ReportMonth(In(month)) : Month(In(month)),
            _ => null,
        };
    }

    private static int QuarterOf(DateOnly day) => ((day.Month - 1) / 3) + 1;

    private static NamedPeriod Months(string name, DateOnly first, int months) => new(name, first, first.AddMonths(months).AddDays(-1));

    private static NamedPeriod Report(DateOnly day, string kind, Func<DateOnly, string> which, int months)
    {
        // From the 15th on a day belongs to the next month's report.
        var month = new DateOnly(day.Year, day.Month, 1).AddMonths(day.Day >= CutOff ? 1 : 0);
        var first = new DateOnly(month.Year, month.Month - ((month.Month - 1) % months), 1);
        return new(
            $"Kỳ báo cáo {kind} {which(first)}".TrimEnd() + (months == 1 || months == 3 ? "/" : " ") + first.Year.ToString(CultureInfo.InvariantCulture),
            new DateOnly(first.AddMonths(-1).Year, first.AddMonths(-1).Month, CutOff),
            new DateOnly(first.AddMonths(months - 1).Year, first.AddMonths(months - 1).Month, CutOff - 1));
    }
}
