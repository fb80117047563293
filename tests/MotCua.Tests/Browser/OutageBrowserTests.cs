using Microsoft.Playwright;
using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.Outages;
using MotCua.Tests.Outages;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Browser;

/// <summary>The banner of a dead partner from probe to recovery, and the previews of ordered days with real moves, on both screens.</summary>
public sealed class OutageBrowserTests(Office office, Support.Browser browser) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dead_partner_shows_on_every_page_until_it_answers_again()
    {
        using var partner = new LoopbackPartner(200);
        using var probing = new HttpProbing(TimeProvider.System);
        var every = TimeSpan.FromSeconds(30);
        var watch = new WatchTargets(
            new WatchList([new WatchTarget("doi-tac", "Hệ thống thanh toán", partner.Address)], every), probing, office.The<OutageStore>(), office.Clock);
        await using var visit = await browser.Visit(await office.Serve());
        var banner = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Sự cố hệ thống" });

        async Task Probe()
        {
            office.Time.Advance(every);
            (await watch.Step(Stop)).ShouldBe(1);
            await office.The<OutageBoard>().Refresh(Stop);
            await visit.Page.GotoAsync("/");
        }

        await Probe();
        (await banner.CountAsync()).ShouldBe(0);
        partner.Close();
        await Probe();
        (await banner.CountAsync()).ShouldBe(0, "one failed probe is no outage yet");
        await Probe();
        (await banner.InnerTextAsync()).ShouldContain("Hệ thống thanh toán đang gián đoạn từ 09:01");
        await Look(visit.Page, "su-co-dang-gian-doan");
        partner.Open();
        await Probe();
        (await banner.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task The_previews_of_an_order_and_of_its_end_fit_with_real_moves()
    {
        office.Time.SetLocal(2026, 12, 15, 9, 0);
        var dossier = await office.InPool();
        var (visitor, _) = await office.SignedInOfficer(("H50", "quan-tri"), (Staff.Commune.Value, "tu-phap-ho-tich"));
        await using var visit = await browser.Visit(await office.Serve(), cookies: visitor.Cookies.GetAllCookies());
        var page = visit.Page;
        var order = new DayOrder(
            Staff.Commune.Value, DayOrderKind.Holiday, new DateOnly(2026, 12, 15), null, "nghỉ phòng chống bão", "Quyết định 2345/QĐ-UBND", new DateOnly(2026, 12, 14));
        await page.GotoAsync(MotCua.Web.Ui.Links.OrderDayPreview(order));
        (await page.GetByRole(AriaRole.Link, new() { Name = dossier.Code }).CountAsync()).ShouldBe(1);
        await Look(page, "lich-xem-truoc");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xác nhận" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Lịch làm việc" }).First.WaitForAsync();
        await Look(page, "lich-nam");
        await office.CatchUp();
        while (await office.The<MotCua.Dossiers.Clocks.ReckonAgain>().Step(Stop))
        {
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Hủy bỏ" }).ClickAsync();
        await page.GetByText("Hồ sơ bị ảnh hưởng nếu hủy bỏ").WaitForAsync();
        await Look(page, "lich-huy-bo");
    }

    private static async Task Look(IPage page, string name)
    {
        foreach (var width in Support.Browser.Widths)
        {
            await page.SetViewportSizeAsync(width, 800);
            await page.ShouldBeAccessible();
            await page.ShouldFitTheScreen();
            await page.Keep(name);
        }
    }
}
