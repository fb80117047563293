using Microsoft.Playwright;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Browser;

/// <summary>A real browser keeps the rules a test client does not know: where a form may lead, which cookies go along.</summary>
public sealed class SignInTests(VneidOffice vneid, Support.Browser browser) : IClassFixture<VneidOffice>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_citizen_signs_in_by_VNeID_and_out_again(bool javaScript)
    {
        await using var visit = await browser.Visit(await vneid.Office.Serve(), width: 360, javaScript);
        var page = visit.Page;
        await page.GotoAsync("/dang-nhap?ve=%2Ftai-khoan");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập bằng VNeID" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Hồ Thị Kăn Lả" }).ClickAsync();

        (await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).TextContentAsync()).ShouldBe("Tài khoản của tôi");
        (await page.Locator("header").TextContentAsync())!.ShouldContain("Hồ Thị Kăn Lả");

        await page.Locator("header").GetByRole(AriaRole.Button, new() { Name = "Đăng xuất" }).ClickAsync();
        (await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).TextContentAsync()).ShouldBe("Đăng nhập");
    }

    [Fact]
    public async Task The_providers_page_of_people_is_accessible_too()
    {
        await using var visit = await browser.Visit(await vneid.Office.Serve(), width: 360);
        await visit.Page.GotoAsync("/dang-nhap");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập bằng VNeID" }).ClickAsync();
        await visit.Page.ShouldBeAccessible();
        await visit.Page.ShouldFitTheScreen();
    }
}
