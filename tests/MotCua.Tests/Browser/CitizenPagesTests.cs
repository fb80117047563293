using Microsoft.Playwright;
using MotCua.Dossiers;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Browser;

/// <summary>A citizen's dossier in its states, looked at with real dossiers, which the walk over all pages cannot know.</summary>
public sealed class CitizenPagesTests(Office office, Support.Browser browser) : IClassFixture<Office>
{
    [Fact]
    public async Task A_dossier_in_every_state_is_accessible_and_fits_a_phone_and_a_desk()
    {
        var life = await CitizenLife.Of(office);
        await using var visit = await Visit(life);
        foreach (var status in Enum.GetValues<DossierStatus>())
        {
            var dossier = await life.In(status, status == DossierStatus.Finished ? "electronic" : "counter");
            await visit.Page.GotoAsync("/ho-so/" + dossier.Reference);
            await Look(visit.Page, $"ho-so-{(int)status}");
            foreach (var details in await visit.Page.QuerySelectorAllAsync("details"))
            {
                await details.EvaluateAsync("d => d.open = true");
            }

            await Look(visit.Page, $"ho-so-{(int)status}-mo");
        }

        await visit.Page.GotoAsync($"/ho-so/{(await life.In(DossierStatus.Finished)).Reference}");
        await Look(visit.Page, "ho-so-nhan-tai-quay");
    }

    [Fact]
    public async Task A_supplement_is_answered_in_the_browser_with_progress_and_every_step_is_accessible()
    {
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(DossierStatus.SupplementAsked);
        await using var visit = await Visit(life);
        var page = visit.Page;
        await page.GotoAsync($"/ho-so/{dossier.Reference}/bo-sung");
        await Look(page, "bo-sung");

        await page.Locator("#tep-0").SetInputFilesAsync([File("trang-1.pdf", Samples.Pdf()), File("anh.heic", Samples.Heic)]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi bổ sung" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Có lỗi" }).Or(page.Locator(".govuk-error-summary")).First.WaitForAsync();
        await page.GetByText("trang-1.pdf").First.WaitForAsync();
        await Look(page, "bo-sung-loi");

        await page.GetByLabel("Lời nhắn gửi cơ quan").FillAsync("Tôi không có giấy ủy quyền vì là chủ giấy tờ.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi bổ sung" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Đã gửi bổ sung" }).WaitForAsync();
        await Look(page, "bo-sung-xong");
        (await life.Now(dossier)).Status.ShouldBe(DossierStatus.Processing);
    }

    [Fact]
    public async Task Withdrawing_and_looking_up_are_accessible_at_every_step()
    {
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(DossierStatus.Received);
        await using var visit = await Visit(life);
        var page = visit.Page;
        await page.GotoAsync($"/tra-cuu?ma={dossier.Reference}");
        await Look(page, "tra-cuu");
        await page.GetByLabel("4 số cuối").FillAsync("0000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tra cứu" }).ClickAsync();
        await page.Locator(".govuk-error-summary").WaitForAsync();
        await Look(page, "tra-cuu-khong-khop");
        await page.GetByLabel("4 số cuối").FillAsync("1234");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tra cứu" }).ClickAsync();
        await page.GetByText("Tư pháp – hộ tịch").First.WaitForAsync();
        await Look(page, "tra-cuu-thay");

        await page.GotoAsync($"/ho-so/{dossier.Reference}/rut");
        await page.GetByLabel("Vì sao bạn rút hồ sơ?").FillAsync("Tôi đã có bản sao ở nơi khác");
        await Look(page, "rut");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tiếp tục" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Rút hồ sơ" }).WaitForAsync();
        await Look(page, "rut-hoi-lai");
        await page.GetByRole(AriaRole.Button, new() { Name = "Rút hồ sơ" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Đã rút hồ sơ" }).WaitForAsync();
        await Look(page, "rut-xong");
    }

    private async Task<Visit> Visit(CitizenLife life) =>
        await browser.Visit(await office.Serve(), cookies: life.Browser.Cookies.GetAllCookies());

    private static FilePayload File(string name, byte[] content) => new() { Name = name, MimeType = "application/octet-stream", Buffer = content };

    private static async Task Look(IPage page, string name)
    {
        foreach (var width in Support.Browser.Widths)
        {
            await page.SetViewportSizeAsync(width, 800);
            await page.ShouldBeAccessible();
            await page.ShouldFitTheScreen();
            await page.Keep("citizen-" + name);
        }
    }
}
