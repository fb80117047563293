using MotCua.Calendars;
using MotCua.Indicators;
using MotCua.Indicators.Kpi766;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Tests.Exchange;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Indicators;

/// <summary>Row 2.2 of Quyết định 766/QĐ-TTg: the mean time of a procedure in the unit of its own limit.</summary>
public sealed class HandlingTimeTests(Office office) : IClassFixture<Office>
{
    private const string One = "H50.19363";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Time_is_told_in_the_unit_of_the_limit_over_a_weekend()
    {
        var calendar = await office.The<WorkCalendars>().For(new UnitCode(One), Stop);
        // Friday morning to Monday afternoon.
        var (from, to) = (Clock.FromLocal(new DateOnly(2026, 11, 6), new TimeOnly(9, 0)), Clock.FromLocal(new DateOnly(2026, 11, 9), new TimeOnly(15, 0)));

        ReadHandlingTime.Spent(calendar, TimeMeasure.WorkingDays, from, to).ShouldBe(1m);
        ReadHandlingTime.Spent(calendar, TimeMeasure.Days, from, to).ShouldBe(3m);
        ReadHandlingTime.Spent(calendar, TimeMeasure.Hours, from, to).ShouldBe(78m);
        ReadHandlingTime.Spent(calendar, TimeMeasure.WorkingHours, from, to)!.Value.ShouldBeInRange(8m, 14m);
        ReadHandlingTime.Spent(calendar, TimeMeasure.WorkingDays, from, from.AddHours(5)).ShouldBe(0m, "done on the day of reception");
        new[] { "20 wd", "8 wh", "15 d", "24 h", "2 months", "same-day 15:00", null }.Select(ReadHandlingTime.MeasureOf).ShouldBe(
            [TimeMeasure.WorkingDays, TimeMeasure.WorkingHours, TimeMeasure.Days, TimeMeasure.Hours, TimeMeasure.Days, TimeMeasure.WorkingHours, TimeMeasure.WorkingDays]);
    }

    [Fact]
    public async Task A_procedures_mean_is_its_sum_over_its_finished_dossiers_and_the_page_shows_the_slowest_first()
    {
        office.Time.SetLocal(2026, 11, 20, 9, 0);

        // 1.004859 has working days: done after 1 and after 4 of them; one is open, one stopped.
        string Line(string number, string status, string? finished) => HoSoLines.Line(
            "TG-" + number,
            ("DonViXuLy", One), ("MaTTHC", "1.004859"), ("TenTTHC", "Thay đổi, cải chính hộ tịch"), ("TrangThaiHoSo", status), ("NgayNopHoSo", "20261102080000"), ("NgayTiepNhan", "20261102090000"),
            ("NgayHenTra", "20261112170000"), ("NgayKetThucXuLy", finished), ("NgayTra", null));
        var lines = new[] { Line("1", "9", "20261103160000"), Line("2", "9", "20261106160000"), Line("3", "4", null), Line("4", "8", null) };
        (await office.Command("import dossiers", office.File("thoi-gian.jsonl", string.Join('\n', lines)))).Code.ShouldBe(0);
        await office.CatchUp();

        var report = await office.Command("report", "handling-time", "--unit", One, "--period", "2026-11");
        report.Code.ShouldBe(0, report.Errors);
        report.Output.Split("\r\n")[2].ShouldEndWith(",1.004859,2,ngày làm việc,5.00,2.50");

        var (leader, _) = await office.SignedInOfficer((One, "lanh-dao-ky"));
        var page = await leader.Open($"/so-lieu/thoi-gian-giai-quyet?don-vi={One}&tu=2026-11-01&den=2026-11-30", Stop);
        var chosen = await leader.Open(page.Document.QuerySelectorAll("tbody a")[0].GetAttribute("href")!, Stop);
        chosen.Document.QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr")[0].TextContent.ShouldContain("2,5");
        chosen.Document.QuerySelectorAll("table")[1].QuerySelectorAll("tbody tr").Select(r => r.Children[0].TextContent.Trim()).ShouldBe(["TG-2", "TG-1"]);
        (await leader.Open(page.Link("Tải Excel"), Stop)).Status.ShouldBe(System.Net.HttpStatusCode.OK);
    }
}
