using Microsoft.Playwright;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Procedures;
using MotCua.Reports;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;
using Said = MotCua.LinkedServices.Said;

namespace MotCua.Tests.Browser;

/// <summary>Linked births as a browser shows them, on a phone and on a desk: the citizen's whole way, and the office's pages.</summary>
public sealed class LinkedBrowserTests(Office office, Support.Browser browser) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_birth_goes_from_the_first_question_to_one_line_for_each_leg()
    {
        var citizen = await office.CitizenSession("công dân");
        await using var visit = await browser.Visit(await office.Serve(), cookies: citizen.Cookies);
        var page = visit.Page;
        await page.GotoAsync(Links.Linked);
        await Look(page, "muc-luc");
        await page.GotoAsync(Links.LinkedOf(LinkedGroup.Birth));
        await Look(page, "cau-hoi");
        await Press(page, "Tiếp tục");
        await Look(page, "cau-hoi-loi");

        // First a "no" with its clause, then what is left.
        await Answer(page, ("quan-he", "me"), ("duoi-sau-tuoi", "co"), ("bi-bo-roi", "khong"), ("chua-xac-dinh-cha-me", "khong"), ("mang-thai-ho", "khong"), ("nhan-khau-tap-the", "co"), ("the-bhyt-lan-dau", "co"));
        await Press(page, "Tiếp tục");
        (await page.Locator("tbody tr").Filter(new() { HasText = "Đăng ký thường trú" }).First.InnerTextAsync()).ShouldContain("Công văn 2084/VPCP-KSTT");
        await Look(page, "ket-qua-mot-phan");
        await Answer(page, ("nhan-khau-tap-the", "khong"));
        await Press(page, "Xem lại kết quả");
        await Look(page, "ket-qua");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bắt đầu khai" }).ClickAsync();
        await page.WaitForURLAsync("**/bat-dau*");
        await Look(page, "pham-vi");
        await Answer(page, ("pham-vi", "ba-thu-tuc"), ("noi-giai-quyet", "H50.19363"));
        await Press(page, "Tiếp tục");

        await Fill(page, "nguoi-yeu-cau", ("dien-thoai", "0912345678"), ("noi-cu-tru.xa", "H50.19363"));
        await Fill(page, "tre", ("tre-ho", "Nguyễn"), ("tre-ten", "Bình"), ("tre-ngay-sinh.Day", "5"), ("tre-ngay-sinh.Month", "11"), ("tre-ngay-sinh.Year", "2026"), ("tre-gioi-tinh", "nu"), ("tre-dan-toc", "01"), ("tre-quoc-tich", "vn"));
        await Fill(page, "noi-sinh", ("sinh-tai", "co-so-y-te"), ("co-so-y-te", "Trung tâm Y tế Vĩnh Linh"), ("noi-sinh.xa", "H50.19363"), ("que-quan.xa", "H50.19363"));
        await Fill(page, "me", ("me.dan-toc", "01"));
        await Fill(page, "cha", ("cha.ten", "Trần Văn Bình"), ("cha.sinh.Year", "1984"), ("cha.dan-toc", "01"), ("cha.quoc-tich", "vn"), ("cha-noi-cu-tru.xa", "H50.19363"), ("ket-hon", "true"));
        await Fill(page, "ban-sao", ("can-ban-sao", "false"));
        await Fill(page, "thuong-tru", ("o-cung-cha-me", "true"), ("chu-ho.ten", "Trần Văn Bình"), ("chu-ho.so", "045084000102"), ("quan-he-chu-ho", "con"), ("chu-ho-la-chu-so-huu", "true"));
        await Fill(page, "bhyt", ("noi-kham-chua-benh", "Trạm y tế xã Vĩnh Linh"), ("ho-ngheo", "false"));
        await Fill(page, "nhan-ket-qua", ("nhan-civil-status", "electronic"), ("nhan-residence", "electronic"), ("nhan-health-insurance", "post"));

        var parts = new Uri(page.Url).AbsolutePath.Split('/').ToList();
        var at = parts.FindIndex(part => Guid.TryParse(part, out _));
        var (procedure, draft) = (parts[at - 1], Guid.Parse(parts[at]));
        await page.GotoAsync(Links.DraftPaper(procedure, draft, "giay-chung-sinh"));
        await page.Locator("input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = "giay-chung-sinh.pdf", MimeType = "application/pdf", Buffer = Samples.Pdf() });
        await Press(page, "Tải lên");
        await page.GetByText("giay-chung-sinh.pdf").First.WaitForAsync();
        await page.GotoAsync(Links.Draft(procedure, draft));
        await Look(page, "cac-phan");
        await page.GotoAsync(Links.LinkedScope(procedure, draft));
        await Look(page, "doi-pham-vi");
        await page.GotoAsync(Links.LinkedCheck(procedure, draft));
        (await page.Locator("table").First.Locator("tbody tr").CountAsync()).ShouldBe(3);
        await Look(page, "kiem-tra");
        await Press(page, "Nộp và chuyển đến hệ thống tiếp nhận");
        await page.WaitForURLAsync("**/lien-thong/yeu-cau/*");
        await Look(page, "yeu-cau");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Đăng ký thường trú");

        // What the agencies say moves its leg alone; the citizen completes one of them on the same page.
        var file = await office.LinkedNow(draft);
        (await office.Says(file, "civil-status", Said.Done)).Accepted.ShouldBeTrue();
        (await office.Says(file, "health-insurance", Said.SupplementAsked, reason: "Chưa rõ nơi khám chữa bệnh ban đầu")).Accepted.ShouldBeTrue();
        (await office.Says(file, "residence", Said.Refused, reason: "Chủ hộ chưa xác nhận trên VNeID")).Accepted.ShouldBeTrue();
        await page.GotoAsync(Links.LinkedRequest(file.Request.Reference));
        await Look(page, "yeu-cau-giua");
        await page.GotoAsync(Links.LinkedSupplement(file.Request.Reference, "health-insurance"));
        await Look(page, "bo-sung");
        await Press(page, "Gửi bổ sung");
        await Look(page, "bo-sung-loi");
        await Answer(page, ("noi-dung", "Trạm y tế xã Vĩnh Linh"));
        await Press(page, "Gửi bổ sung");
        await Look(page, "da-bo-sung");
        (await office.LinkedNow(draft)).Story.Legs.Select(l => (l.Code, l.State)).ShouldBe(
            [("civil-status", LegState.Returned), ("residence", LegState.Refused), ("health-insurance", LegState.Working)]);
        await page.GotoAsync(Links.Linked);
        await Look(page, "muc-luc-cua-toi");
    }

    [Fact]
    public async Task The_offices_pages_fit_a_phone_and_a_desk()
    {
        var file = await office.Linked(Staff.Citizen(office), "3.000722", LinkedRequests.Birth);
        (await office.Says(file, "civil-status", Said.Done)).Accepted.ShouldBeTrue();
        (await office.Says(file, "residence", Said.SupplementAsked, reason: "Chưa có xác nhận của chủ hộ trên VNeID")).Accepted.ShouldBeTrue();
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

    private static async Task Fill(IPage page, string group, params (string Name, string Value)[] answers)
    {
        new Uri(page.Url).AbsolutePath.ShouldEndWith("/" + group);
        await Answer(page, answers);
        await Look(page, "khai-" + group);
        await Press(page, "Tiếp tục");
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
