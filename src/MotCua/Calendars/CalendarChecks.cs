using MotCua.Kernel;

namespace MotCua.Calendars;

/// <summary>What must hold between the rows of a calendar before anything is counted with it. Each gives its faults in Vietnamese.</summary>
public static class CalendarChecks
{
    /// <summary>No date twice; swaps name each other; a day in lieu names its weekend holiday; no year missing between two.</summary>
    public static IEnumerable<string> Days(string code, IReadOnlyList<CalendarDay> days)
    {
        var file = $"days.{code}.csv";
        var byDate = days.ToLookup(d => d.Date);
        foreach (var twice in byDate.Where(d => d.Count() > 1))
        {
            yield return $"{file}: ngày {VietnameseDates.Day(twice.Key)} có {twice.Count()} dòng.";
        }

        foreach (var day in days)
        {
            var partner = day.PairsWith is { } other ? byDate[other].FirstOrDefault() : null;
            var fault = day.Kind switch
            {
                DayKind.MakeUp when !IsWeekend(day.Date) => "là ngày làm bù nhưng không phải ngày nghỉ hằng tuần",
                DayKind.MakeUp when partner is not { Kind: DayKind.SwappedOff } || partner.PairsWith != day.Date =>
                    "là ngày làm bù nhưng pairs_with không phải ngày nghỉ hoán đổi ghi ngược lại ngày này",
                DayKind.SwappedOff when partner is not { Kind: DayKind.MakeUp } || partner.PairsWith != day.Date =>
                    "là ngày nghỉ hoán đổi nhưng pairs_with không phải ngày làm bù ghi ngược lại ngày này",
                DayKind.Compensatory when day.PairsWith is not { } holiday || !IsWeekend(holiday) =>
                    "là ngày nghỉ bù nhưng pairs_with không phải ngày lễ rơi vào ngày nghỉ hằng tuần",
                not DayKind.MakeUp when IsWeekend(day.Date) && day.Kind is DayKind.SwappedOff or DayKind.Compensatory =>
                    "là ngày nghỉ bù hoặc nghỉ hoán đổi nhưng đã là ngày nghỉ hằng tuần",
                _ => null,
            };
            if (fault is not null)
            {
                yield return $"{file}: ngày {VietnameseDates.Day(day.Date)} {fault}.";
            }
        }

        var years = days.Where(d => d.Kind == DayKind.Tet).Select(d => d.Date.Year).ToHashSet();
        foreach (var year in years.Count == 0 ? [] : Enumerable.Range(years.Min(), years.Max() - years.Min()).Where(y => !years.Contains(y)))
        {
            yield return $"{file}: thiếu ngày nghỉ Tết của năm {year}, nằm giữa các năm đã có.";
        }
    }

    /// <summary>Windows of one code, weekday and date do not overlap.</summary>
    public static IEnumerable<string> Hours(IReadOnlyList<OfficeHours> hours) =>
        from pair in hours.SelectMany((one, at) => hours.Skip(at + 1).Where(one.Overlaps).Select(two => (one, two)))
        select $"office-hours.csv: {pair.one.Code} có hai khung giờ chồng nhau, {pair.one.Open:HH:mm}-{pair.one.Close:HH:mm} và {pair.two.Open:HH:mm}-{pair.two.Close:HH:mm}.";

    /// <summary>
    /// Every solar holiday of the law is off in every known year: by itself on a weekday, by a day in lieu on a weekend
    /// (khoản 3 Điều 111 Bộ luật Lao động 2019) unless it is not compensable, and then by none.
    /// </summary>
    public static IEnumerable<string> Holidays(IReadOnlyList<StatutoryHoliday> holidays, IReadOnlyList<CalendarDay> days)
    {
        var off = days.Where(d => !d.Worked).Select(d => d.Date).ToHashSet();
        var inLieu = days.Where(d => d.Kind == DayKind.Compensatory).Select(d => d.PairsWith).ToHashSet();
        var years = days.Where(d => d.Kind == DayKind.Tet).Select(d => d.Date.Year).Distinct();
        foreach (var (holiday, date) in years.SelectMany(year => holidays.Select(h => (h, new DateOnly(year, h.Month, h.Day)))))
        {
            var inForce = (holiday.From is null || holiday.From <= date) && (holiday.To is null || date <= holiday.To);
            var fault = (inForce, IsWeekend(date)) switch
            {
                (true, false) when !off.Contains(date) => "chưa có trong lịch",
                (true, true) when holiday.Compensable && !inLieu.Contains(date) => "rơi vào ngày nghỉ hằng tuần nhưng chưa có ngày nghỉ bù",
                (true, true) when !holiday.Compensable && inLieu.Contains(date) => "không được nghỉ bù nhưng lịch có ngày nghỉ bù",
                _ => null,
            };
            if (fault is not null)
            {
                yield return $"days.{CalendarBook.CivilService}.csv: {holiday.Name} {VietnameseDates.Day(date)} {fault}.";
            }
        }
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
