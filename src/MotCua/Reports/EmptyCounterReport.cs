using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Reports;

/// <summary>Opening hours in which nobody of the counter was signed in, stretch by stretch; the unit itself and all below it, each over its own days.</summary>
public sealed class EmptyCounterReport(FindEmptyHours find, UnitStore units) : IReport
{
    private static readonly IReadOnlyList<ReportColumn> Columns =
    [
        new("day", "Ngày"), new("from", "Từ"), new("until", "Đến"), new("minutes", "Số phút", 0), new("roster", "Lịch trực"), new("said", "Giải trình"),
    ];

    public string Name => "empty-counter";

    public string? NoPast => "Bảng này lập từ giờ đăng nhập, lịch trực và lời giải trình được ghi thêm về sau, không giữ lại như đã biết vào một ngày trước.";

    public Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop) => Make(unit, from, to, null, stop);

    public async Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, DateOnly? map, CancellationToken stop)
    {
        var register = await units.Register(stop);
        if (Area.Of(register, await units.Successions(stop), unit, from, to, map) is not { } area)
        {
            return ReportRefusals.NoUnit(unit, from, to);
        }

        var (rows, minutes) = (new List<ReportRow>(), 0L);
        foreach (var span in area.Whole.Spans.SelectMany(s => s.WithAllBelow()).DistinctBy(s => (s.Unit, s.From, s.To)))
        {
            var name = register.LastOrDefault(u => u.Code == span.Unit)?.Name ?? span.Unit.Value;
            var (first, last) = (span.From > from ? span.From : from, span.To < to ? span.To : to);
            foreach (var one in first > last ? [] : (await find.Of(span.Unit, first, last, stop)).Stretches)
            {
                minutes += (long)one.Stretch.Length.TotalMinutes;
                rows.Add(new ReportRow(span.Unit, name,
                [
                    VietnameseDates.Day(one.Stretch.From), Time(one.Stretch.From), Time(one.Stretch.Until), (long)one.Stretch.Length.TotalMinutes, Roster(one.Planned),
                    one.Said.Count == 0 ? null : string.Join("; ", one.Said.Select(s => s.Words)),
                ]));
            }
        }

        return new ReportTable(
            Name, "Giờ mở cửa không có ai ở quầy", from, to, Columns, [new ReportRow(area.Whole.Unit, area.Whole.Name, [$"{rows.Count} khoảng", null, null, minutes, null, null]), .. rows],
            [.. area.Notes, Remark]);
    }

    public static string Remark => "Giờ mở cửa mà không ai giữ vị trí tiếp nhận đăng nhập, từ lúc hệ thống bắt đầu ghi nhận ở đơn vị; không tính giờ hệ thống gián đoạn. "
        + "Là danh sách để xem lại, không phải kết luận và không nêu tên ai; đơn vị có thể giải trình từng khoảng.";

    public static string Roster(bool? planned) => planned switch { true => "Có người trực theo lịch", false => "Lịch trực không có ai", _ => "Chưa xếp lịch trực" };

    private static string Time(DateTimeOffset moment) => Clock.LocalOf(moment).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
