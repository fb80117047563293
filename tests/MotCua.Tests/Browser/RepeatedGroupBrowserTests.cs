using Microsoft.Playwright;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Browser;

/// <summary>
/// A household business declared by a citizen in a browser: rows come and go by buttons, with and without JavaScript, and
/// a paper is asked for because of an answer.
/// </summary>
public sealed class RepeatedGroupBrowserTests(Office office, Support.Browser browser) : IClassFixture<Office>
{
    private static readonly bool Pictures = Environment.GetEnvironmentVariable("MOTCUA_SCREENSHOTS") == "1";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rows_come_and_go_and_an_answer_asks_for_its_paper(bool javaScript)
    {
        var citizen = await office.CitizenSession("công dân");
        await using var visit = await browser.Visit(await office.Serve(), javaScript: javaScript, cookies: citizen.Cookies);
        var page = visit.Page;
        await page.GotoAsync("/nop-ho-so/1.001612");
        await Look(page, javaScript, "bat-dau");
        await page.GetByLabel("Nơi giải quyết hồ sơ").SelectOptionAsync("Xã Vĩnh Linh");
        await Press(page, "Bắt đầu");

        // What the account knows is said, not asked; it can still be put right.
        (await page.GetByText("Theo tài khoản định danh điện tử (VNeID)").IsVisibleAsync()).ShouldBeTrue();
        (await page.GetByLabel("Họ, chữ đệm, tên").IsVisibleAsync()).ShouldBeFalse();
        await Look(page, javaScript, "chu-ho");
        await page.GetByText("Sửa: Chủ hộ kinh doanh").ClickAsync();
        (await page.GetByLabel("Họ, chữ đệm, tên").IsVisibleAsync()).ShouldBeTrue();

        var draft = string.Join('/', new Uri(page.Url).AbsolutePath.Split('/').Take(4));
        await page.GotoAsync(draft + "/to-khai/nganh-nghe");
        await page.GetByLabel("Tên ngành, nghề (ngành, nghề 1)").FillAsync("Bán lẻ gạo");
        await Press(page, "Thêm ngành, nghề");
        await page.GetByLabel("Tên ngành, nghề (ngành, nghề 2)").FillAsync("Ăn uống");
        await page.GetByRole(AriaRole.Group, new() { Name = "Ngành, nghề này kinh doanh có điều kiện? (ngành, nghề 2)" }).GetByLabel("Có", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Giấy phép hoặc chứng chỉ đã có (ngành, nghề 2)").FillAsync("ATTP 12/2026");
        await Look(page, javaScript, "hai-dong");
        await Press(page, "Bỏ ngành, nghề 1");
        (await page.GetByLabel("Tên ngành, nghề (ngành, nghề 1)").InputValueAsync()).ShouldBe("Ăn uống");
        await page.GetByLabel("Tên ngành, nghề (ngành, nghề 1)").PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Vốn kinh doanh" }).WaitForAsync();

        await page.GetByLabel("Vốn bằng tiền").FillAsync("20.000.000");
        await Press(page, "Tiếp tục");
        await page.GetByLabel("Các thành viên hộ gia đình").CheckAsync();
        await Press(page, "Tiếp tục");
        await Look(page, javaScript, "thanh-vien");
        await Press(page, "Tiếp tục");
        await Look(page, javaScript, "thanh-vien-loi");
        await page.GotoAsync(draft + "/to-khai/von");
        await page.GetByText("20.000.000 đồng").WaitForAsync();
        await Look(page, javaScript, "von");
        await page.GotoAsync(draft);
        (await page.GetByRole(AriaRole.Link, new() { Name = "Bản sao văn bản ủy quyền của thành viên hộ gia đình" }).IsVisibleAsync()).ShouldBeTrue();
        await Look(page, javaScript, "tong-quan");
        await page.GotoAsync(draft + "/kiem-tra");
        await Look(page, javaScript, "kiem-tra");
    }

    private static async Task Press(IPage page, string button)
    {
        // Listening begins before the click, so that a page which is quick to load is not missed.
        var loaded = new TaskCompletionSource();
        void Loaded(object? sender, IPage which) => loaded.TrySetResult();
        page.Load += Loaded;
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).Last.ClickAsync();
        await loaded.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        page.Load -= Loaded;
    }

    private static async Task Look(IPage page, bool javaScript, string name)
    {
        if (!javaScript)
        {
            return;
        }

        foreach (var width in Support.Browser.Widths)
        {
            await page.SetViewportSizeAsync(width, 800);
            if (Pictures)
            {
                await page.Keep("ho-kinh-doanh-" + name);
            }

            await page.ShouldBeAccessible();
            await page.ShouldFitTheScreen();
        }
    }
}
