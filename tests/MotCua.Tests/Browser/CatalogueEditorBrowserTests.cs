using Microsoft.Playwright;
using MotCua.Identity;
using MotCua.Tests.Support;
using MotCua.Web.Startup.Demo;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Browser;

/// <summary>The catalogue's pages with something on them and with their errors, which no walk over all pages sees.</summary>
public sealed class CatalogueEditorBrowserTests(Office office, Support.Browser browser) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Draft_clocks_reviews_and_messages_are_accessible_on_a_phone_and_on_a_desk()
    {
        await DemoCatalogue.Fill(office.Services, office.Clock.Now, Stop);
        var everybody = await office.Everybody("H50");
        await using var visit = await browser.Visit(await office.Serve(), cookies: everybody.Single(s => s.Viewer?.Is(Role.Administrator) == true).Cookies);
        var page = visit.Page;

        await Look(page, Links.ManagedProcedures, "catalogue");
        await Look(page, Links.ManagedProcedure("1.013978"), "catalogue-procedure");
        await Press(page, "Soạn phiên bản mới");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Sơ đồ các bước" }).WaitForAsync();
        await Look(page, null, "draft");
        await page.GetByRole(AriaRole.Link, new() { Name = "Các bước giải quyết" }).ClickAsync();
        await Look(page, null, "draft-steps");
        await page.GetByRole(AriaRole.Link, new() { Name = "Thêm bước" }).Or(page.GetByRole(AriaRole.Button, new() { Name = "Thêm bước" })).First.ClickAsync();
        await page.GetByLabel("Mã bước").FillAsync("buoc-thu");
        await page.GetByLabel("Thời hạn của bước").FillAsync("ba ngày");
        await Press(page, "Lưu");
        (await page.GetByText("không đọc được").CountAsync()).ShouldBeGreaterThan(0);
        await Look(page, null, "draft-step-errors");
        await Look(page, Links.Announcements, "announcements");
        await page.GotoAsync(Links.RecordAnnouncement);
        await Press(page, "Ghi");
        await Look(page, null, "announcement-errors");
        await Look(page, Links.NationalMessages, "national");
        await page.GetByRole(AriaRole.Link, new() { Name = "Thủ tục đăng ký kết hôn" }).ClickAsync();
        await Press(page, "Ghi quyết định");
        await Look(page, null, "national-errors");
        await Look(page, Links.SimplificationReviews, "reviews");
        await Look(page, Links.NeededFor("1.001193"), "needed");
        await Look(page, Links.Procedures + "?don-vi=H50.19363", "list-filtered");
    }

    [Fact]
    public async Task The_table_of_reviews_is_accessible_with_rows()
    {
        await DemoCatalogue.Fill(office.Services, office.Clock.Now, Stop);
        var everybody = await office.Everybody("H50");
        await using var visit = await browser.Visit(await office.Serve(), cookies: everybody.Single(s => s.Viewer?.Is(Role.Observer) == true).Cookies);

        await Look(visit.Page, Links.Simplification, "simplification");
    }

    private static Task Press(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static async Task Look(IPage page, string? address, string name)
    {
        if (address is not null)
        {
            await page.GotoAsync(address);
        }

        foreach (var width in Support.Browser.Widths)
        {
            await page.SetViewportSizeAsync(width, 800);
            await page.ShouldBeAccessible();
            await page.ShouldFitTheScreen();
            await page.Keep(name);
        }
    }
}
