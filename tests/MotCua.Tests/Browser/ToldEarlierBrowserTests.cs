using MotCua.Dossiers;
using MotCua.Dossiers.Telling;
using MotCua.Kernel;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Xunit;

namespace MotCua.Tests.Browser;

/// <summary>Telling that a result was handed over earlier, and confirming it, as a desk and a phone show it.</summary>
public sealed class ToldEarlierBrowserTests(Office office, Support.Browser browser) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Telling_and_confirming_are_accessible_and_fit_also_when_something_is_wrong()
    {
        office.Time.SetLocal(2026, 11, 20, 9, 0);
        var finished = await office.Finished("Đỗ Thị Chờ Kết Quả");
        var told = await office.Finished("Hoàng Thị Trao Trước");
        office.Time.SetLocal(2026, 11, 20, 9, 40);
        var (clerk, viewer) = await office.Clerk();
        var input = new TellingInput(office.Clock.Now.AddMinutes(-30), EvidenceGrade.D, "Mất điện, chưa vào được hệ thống.", null, true);
        Assert.Empty((await office.The<TellEarlier>().Run(viewer, told.Id, told.Version, input, Stop)).Faults);
        var (leader, _) = await office.SignedInOfficer((Staff.Commune.Value, "lanh-dao-ky"));
        foreach (var width in Support.Browser.Widths)
        {
            await using var counter = await browser.Visit(await office.Serve(), width, cookies: clerk.Cookies.GetAllCookies());
            await counter.Page.Look(Links.TellEarlier(finished.Id.Value), "mot-cua-ghi-lui", "Gửi lãnh đạo xác nhận");
            await using var head = await browser.Visit(await office.Serve(), width, cookies: leader.Cookies.GetAllCookies());
            await head.Page.Look(Links.Tellings, "mot-cua-ghi-lui-cho-xac-nhan");
            await head.Page.Look(Links.Telling(told.Id.Value), "mot-cua-ghi-lui-xac-nhan", "Không chấp nhận");
        }
    }
}
