using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Reports;

/// <summary>Opening hours in which nobody of the counter was signed in, stretch by stretch; the unit itself and those below it.</summary>
public sealed class EmptyCounterReport(FindEmptyHours find, UnitStore units) : IReport
{
    private static readonly IReadOnlyList<ReportColumn> Columns =
    [
        new("day", "Ngày"), new("from", "Từ"), new("until", "Đến"), new("minutes", "Số phút", 0), new("roster", "Lịch trực"), new("said", "Giải trình"),
    ];

    public string Name => "empty-counter";

    public async Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop)
    {
        if (Area.Of(await units.Register(stop), unit, from, to) is not { } area)
        {
            return Refusal.Input("unit", $"Không có đơn vị \"{unit}\" trong khoảng {VietnameseDates.Day(from)} – {VietnameseDates.Day(to)}.");
        }

        var (rows, minutes) = (new List<ReportRow>(), 0L);
        foreach (var line in area.Children.Prepend(area.Whole).DistinctBy(l => l.Unit))
        {
            foreach (var one in (await find.Of(line.Unit, from, to, stop)).Stretches)
            {
                minutes += (long)one.Stretch.Length.TotalMinutes;
                rows.Add(new ReportRow(line.Unit, line.Name,
                [
                    VietnameseDates.Day(one.Stretch.From), Time(one.Stretch.From), Time(one.Stretch.Until), (long)one.Stretch.Length.TotalMinutes, Roster(one.Planned),
                    one.Said.Count == 0 ? null : string.Join("; ", one.Said.Select(s => s.Words)),
                ]));
            }
        }

        return new ReportTable(
            Name, "Giờ mở cửa không có ai ở quầy", from, to, Columns, [new ReportRow(area.Whole.Unit, area.Whole.Name, [$"{rows.Count} khoảng", null, null, minutes, null, null]), .. rows],
            [Remark]);
    }

    public static string Remark => "Giờ mở cửa mà không ai giữ vị trí tiếp nhận đăng nhập, từ lúc hệ thống bắt đầu ghi nhận ở đơn vị; không tính giờ hệ thống gián đoạn. "
        + "Là danh sách để xem lại, không phải kết luận và không nêu tên ai; đơn vị có thể giải trình từng khoảng.";

    public static string Roster(bool? planned) => planned switch { true => "Có người trực theo lịch", false => "Lịch trực không có ai", _ => "Chưa xếp lịch trực" };

    private static string Time(DateTimeOffset moment) => Clock.LocalOf(moment).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
