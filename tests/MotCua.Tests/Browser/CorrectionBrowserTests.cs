using MotCua.Dossiers;
using MotCua.Dossiers.Correcting;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Xunit;

namespace MotCua.Tests.Browser;

/// <summary>A wrong result as the applicant, the officer and the head see it, on a desk and on a phone.</summary>
public sealed class CorrectionBrowserTests(Office office, Support.Browser browser) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reporting_and_putting_right_are_accessible_and_fit_also_when_something_is_wrong()
    {
        office.Time.SetLocal(2026, 11, 20, 9, 0);
        var life = await CitizenLife.Of(office);
        var (fresh, wrong) = (await life.In(DossierStatus.Returned), await life.In(DossierStatus.Returned));
        Assert.True((await office.The<ReportWrongResult>().Run(life.Citizen, wrong.Id, null, "Số trang ghi 2, bản chính có 3 trang.", Stop)).Accepted);
        var (officer, _) = await office.AtPost("tu-phap-ho-tich");
        var (leader, _) = await office.AtPost("lanh-dao-ky");
        foreach (var width in Support.Browser.Widths)
        {
            await using var citizen = await browser.Visit(await office.Serve(), width, cookies: life.Browser.Cookies.GetAllCookies());
            await citizen.Page.Look(Links.MyError(fresh.Reference), "dinh-chinh-bao-sai", "Gửi cho cơ quan");
            await citizen.Page.Look(Links.MyError(wrong.Reference), "dinh-chinh-da-bao-sai");
            await using var desk = await browser.Visit(await office.Serve(), width, cookies: officer.Cookies.GetAllCookies());
            await desk.Page.Look(Links.ReportWrong(fresh.Id.Value), "dinh-chinh-can-bo-bao-sai", "Báo sai sót");
            await desk.Page.Look(Links.Corrections, "dinh-chinh-danh-sach");
            await desk.Page.Look(Links.Correction(wrong.Id.Value), "dinh-chinh-lap-ban-sua", "Trình ký bản đính chính");
            await using var head = await browser.Visit(await office.Serve(), width, cookies: leader.Cookies.GetAllCookies());
            await head.Page.Look(Links.Correction(wrong.Id.Value), "dinh-chinh-ket-luan", "Kết luận không có sai sót");
        }
    }
}
