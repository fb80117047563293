using Microsoft.Playwright;
using MotCua.Kernel;
using MotCua.Reports;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Xunit;
using Said = MotCua.LinkedServices.Said;

namespace MotCua.Tests.Browser;

/// <summary>Linked births as a browser shows them, on a phone and on a desk.</summary>
public sealed class LinkedBrowserTests(Office office, Support.Browser browser) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_offices_pages_fit_a_phone_and_a_desk()
    {
        var file = await office.Linked(Staff.Citizen(office), "3.000722", LinkedRequests.Birth);
        await office.Says(file, "civil-status", Said.Done);
        await office.Says(file, "residence", Said.SupplementAsked, reason: "Chưa có xác nhận của chủ hộ trên VNeID");
        office.Time.SetLocal(2026, 11, 20, 16, 5);
        await office.The<DailyLinkedReport>().Once(Stop);
        office.Time.Set(SettableTime.OrdinaryMorning);
        var (clerk, _) = await office.Clerk();
        await using (var visit = await browser.Visit(await office.Serve(), cookies: clerk.Cookies.GetAllCookies()))
        {
            var page = visit.Page;
            await page.GotoAsync(Links.OfficeLinked);
            await Look(page, "can-bo-danh-sach");
            await page.GotoAsync(Links.OfficeLinkedRequest(file.Request.Id));
            await Look(page, "can-bo-yeu-cau");
            await page.GotoAsync(Links.EnterFor(StandaloneBirths.Procedure));
            await Look(page, "can-bo-hoi");
            await Answer(page, ("quan-he", "me"), ("duoi-sau-tuoi", "co"), ("bi-bo-roi", "khong"), ("chua-xac-dinh-cha-me", "khong"), ("mang-thai-ho", "khong"), ("nhan-khau-tap-the", "khong"), ("the-bhyt-lan-dau", "co"));
            await Press(page, "Xem kết quả");
            await Look(page, "can-bo-chon");
            await Press(page, "Ghi nhận và tiếp tục");
            await Look(page, "can-bo-chon-loi");
            await Answer(page, ("ly-do", "lien-thong"));
            await Press(page, "Ghi nhận và tiếp tục");
            await Look(page, "can-bo-nhap");
            await Press(page, "Nộp và chuyển đến hệ thống tiếp nhận");
            await Look(page, "can-bo-nhap-loi");
        }

        var (leader, _) = await office.SignedInOfficer((Staff.Commune.Value, "lanh-dao-ky"), ("H50", "theo-doi-so-lieu"));
        await using (var visit = await browser.Visit(await office.Serve(), cookies: leader.Cookies.GetAllCookies()))
        {
            var page = visit.Page;
            await page.GotoAsync(Links.LinkedRenewals);
            await Look(page, "lanh-dao-ban-2");
            await page.GotoAsync(Links.NumbersOf(Links.LinkedCoverage, new UnitCode("H50"), new(2026, 11, 1), new(2026, 11, 30)));
            await Look(page, "so-lieu-phan-con-lai");
            await page.GotoAsync(Links.NumbersOf(Links.LinkedHandling, new UnitCode("H50"), new(2026, 11, 1), new(2026, 11, 30)));
            await Look(page, "so-lieu-giai-quyet");
            await page.GotoAsync(Links.DailyReports + "?don-vi=H50.19363");
            await Look(page, "so-lieu-hang-ngay");
        }
    }

    private static async Task Answer(IPage page, params (string Name, string Value)[] answers)
    {
        foreach (var (name, value) in answers)
        {
            var field = page.Locator($"[name='{name}']").First;
            switch (await field.EvaluateAsync<string>("e => e.type"))
            {
                case "radio":
                    await page.Locator($"[name='{name}'][value='{value}']").CheckAsync();
                    break;
                case "select-one":
                    await field.SelectOptionAsync(value);
                    break;
                default:
                    await field.FillAsync(value);
                    break;
            }
        }
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
            if (Environment.GetEnvironmentVariable("MOTCUA_SCREENSHOTS") == "1")
            {
                await page.Keep("lien-thong-" + name);
            }

            await page.ShouldBeAccessible();
            await page.ShouldFitTheScreen();
        }
    }
}
