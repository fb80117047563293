using MotCua.Kernel;

namespace MotCua.Calendars;

/// <summary>What a decision orders.</summary>
public enum DayOrderKind
{
    /// <summary>A working day becomes a day off.</summary>
    Holiday,

    /// <summary>A weekday off, made up for on a weekly rest day.</summary>
    Swap,

    /// <summary>A day off in lieu of a holiday on a weekly rest day (khoản 3 Điều 111 Bộ luật Lao động 2019).</summary>
    Compensatory,
}

/// <summary>Days ordered by a decision after the catalogue was made.</summary>
/// <param name="Code">The calendar, or the unit that keeps the days; units below follow it.</param>
/// <param name="Date">The day that becomes a day off.</param>
/// <param name="PairsWith">Swap: the rest day that is worked; compensatory: the holiday on a rest day.</param>
/// <param name="Decision">As it is cited: "Quyết định 2345/QĐ-UBND".</param>
public sealed record DayOrder(string Code, DayOrderKind Kind, DateOnly Date, DateOnly? PairsWith, string Name, string Decision, DateOnly DecidedOn)
{
    public string Title => $"{Decision} ngày {VietnameseDates.Day(DecidedOn)}";

    public DateOnly FirstDay => Kind == DayOrderKind.Swap && PairsWith < Date ? PairsWith.Value : Date;

    public DateOnly LastDay => Kind == DayOrderKind.Swap && PairsWith > Date ? PairsWith.Value : Date;

    /// <summary>The rows it adds to its calendar.</summary>
    public IReadOnlyList<CalendarDay> Days(string source) => Kind switch
    {
        DayOrderKind.Swap =>
        [
            new(Date, DayKind.SwappedOff, Name, PairsWith, source, "text"),
            new(PairsWith!.Value, DayKind.MakeUp, "làm bù", Date, source, "text"),
        ],
        DayOrderKind.Compensatory => [new(Date, DayKind.Compensatory, Name, PairsWith, source, "text")],
        _ => [new(Date, DayKind.Holiday, Name, null, source, "text")],
    };

    /// <summary>Everything that is wrong with it over the calendars as they stand, each at its field.</summary>
    public IReadOnlyList<Refusal> Faults(CalendarBook book, DateOnly today)
    {
        var faults = new List<Refusal>();
        void Need(bool met, string field, string words)
        {
            if (!met)
            {
                faults.Add(Refusal.Input(field, words));
            }
        }

        Need(Code.Length > 0, "code", "Hãy chọn lịch hoặc đơn vị áp dụng.");
        Need(Name.Length >= 3, "name", "Hãy ghi lý do nghỉ, ít nhất 3 ký tự, ví dụ “nghỉ hoán đổi dịp 24/11”.");
        Need(Decision.Length >= 5, "decision", "Hãy ghi tên và số văn bản, ví dụ “Quyết định 2345/QĐ-UBND”.");
        Need(DecidedOn <= today, "decided", "Ngày văn bản không thể sau hôm nay.");
        if (Code.Length == 0)
        {
            return faults;
        }

        var calendar = book.For(new UnitCode(Code));
        var worked = calendar.IsWorkingDay(Date);
        if (!worked.Accepted)
        {
            return [.. faults, Refusal.Input("date", worked.Refusal.Message)];
        }

        var makeUpOff = Own(book, Date) is { Worked: true } && Kind == DayOrderKind.Holiday;
        Need(Own(book, Date) is null || makeUpOff, "date", Own(book, Date) is { Worked: true }
            ? $"Ngày {VietnameseDates.Day(Date)} là ngày làm bù{Why(calendar, Date)}. Để cho nghỉ ngày này, hãy chọn loại “Nghỉ theo quyết định”."
            : $"Ngày {VietnameseDates.Day(Date)} đã được ghi riêng trong lịch này{Why(calendar, Date)} nên không ghi lần nữa được.");
        Need(worked.Value || Own(book, Date) is not null, "date", $"Ngày {VietnameseDates.Day(Date)} đã là ngày nghỉ{Why(calendar, Date)}. Hãy chọn một ngày làm việc.");
        if (Kind != DayOrderKind.Holiday)
        {
            faults.AddRange(PairFaults(calendar));
        }

        Need(Kind != DayOrderKind.Swap || PairsWith is not { } made || Own(book, made) is null or { Ordered: true, Kind: DayKind.Holiday }, "pair", "Ngày làm bù đã được ghi riêng trong lịch này. Hãy chọn ngày khác.");

        return faults;
    }

    private IEnumerable<Refusal> PairFaults(WorkCalendar calendar)
    {
        var words = Kind == DayOrderKind.Swap ? "ngày làm bù" : "ngày lễ được nghỉ bù";
        if (PairsWith is not { } pair)
        {
            yield return Refusal.Input("pair", $"Hãy nhập {words}.");
            yield break;
        }

        var worked = calendar.IsWorkingDay(pair);
        if (!worked.Accepted)
        {
            yield return Refusal.Input("pair", worked.Refusal.Message);
        }
        else if (pair.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
        {
            yield return Refusal.Input("pair", $"Ngày {VietnameseDates.Day(pair)} không phải ngày nghỉ hằng tuần; {words} phải là thứ Bảy hoặc Chủ nhật.");
        }
        else if (Kind == DayOrderKind.Swap && (worked.Value || calendar.IsCompensated(pair)))
        {
            yield return Refusal.Input("pair", $"Ngày {VietnameseDates.Day(pair)} {(worked.Value ? "đã là ngày làm việc" : "là ngày lễ đã có ngày nghỉ bù")}{Why(calendar, pair)}. Hãy chọn ngày khác.");
        }
        else if (Kind == DayOrderKind.Compensatory && calendar.IsCompensated(pair))
        {
            yield return Refusal.Input("pair", $"Ngày lễ {VietnameseDates.Day(pair)} đã có ngày nghỉ bù. Một ngày lễ chỉ được nghỉ bù một lần.");
        }
    }

    /// <summary>What this very calendar says of a day; a later order takes the place of a make-up day, or of a make-up day ordered off.</summary>
    private CalendarDay? Own(CalendarBook book, DateOnly day) => book.Days[Code].FirstOrDefault(d => d.Date == day);

    private static string Why(WorkCalendar calendar, DateOnly day) => calendar.MarkOf(day) is { } mark ? $" ({mark.Name})" : "";
}
