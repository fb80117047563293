using Microsoft.Playwright;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Browser;

/// <summary>The numbers' pages with real numbers, as an observer of the province looks at them.</summary>
public sealed class IndicatorPagesTests(Office office, Support.Browser browser) : IClassFixture<Office>
{
    [Fact]
    public async Task From_the_table_to_what_a_number_counts_and_back_on_a_phone_and_on_a_desk()
    {
        (await office.Command("import counts", QuangTri2023.Counts)).Code.ShouldBe(0);
        (await office.Command("import dossiers", QuangTri2023.Dossiers)).Code.ShouldBe(0);
        var (visitor, _) = await office.SignedInOfficer(("H50", "theo-doi-so-lieu"));
        await using var visit = await browser.Visit(await office.Serve(), cookies: visitor.Cookies.GetAllCookies());
        var page = visit.Page;

        await page.GotoAsync("/so-lieu/lien-thong");
        await page.GetByLabel("Từ ngày").FillAsync("20/07/2023");
        await page.GetByLabel("Đến ngày").FillAsync("16/10/2023");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem" }).ClickAsync();
        await page.GetByText("15,2").WaitForAsync();
        await Look(page, "lien-thong");

        await page.GetByRole(AriaRole.Link, new() { Name = "1.057" }).ClickAsync();
        (await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync()).ShouldBe("UBND tỉnh Quảng Trị: 1.057");
        await Look(page, "danh-sach-ho-so");

        await page.GetByRole(AriaRole.Link, new() { Name = "Về bảng số liệu" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "6.943" }).ClickAsync();
        (await page.GetByRole(AriaRole.Row).CountAsync()).ShouldBe(1 + 10);
        await Look(page, "danh-sach-so-lieu");
    }

    [Fact]
    public async Task From_the_number_of_followed_requests_to_these_on_a_phone_and_on_a_desk()
    {
        var unit = new UnitCode("H50.19681");
        var followed = await office.Linked(Staff.Citizen(office), "3.000722", LinkedRequests.Birth, unit);
        await office.CatchUp();
        var (visitor, _) = await office.SignedInOfficer(("H50", "theo-doi-so-lieu"));
        await using var visit = await browser.Visit(await office.Serve(), cookies: visitor.Cookies.GetAllCookies());
        var page = visit.Page;

        await page.GotoAsync($"/so-lieu/lien-thong-phan-con-lai?don-vi={unit}&tu=2026-11-01&den=2026-11-30");
        await Look(page, "lien-thong-phan-con-lai");
        await page.Locator("a[href*='/theo-doi']").First.ClickAsync();
        (await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync()).ShouldBe("Khai sinh liên thông, theo dõi ở hệ thống tiếp nhận: 1");
        await page.GetByRole(AriaRole.Link, new() { Name = followed.Request.Reference }).WaitForAsync();
        await Look(page, "lien-thong-theo-doi");
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
