using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Procedures.Simplification;

namespace MotCua.Reports;

/// <summary>One review with how its dossiers ended.</summary>
public sealed record SimplificationLine(SimplificationReview Review, SimplifiedCount Count)
{
    public long Resolved => Count.OnTime + Count.Late + Count.Undated;

    /// <summary>Working hours that people waited less; null where no working time was cut.</summary>
    public long? HoursSaved => Review.Time?.WorkingHours * Resolved;

    /// <summary>Calendar days that people waited less; never mixed with the hours.</summary>
    public long? DaysSaved => Review.Time?.CalendarDays * Resolved;
}

/// <summary>
/// What reviews of procedures brought: for each procedure and decision what was cut, and how many dossiers were dealt
/// with under it in time and late (the table of UBND thị xã Hoài Nhơn, báo cáo 284/BC-UBND ngày 19/7/2024). The first
/// row is the unit as a whole.
/// </summary>
public sealed class SimplificationReport(SimplificationStore reviews, SimplifiedDossierStore dossiers, UnitStore units) : IReport
{
    private static readonly IReadOnlyList<ReportColumn> Columns =
    [
        new("code", "Mã thủ tục"),
        new("procedure", "Tên thủ tục"),
        new("decision", "Quyết định thông qua phương án"),
        new("decided_on", "Ngày quyết định"),
        new("time_cut", "Giảm thời gian giải quyết"),
        new("cut", "Cắt giảm thành phần hồ sơ, bước thực hiện"),
        new("on_time", "Đã giải quyết đúng hạn", 0),
        new("late", "Đã giải quyết trễ hạn", 0),
        new("hours_saved", "Số giờ làm việc tiết kiệm", 0),
        new("days_saved", "Số ngày (lịch) tiết kiệm", 0),
        new("effect", "Đánh giá hiệu quả"),
    ];

    private static readonly IReadOnlyList<string> Notes =
    [
        "Tính các hồ sơ nhận từ ngày áp dụng của quyết định và có kết quả trong kỳ; đúng hạn là có kết quả không sau ngày hẹn trả.",
        "Phương án chỉ cho một trường hợp thì chỉ tính hồ sơ của trường hợp đó.",
        "Số giờ tiết kiệm bằng số hồ sơ đã giải quyết nhân với thời gian được rút ngắn, một ngày làm việc là 8 giờ; ngày và ngày làm việc không đổi cho nhau.",
    ];

    public string Name => "simplification";

    public Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop) => Make(unit, from, to, null, stop);

    public async Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, DateOnly? map, CancellationToken stop)
    {
        if (Area.Of(await units.Register(stop), await units.Successions(stop), unit, from, to, map) is not { } area)
        {
            return ReportRefusals.NoUnit(unit, from, to);
        }

        var lines = await Lines(area, stop);
        object?[] whole =
        [
            null, "Tất cả thủ tục đã đơn giản hóa", null, null, null, null,
            lines.Sum(l => l.Count.OnTime), lines.Sum(l => l.Count.Late), lines.Sum(l => l.HoursSaved ?? 0), lines.Sum(l => l.DaysSaved ?? 0), null,
        ];
        return new ReportTable(
            Name,
            "Kết quả rà soát, đơn giản hóa thủ tục hành chính",
            from,
            to,
            Columns,
            [.. lines.Select(l => Cells(l)).Prepend(whole).Select(cells => new ReportRow(area.Whole.Unit, area.Whole.Name, cells))],
            [.. area.Notes, .. Notes]);
    }

    /// <summary>Every review that held on a day of the period, the oldest decision first.</summary>
    public async Task<IReadOnlyList<SimplificationLine>> Lines(Area area, CancellationToken stop)
    {
        var held = (await reviews.All(stop)).Where(r => r.From <= area.To).ToList();
        var counts = (await dossiers.Counts(held, area.Whole, stop)).ToDictionary(c => c.ReviewId);
        return [.. held.Select(r => new SimplificationLine(r, counts.GetValueOrDefault(r.Id) ?? new SimplifiedCount(r.Id, 0, 0, 0)))];
    }

    private static object?[] Cells(SimplificationLine line) =>
    [
        line.Review.Code.Value,
        line.Review.Name,
        line.Review.Decision,
        VietnameseDates.Day(line.Review.DecidedOn),
        line.Review.TimeInVietnamese,
        line.Review.Cut.Count == 0 ? null : string.Join("; ", line.Review.Cut),
        line.Count.OnTime,
        line.Count.Late,
        line.HoursSaved,
        line.DaysSaved,
        line.Review.Effect,
    ];
}
