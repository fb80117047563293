using Microsoft.Playwright;
using MotCua.Identity;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Browser;

/// <summary>The administrators' pages with their errors and the password that is shown once, which no walk over all pages sees.</summary>
public sealed class AccountPagesBrowserTests(Office office, Support.Browser browser) : IClassFixture<Office>
{
    [Fact]
    public async Task An_account_is_opened_and_changed_in_the_browser_and_every_state_is_accessible()
    {
        var everybody = await office.Everybody("H50");
        var administrator = everybody.Single(s => s.Viewer?.Is(Role.Administrator) == true);
        await using var visit = await browser.Visit(await office.Serve(), cookies: administrator.Cookies);
        var page = visit.Page;

        await page.GotoAsync(Links.OpenAccount);
        await Press(page, "Mở tài khoản");
        (await page.GetByText("Hãy nhập họ và tên.").CountAsync()).ShouldBeGreaterThan(0);
        await Look(page, "account-open-errors");

        await page.GetByLabel("Họ và tên").FillAsync("Lê Thị Trình Duyệt");
        await page.GetByLabel("Tên đăng nhập").FillAsync("trinh.duyet");
        await page.GetByLabel("Đơn vị").SelectOptionAsync(new SelectOptionValue { Value = "H50.19363" });
        await page.GetByLabel("Vị trí").SelectOptionAsync(new SelectOptionValue { Value = "tiep-nhan" });
        await Press(page, "Mở tài khoản");
        await page.GetByText("Mật khẩu chỉ hiện lần này.").WaitForAsync();
        await Look(page, "account-opened");

        await page.GetByRole(AriaRole.Link, new() { Name = "Phân công vị trí" }).Or(page.GetByRole(AriaRole.Button, new() { Name = "Phân công vị trí" })).First.ClickAsync();
        await Press(page, "Phân công");
        await Look(page, "account-appoint-errors");
        await page.GoBackAsync();
        await page.GotoAsync(Links.Accounts + "?tim=trinh+duyet");
        await Look(page, "account-list");
        await page.GotoAsync(Links.ChangePassword);
        await Press(page, "Đổi mật khẩu");
        await Look(page, "password-errors");
    }

    private static Task Press(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

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
