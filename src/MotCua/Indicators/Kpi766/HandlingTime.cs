using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Indicators.Kpi766;

/// <summary>
/// In what a procedure's time is told: the unit of its own limit (766-F: giờ, ngày, ngày làm việc); months are told in days.
/// </summary>
public enum TimeMeasure
{
    WorkingDays,
    WorkingHours,
    Days,
    Hours,
}

/// <summary>Finished dossiers of one procedure, or of one unit for it, and the time they took together.</summary>
/// <param name="Key">Code of the procedure or unit.</param>
public sealed record MeanTimeLine(string Key, string Name, TimeMeasure Measure, long Dossiers, decimal Total)
{
    public decimal Average => Math.Round(Total / Dossiers, 2, MidpointRounding.AwayFromZero);

    public string MeasureWords => Measure switch { TimeMeasure.WorkingDays => "ngày làm việc", TimeMeasure.WorkingHours => "giờ làm việc", TimeMeasure.Days => "ngày", _ => "giờ" };
}

/// <summary>
/// Row 2.2 of Quyết định 766/QĐ-TTg, the mean time of handling: the sum of the processing time of finished dossiers (states
/// 9 and 10) received in the period, over their number. Each procedure has its own unit of time, so nothing is summed over
/// several. Pure but for its store.
/// </summary>
public sealed class ReadHandlingTime(HandlingTimeStore store, WorkCalendars calendars)
{
    public const string Source = "chỉ tiêu 2.2 Quyết định 766/QĐ-TTg ngày 23/6/2022, theo mô tả công thức do Cổng Dịch vụ công quốc gia công bố";

    public static IReadOnlyList<string> Help { get; } =
    [
        "Tử số: tổng thời gian giải quyết các hồ sơ đã xử lý xong hoặc đã trả kết quả, tiếp nhận trong kỳ. Mẫu số: số hồ sơ đó.",
        "Tính bằng đơn vị của chính thời hạn thủ tục: ngày làm việc (ngày tiếp nhận không tính, xong ngay trong ngày là 0), giờ làm việc, ngày hoặc giờ; vì vậy không cộng nhiều thủ tục với nhau.",
        "Thời gian chờ công dân bổ sung không được trừ. Chỉ tiêu này không tính điểm.",
        $"Căn cứ: {Source}.",
    ];

    /// <summary>The procedures of a unit and of what hangs under it, those with most dossiers first.</summary>
    public async Task<IReadOnlyList<MeanTimeLine>> ByProcedure(Area area, CancellationToken stop)
    {
        var calendar = await calendars.For(area.Whole.Unit, stop);
        return [.. Lines(calendar, await store.Groups(area, [area.Whole], null, stop), g => (g.Procedure, g.Name)).OrderByDescending(l => l.Dossiers).ThenBy(l => l.Key, StringComparer.Ordinal).ThenBy(l => l.Measure)];
    }

    /// <summary>One procedure: the unit first, then those under it that have dossiers.</summary>
    public async Task<IReadOnlyList<MeanTimeLine>> ByUnit(Area area, string procedure, CancellationToken stop)
    {
        IReadOnlyList<AreaRow> rows = [area.Whole, .. area.Children];
        var calendar = await calendars.For(area.Whole.Unit, stop);
        var groups = await store.Groups(area, rows, procedure, stop);
        return [.. rows.SelectMany((row, i) => Lines(calendar, [.. groups.Where(g => g.Row == i)], _ => (row.Unit.Value, row.Name)))];
    }

    /// <summary>How long, in the measure; null where the calendar does not know the years.</summary>
    public static decimal? Spent(WorkCalendar calendar, TimeMeasure measure, DateTimeOffset from, DateTimeOffset to) => measure switch
    {
        TimeMeasure.WorkingDays => calendar.WorkingDaysLate(from, to).Match(days => (decimal?)days, _ => null),
        TimeMeasure.WorkingHours => calendar.WorkingTimeBetween(from, to).Match(time => (decimal?)(time.Ticks / (decimal)TimeSpan.TicksPerHour), _ => null),
        TimeMeasure.Days => Clock.DayOf(to).DayNumber - Clock.DayOf(from).DayNumber,
        _ => (to - from).Ticks / (decimal)TimeSpan.TicksPerHour,
    };

    public static TimeMeasure MeasureOf(string? limit) => limit is { Length: > 0 } && TimeLimit.Parse(limit) is { Accepted: true, Value: var read }
        ? read.Unit switch
        {
            TimeUnit.WorkingDays => TimeMeasure.WorkingDays,
            TimeUnit.WorkingHours or TimeUnit.SameDay => TimeMeasure.WorkingHours,
            TimeUnit.Hours => TimeMeasure.Hours,
            _ => TimeMeasure.Days,
        }
        : TimeMeasure.WorkingDays;

    private static IEnumerable<MeanTimeLine> Lines(WorkCalendar calendar, IReadOnlyList<HandledGroup> groups, Func<HandledGroup, (string Key, string Name)> of) => groups
        .Select(g => (Of: of(g), Measure: MeasureOf(g.TimeLimit), Group: g))
        .Select(g => (g.Of, g.Measure, g.Group.Dossiers, Spent: Spent(calendar, g.Measure, g.Group.ReceivedAt, g.Group.FinishedAt)))
        .Where(g => g.Spent is not null)
        .GroupBy(g => (g.Of, g.Measure))
        .Select(g => new MeanTimeLine(g.Key.Of.Key, g.Key.Of.Name, g.Key.Measure, g.Sum(x => x.Dossiers), g.Sum(x => x.Spent!.Value * x.Dossiers)));
}
