using Microsoft.Playwright;
using MotCua.Dossiers;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Browser;

/// <summary>The counter's pages with real dossiers in them, as one desk and one phone show them.</summary>
public sealed class CounterPagesTests(Office office, Support.Browser browser) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_of_the_counter_is_accessible_and_fits_with_real_dossiers_and_with_errors()
    {
        office.Time.SetLocal(2026, 11, 20, 8, 0);
        var late = await office.Waiting("Nguyễn Thị Thuỳ Dương");
        office.Time.SetLocal(2026, 11, 20, 14, 20);
        var soon = await office.Waiting("Hồ Văn Sớm");
        var finished = await office.Finished("Đỗ Thị Chờ Kết Quả");
        var returned = await office.Finished("Lê Thị Đã Nhận");
        office.Time.SetLocal(2026, 11, 20, 16, 0);
        var (visitor, viewer) = await office.Clerk();
        (await office.The<ReturnResult>().AtCounter(viewer, returned.Id, returned.Version, false, "Phan Văn Thay", "số 12/UQ ngày 18/11/2026", Stop)).Accepted.ShouldBeTrue();
        var received = (await office.The<ReceiveDossier>().Run(viewer, (await office.Waiting()).Id, 1, Stop)).Value;
        var owing = (await office.The<ReceiveDossier>().Run(viewer, (await office.Waiting()).Id, 1, Stop)).Value;
        (await office.The<CollectFee>().Ask(viewer, owing.Id, owing.Version, "Phí chứng thực bản sao", 12000, Stop)).Accepted.ShouldBeTrue();
        var asked = await office.Waiting("Trần Bổ Sung");
        (await office.The<AskForSupplement>().Run(
            viewer, asked.Id, 1, [new SupplementItem("ban-sao", "Bản sao: trang 2 bị mờ")], "Bản chụp không đọc được", "khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP", Stop)).Accepted.ShouldBeTrue();

        foreach (var width in Support.Browser.Widths)
        {
            await using var visit = await browser.Visit(await office.Serve(), width, cookies: visitor.Cookies.GetAllCookies());
            var page = visit.Page;
            await Look(page, Links.Reception, "tiep-nhan");
            await Look(page, Links.Receive(late.Id.Value), "ho-so-cho");
            await Look(page, Links.AskSupplement(soon.Id.Value), "yeu-cau-bo-sung", "Gửi yêu cầu bổ sung");
            await Look(page, Links.RefuseReception(soon.Id.Value), "tu-choi", "Từ chối tiếp nhận");
            await Look(page, Links.Decided(received.Id.Value), "da-tiep-nhan");
            await Look(page, Links.Decided(asked.Id.Value), "da-yeu-cau");
            await Look(page, Links.BringSupplement(asked.Id.Value), "nop-bo-sung", "Ghi nhận đã bổ sung");
            await Look(page, Links.Fee(received.Id.Value), "phi", "Yêu cầu nộp");
            await Look(page, Links.Fee(owing.Id.Value), "phi-con-no", "Ghi nhận đã nộp tiền mặt");
            await Look(page, Links.StopDossier(received.Id.Value), "dung", "Dừng giải quyết");
            await Look(page, Links.EnterSearch("khai sinh"), "chon-thu-tuc");
            await Look(page, Links.EnterFor("2.000815"), "nhap-chung-thuc", "Tiếp nhận hồ sơ");
            await Look(page, Links.EnterFor("1.001193") + "?ma=" + office.Clock.NewId(), "nhap-khai-sinh", "Tiếp nhận hồ sơ");
            await Look(page, Links.ToReturn, "tra-ket-qua");
            await Look(page, Links.HandOver(finished.Id.Value), "tra-mot", "Ghi nhận đã trả kết quả");
            await Look(page, Links.HandOver(returned.Id.Value), "da-tra");
        }
    }

    [Fact]
    public async Task A_new_dossier_appears_in_the_list_without_reload_and_is_read_out()
    {
        var unit = new MotCua.Kernel.UnitCode("H50.19597");
        var (visitor, _) = await office.Clerk(unit);
        await using var visit = await browser.Visit(await office.Serve(), cookies: visitor.Cookies.GetAllCookies());
        await visit.Page.Clock.InstallAsync();
        await visit.Page.GotoAsync(Links.Reception);
        await Assertions.Expect(visit.Page.Locator("[data-news]")).ToHaveTextAsync("Không có hồ sơ nào chờ tiếp nhận.");
        await office.Waiting("Hoàng Thị Mới", unit);

        await visit.Page.Clock.FastForwardAsync(21_000);

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "H. T. Mới" })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("[role=status]")).ToHaveTextAsync("1 hồ sơ chờ tiếp nhận.");
    }

    [Fact]
    public async Task A_dossier_is_received_with_the_keyboard_alone_and_without_javascript()
    {
        var unit = new MotCua.Kernel.UnitCode("H50.19429");
        var (visitor, _) = await office.Clerk(unit);
        await office.Waiting("Bùi Văn Phím", unit);
        await using var visit = await browser.Visit(await office.Serve(), javaScript: false, cookies: visitor.Cookies.GetAllCookies());
        await visit.Page.GotoAsync(Links.Reception);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "B. V. Phím" }).PressAsync("Enter");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Tiếp nhận hồ sơ" }).PressAsync("Enter");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Đã tiếp nhận hồ sơ" })).ToBeVisibleAsync();
    }

    /// <summary>The page as it opens and, where a button is named, as it comes back after an empty form.</summary>
    private static async Task Look(IPage page, string address, string name, string? button = null)
    {
        await page.GotoAsync(address);
        await Check(page, name);
        if (button is not null)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
            await Assertions.Expect(page.Locator(".govuk-error-summary")).ToBeVisibleAsync();
            await Check(page, name + "-loi");
        }
    }

    private static async Task Check(IPage page, string name)
    {
        await page.Keep("mot-cua-" + name);
        await page.ShouldBeAccessible();
        await page.ShouldFitTheScreen();
    }
}
