using System.Net;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Admin;

/// <summary>An administrator adds a day: sees the year, is told every fault, sees what moves, confirms.</summary>
public sealed class CalendarPagesTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly (string, string)[] Swap =
    [
        ("code", "vn-civil-service"), ("kind", "swap"), ("date.Day", "23"), ("date.Month", "11"), ("date.Year", "2026"),
        ("pair.Day", "28"), ("pair.Month", "11"), ("pair.Year", "2026"), ("name", "nghỉ hoán đổi dịp 24/11"), ("decision", "Công văn 12/BNV"),
        ("decided.Day", "16"), ("decided.Month", "11"), ("decided.Year", "2026"),
    ];

    [Fact]
    public async Task The_year_shows_every_day_that_differs_with_its_decision()
    {
        var (administrator, _) = await office.SignedInOfficer(("H50", "quan-tri"));
        var page = await administrator.Open("/quan-tri/lich?lich=H50.TTHCC&nam=2026", Stop);
        page.Heading.ShouldBe("Lịch làm việc");
        page.Text.ShouldContain("Thứ Hai 31/08/2026");
        page.Text.ShouldContain("Thông báo 9441/TB-BNV ngày 16/10/2025");
        page.Text.ShouldContain("thứ Bảy: 07:30–11:30", Case.Insensitive);
        page.Document.QuerySelectorAll("table")[1].TextContent.ShouldContain("249");

        (await administrator.Open("/quan-tri/lich?nam=2035", Stop)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await administrator.Open("/quan-tri/lich?nam=x", Stop)).Text.ShouldContain("Hãy nhập năm bằng bốn chữ số");
        (await administrator.Open("/quan-tri/lich?lich=H99", Stop)).Text.ShouldContain("Không có lịch hoặc đơn vị này");
    }

    [Fact]
    public async Task Faults_are_named_and_what_was_typed_stays()
    {
        var (administrator, _) = await office.SignedInOfficer(("H50", "quan-tri"));
        var page = await administrator.Open("/quan-tri/lich/them", Stop);
        page.Document.QuerySelector(".govuk-error-summary").ShouldBeNull();
        var refused = await administrator.Submit(page, page.Form("decision"), Stop, ("decision", "12"), ("date.Day", "31"), ("date.Month", "11"), ("date.Year", "2026"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, refused.Text);
        refused.Text.ShouldContain("Không có ngày này trong lịch");
        refused.Text.ShouldContain("Hãy chọn loại ngày.");
        refused.Text.ShouldContain("Hãy ghi tên và số văn bản");
        refused.Text.ShouldContain("Hãy nhập ngày của văn bản.");
        refused.Document.QuerySelector("input[name='date.Day']")!.GetAttribute("value").ShouldBe("31");

        (await administrator.Open("/quan-tri/lich/them/xem-truoc", Stop)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await administrator.Open("/quan-tri/lich/them?code=%3Cscript%3E&kind=zzz&date=99", Stop)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_moves_is_shown_before_and_happens_after_the_confirmation()
    {
        // Received on a Friday morning for the same day: the swap on Monday touches it only if it slips past 15:00.
        office.Time.SetLocal(2026, 11, 20, 15, 30);
        var dossier = await office.InPool();
        var (administrator, _) = await office.SignedInOfficer(("H50", "quan-tri"));
        var page = await administrator.Open("/quan-tri/lich/them", Stop);
        var preview = await administrator.Submit(page, page.Form("decision"), Stop, Swap);
        preview.Path.ShouldBe("/quan-tri/lich/them/xem-truoc");
        preview.Text.ShouldContain("1 hồ sơ đổi ngày hẹn");
        preview.Text.ShouldContain(dossier.Code!);
        preview.Text.ShouldContain("17:00 ngày 23/11/2026");
        preview.Text.ShouldContain("17:00 ngày 25/11/2026");
        preview.Document.QuerySelectorAll($"a[href*='{dossier.Id.Value:D}']").ShouldBeEmpty("an administrator sees no dossiers");

        var done = await administrator.Submit(preview, preview.Form("Version"), Stop);
        done.Path.ShouldBe("/quan-tri/lich");
        done.Text.ShouldContain("Đã ghi nghỉ hoán đổi 23/11/2026 vào lịch.");
        done.Text.ShouldContain("Công văn 12/BNV ngày 16/11/2026");

        // Pressed a second time: the day is there already.
        var again = await administrator.Submit(preview, preview.Form("Version"), Stop);
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.Text.ShouldContain("đã được ghi riêng trong lịch này");

        await office.CatchUp();
        while (await office.The<ReckonAgain>().Step(Stop))
        {
        }

        Rules.Calendars.Vietnam.Text((await office.Now(dossier.Id)).DueAt!.Value).ShouldBe("25/11/2026 17:00");
    }

    [Fact]
    public async Task Outages_are_listed_for_officers_with_what_is_watched()
    {
        var (officer, _) = await office.Clerk();
        var page = await officer.Open("/can-bo/su-co", Stop);
        page.Heading.ShouldBe("Sự cố hệ thống");
        page.Text.ShouldContain("VNeID");
        (await officer.Open("/can-bo/su-co/0191a000-0000-7000-8000-000000000005", Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
