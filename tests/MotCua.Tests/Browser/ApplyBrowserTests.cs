using Microsoft.Playwright;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Browser;

/// <summary>A citizen's whole application as a browser shows it: every page and every error state, on a phone and on a desk.</summary>
public sealed class ApplyBrowserTests(Office office, Support.Browser browser) : IClassFixture<Office>
{
    private static readonly bool Pictures = Environment.GetEnvironmentVariable("MOTCUA_SCREENSHOTS") == "1";

    [Fact]
    public async Task A_birth_is_declared_on_pages_that_are_accessible_also_when_something_is_wrong()
    {
        var citizen = await office.CitizenSession("công dân");
        await using var visit = await browser.Visit(await office.Serve(), cookies: citizen.Cookies);
        var page = visit.Page;
        await page.GotoAsync("/nop-ho-so/1.001193");
        await Look(page, "bat-dau");
        await Press(page, "Bắt đầu");
        await Look(page, "bat-dau-loi");
        await page.GetByLabel("Đăng ký khai sinh trong nước").CheckAsync();
        await page.GetByLabel("Nơi giải quyết hồ sơ").SelectOptionAsync("Xã Vĩnh Linh");
        await Press(page, "Bắt đầu");

        (await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync()).ShouldBe("Người yêu cầu đăng ký khai sinh");
        await Look(page, "nguoi-yeu-cau");
        await Press(page, "Tiếp tục");
        await Look(page, "nguoi-yeu-cau-loi");
        await page.GetByLabel("Người được cha, mẹ ủy quyền").CheckAsync();
        await page.GetByLabel("Số điện thoại liên hệ").FillAsync("0912345678");

        // A commune elsewhere is suggested while it is typed without accents.
        await page.GetByLabel("Nếu ở ngoài tỉnh").PressSequentiallyAsync("ba dinh");
        await page.Locator("datalist option[value='Phường Ba Đình, Thành phố Hà Nội']").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.GetByLabel("Nếu ở ngoài tỉnh").FillAsync("");
        await page.GetByLabel("Xã, phường, đặc khu trong tỉnh").SelectOptionAsync("Xã Vĩnh Linh");
        await Press(page, "Tiếp tục");

        await Look(page, "tre");
        await page.GetByLabel("Tên của trẻ").FillAsync("Y");
        await page.GetByLabel("Ngày", new() { Exact = true }).FillAsync("5");
        await page.GetByLabel("Tháng").FillAsync("11");
        await page.GetByLabel("Năm").FillAsync("2026");
        await page.GetByLabel("Nữ").CheckAsync();
        await page.GetByLabel("Dân tộc của trẻ").SelectOptionAsync("Bru Vân Kiều");
        await page.GetByLabel("Quốc tịch của trẻ").SelectOptionAsync("Việt Nam");
        await Press(page, "Tiếp tục");

        // A question asked only of some appears when they choose it, and not before.
        (await page.GetByLabel("Tên cơ sở y tế").IsVisibleAsync()).ShouldBeFalse();
        await page.GetByLabel("Tại bệnh viện, trạm y tế hoặc cơ sở y tế khác").CheckAsync();
        await page.GetByLabel("Tên cơ sở y tế").FillAsync("Trung tâm Y tế Vĩnh Linh");
        await Look(page, "noi-sinh");

        var draft = string.Join('/', new Uri(page.Url).AbsolutePath.Split('/').Take(4));
        await page.GotoAsync(draft + "/giay-to/van-ban-uy-quyen");
        await Look(page, "giay-to");
        await Press(page, "Tải lên");
        await Look(page, "giay-to-loi");
        await page.GetByLabel("Chọn tệp").SetInputFilesAsync(new FilePayload { Name = "ủy quyền.pdf", MimeType = "application/pdf", Buffer = Samples.Pdf() });
        await Press(page, "Tải lên");
        await page.GetByText("ủy quyền.pdf").First.WaitForAsync();
        await Look(page, "giay-to-co-tep");
        await page.GotoAsync(draft);
        await Look(page, "tong-quan");
        await page.GotoAsync(draft + "/kiem-tra");
        await Look(page, "kiem-tra");
        await Press(page, "Nộp hồ sơ");
        await Look(page, "kiem-tra-loi");
        await page.GotoAsync("/ho-so");
        await Look(page, "ho-so");
    }

    private static async Task Press(IPage page, string button)
    {
        await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync(),
            response => response.Request.IsNavigationRequest || response.Request.Method == "POST");
        await page.WaitForLoadStateAsync(LoadState.Load);
    }

    private static async Task Look(IPage page, string name)
    {
        foreach (var width in Support.Browser.Widths)
        {
            await page.SetViewportSizeAsync(width, 800);
            if (Pictures)
            {
                await page.Keep("nop-" + name);
            }

            await page.ShouldBeAccessible();
            await page.ShouldFitTheScreen();
        }
    }
}
