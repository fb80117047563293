using System.Net;
using AngleSharp.Dom;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Procedures;
using MotCua.Reports;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;
using Said = MotCua.LinkedServices.Said;

namespace MotCua.Tests.Pages.Linked;

/// <summary>Linked births and deaths as pages without JavaScript: the questions, one's own request, the office's lists and numbers.</summary>
public sealed class LinkedPagesTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("bi-bo-roi=co&chua-xac-dinh-cha-me=khong&mang-thai-ho=khong&nhan-khau-tap-the=khong", "Đăng ký khai sinh", "Điều 14 Nghị định 123/2015/NĐ-CP", false)]
    [InlineData("bi-bo-roi=khong&chua-xac-dinh-cha-me=co&mang-thai-ho=khong&nhan-khau-tap-the=khong", "Đăng ký khai sinh", "Điều 15 Nghị định 123/2015/NĐ-CP", false)]
    [InlineData("bi-bo-roi=khong&chua-xac-dinh-cha-me=khong&mang-thai-ho=co&nhan-khau-tap-the=khong", "Đăng ký khai sinh", "Điều 16 Nghị định 123/2015/NĐ-CP", false)]
    [InlineData("bi-bo-roi=khong&chua-xac-dinh-cha-me=khong&mang-thai-ho=khong&nhan-khau-tap-the=co", "Đăng ký thường trú", "Công văn 2084/VPCP-KSTT", true)]
    public async Task Before_anybody_signs_in_each_no_comes_with_its_clause(string answers, string leg, string clause, bool somethingLeft)
    {
        using var visitor = new Visitor(await office.Serve());
        var page = await visitor.Open($"{Links.LinkedOf(LinkedGroup.Birth)}?quan-he=me&duoi-sau-tuoi=co&the-bhyt-lan-dau=co&{answers}", Stop);

        page.Status.ShouldBe(HttpStatusCode.OK);
        var row = page.Document.QuerySelectorAll("tbody tr").First(r => r.Children[0].TextContent.Contains(leg, StringComparison.Ordinal));
        row.TextContent.ShouldContain("Không");
        row.TextContent.ShouldContain(clause);
        page.Document.QuerySelectorAll("a[role=button]").Any(a => a.TextContent.Contains("Bắt đầu khai", StringComparison.Ordinal)).ShouldBe(somethingLeft);
        page.Text.Contains("Xem thủ tục làm riêng", StringComparison.Ordinal).ShouldBe(!somethingLeft);
    }

    [Fact]
    public async Task What_was_left_out_is_named_and_what_was_answered_stays()
    {
        using var visitor = new Visitor(await office.Serve());
        var page = await visitor.Open(Links.LinkedOf(LinkedGroup.Death) + "?quan-he=con&co-thuong-tru=co", Stop);

        page.Document.QuerySelectorAll(".govuk-error-summary a").Length.ShouldBeGreaterThan(0);
        page.Document.QuerySelector("input[name=co-thuong-tru][value=co]")!.HasAttribute("checked").ShouldBeTrue();
        page.Document.QuerySelectorAll("tbody tr").ShouldBeEmpty("nothing is judged by half");
    }

    [Fact]
    public async Task A_citizen_sees_one_line_for_each_leg_whose_turn_it_is_and_why_and_nobody_else_does()
    {
        var life = await CitizenLife.Of(office);
        var visitor = life.Browser;
        var file = await office.Linked(life.Citizen, "3.000722", LinkedRequests.Birth);
        (await office.Says(file, "civil-status", Said.Done)).Accepted.ShouldBeTrue();
        (await office.Says(file, "residence", Said.SupplementAsked, reason: "Chủ hộ chưa xác nhận trên VNeID")).Accepted.ShouldBeTrue();

        var page = await visitor.Open(Links.LinkedRequest(file.Request.Reference), Stop);

        var legs = page.Document.QuerySelector("table")!.QuerySelectorAll("tbody tr").ToList();
        legs.Count.ShouldBe(3);
        legs[0].TextContent.ShouldContain("Đã trả kết quả");
        legs[1].TextContent.ShouldContain("Chủ hộ chưa xác nhận trên VNeID");
        legs[1].TextContent.ShouldContain("Bạn: bổ sung giấy tờ, thông tin");
        legs[2].TextContent.ShouldContain("Bảo hiểm xã hội");
        page.Link("Bổ sung: Đăng ký thường trú").ShouldBe(Links.LinkedSupplement(file.Request.Reference, "residence"));

        using var declaration = await visitor.Send(new HttpRequestMessage(HttpMethod.Get, Links.LinkedDeclaration(file.Request.Reference, "residence")), Stop);
        (declaration.StatusCode, declaration.Content.Headers.ContentType?.MediaType).ShouldBe((HttpStatusCode.OK, "application/pdf"));
        var (clerk, _) = await office.Clerk(new UnitCode("H50.19333"));
        (await clerk.Open(Links.OfficeLinkedRequest(file.Request.Id), Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_offices_list_opens_without_a_filter_and_each_filter_shows_its_own()
    {
        var unit = new UnitCode("H50.19597");
        var open = await office.Linked(Staff.Citizen(office), "3.000722", LinkedRequests.Birth, unit);
        var asked = await office.Linked(Staff.Citizen(office), "2.002913", LinkedRequests.Death, unit);
        (await office.Says(asked, "civil-status", Said.SupplementAsked, reason: "Thiếu giấy báo tử")).Accepted.ShouldBeTrue();
        var (clerk, _) = await office.Clerk(unit);

        var page = await clerk.Open(Links.OfficeLinked, Stop);
        page.Document.QuerySelector(".govuk-error-summary").ShouldBeNull();
        References(page).ShouldBe([open.Request.Reference, asked.Request.Reference], ignoreOrder: true);
        References(await clerk.Open(Links.OfficeLinkedShown("asked"), Stop)).ShouldBe([asked.Request.Reference]);
        References(await clerk.Open(Links.OfficeLinkedShown("ended"), Stop)).ShouldBeEmpty();
        References(await clerk.Open(Links.OfficeLinkedShown("khong-co"), Stop)).Count.ShouldBe(2, "a filter nobody knows is none");
    }

    [Fact]
    public async Task The_numbers_lead_to_what_they_count_and_the_daily_file_is_taken_away_as_it_was_made()
    {
        var unit = new UnitCode("H50.19429");
        var counter = await new Staff(office).Counter(unit);
        await office.BirthAlone(counter, "tu-choi");
        var followed = await office.Linked(Staff.Citizen(office), "3.000722", LinkedRequests.Birth, unit);
        await office.CatchUp();
        office.Time.SetLocal(2026, 11, 20, 16, 1);
        (await office.The<DailyLinkedReport>().Once(Stop)).ShouldBeGreaterThan(0);
        office.Time.Set(SettableTime.OrdinaryMorning);
        var (observer, _) = await office.SignedInOfficer(("H50", "theo-doi-so-lieu"));

        var page = await observer.Open(Links.NumbersOf(Links.LinkedCoverage, unit, new(2026, 11, 1), new(2026, 11, 30)), Stop);
        var cells = page.Document.QuerySelector("table")!.QuerySelectorAll("tbody tr")[0].Children;
        cells.Select(c => c.TextContent.Trim()).Take(9).ShouldBe(["Xã Khe Sanh", "2", "0", "1", "0", "1", "0", "0", "50,0"]);
        var declined = await observer.Open(cells[5].QuerySelector("a")!.GetAttribute("href")!, Stop);
        declined.Heading.ShouldBe("Xã Khe Sanh: 1");
        declined.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        var all = await observer.Open(cells[1].QuerySelector("a")!.GetAttribute("href")!, Stop);
        all.Heading.ShouldBe("Xã Khe Sanh: 2");
        all.Text.ShouldContain("Theo dõi ở hệ thống tiếp nhận: 1");
        all.Text.ShouldContain(followed.Request.Reference);

        var days = await observer.Open(Links.DailyReports + "?don-vi=" + unit.Value, Stop);
        using var file = await observer.Send(new HttpRequestMessage(HttpMethod.Get, days.Document.QuerySelector("tbody a")!.GetAttribute("href")), Stop);
        (await file.Content.ReadAsStringAsync(Stop)).ShouldBe(
            "unit,birth_received,birth_resolved,birth_in_progress,death_received,death_resolved,death_in_progress\r\nH50.19429,1,0,1,0,0,0\r\n");
        var (elsewhere, _) = await office.SignedInOfficer(("H50.19333", "lanh-dao-ky"));
        (await elsewhere.Open(Links.DailyReports + "?don-vi=" + unit.Value, Stop)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_head_reads_that_an_apology_is_owed_and_gives_it_on_a_page()
    {
        var unit = new UnitCode("H50.19495");
        office.Time.Set(SettableTime.OrdinaryMorning);
        var file = await office.Linked(Staff.Citizen(office), "3.000722", LinkedRequests.Birth, unit);
        office.Time.Advance(TimeSpan.FromDays(6));
        var (head, viewer) = await office.AtPost("lanh-dao-ky", unit);
        await office.The<SweepLegs>().Once(Stop);

        var notices = await head.Open(Links.Notices, Stop);
        notices.Text.ShouldContain("Cần xin lỗi vì chậm: Đăng ký khai sinh");
        var page = await head.Open(Links.OfficeLinkedRequest(file.Request.Id), Stop);
        page = await head.Open(page.Link("Xin lỗi và hẹn lại"), Stop);
        var again = await head.Press(page, "Gửi lời xin lỗi", ("ly-do", "Mất điện cả xã"));
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.Text.ShouldContain("Hãy hẹn lại một ngày");
        page = await head.Press(again, "Gửi lời xin lỗi", ("ngay-hen", VietnameseDates.Day(office.Clock.Today.AddDays(1))));

        page.Path.ShouldBe(Links.OfficeLinkedRequest(file.Request.Id), page.Text);
        page.Text.ShouldContain("Mất điện cả xã");
        page.Document.QuerySelectorAll("a").Select(a => a.TextContent.Trim()).ShouldNotContain("Xin lỗi và hẹn lại");
        viewer.Units.ShouldBe([unit]);
        office.Time.Set(SettableTime.OrdinaryMorning);
    }

    private static IReadOnlyList<string> References(VisitedPage page) => [.. page.Document.QuerySelectorAll("tbody tr").Select(r => r.Children[0].TextContent.Trim())];
}
