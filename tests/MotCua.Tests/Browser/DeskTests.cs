using Microsoft.Playwright;
using MotCua.Dossiers;
using MotCua.Dossiers.Finding;
using MotCua.Kernel;
using MotCua.People;
using MotCua.Tests.Support;
using MotCua.Web.Dossiers.Find;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Browser;

/// <summary>The desk as officers and leaders see it: on a phone and on a screen, with and without its keys.</summary>
public sealed class DeskTests(Office office, Support.Browser browser) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_of_the_desk_is_accessible_and_fits_the_screen_in_every_state()
    {
        office.Time.SetLocal(2026, 11, 19, 14, 0);
        await office.InPool("Lê Thị Trước");
        office.Time.SetLocal(2026, 11, 20, 9, 0);
        var (officer, viewer) = await office.AtPost("tu-phap-ho-tich");
        var mine = await office.TakenBy(viewer, "Nguyễn Thị Minh Khai");
        var proposed = await office.ProposedBy(viewer, "Bản sao đúng với bản chính");
        var (leader, signer) = await office.AtPost("lanh-dao-ky");
        var signed = await office.ProposedBy(viewer);
        await office.The<SignResult>().Run(signer, signed.Id, signed.Version, Stop);

        await Look(officer, "desk", Links.Desk, Links.WorklistOf("hang-cho"), Links.WorklistOf("cua-toi"), Links.WorklistOf("don-vi"), Links.Found("khai", null, null, null), Links.Found("h", null, null, null));
        await Look(officer, "dossier", Links.Dossier(mine.Id.Value), Links.Dossier(signed.Id.Value), Links.Propose(mine.Id.Value));
        await Look(leader, "leader", Links.Desk, Links.Sign(proposed.Id.Value), Links.Dossier(proposed.Id.Value));
    }

    [Fact]
    public async Task Finding_and_what_one_is_told_fit_the_screen_and_are_accessible()
    {
        var (officer, viewer) = await office.AtPost("tu-phap-ho-tich");
        await office.InPool("Đặng Thị Thu Uyên");
        var chosen = FindQuery.Of(("trang-thai", "2"), ("nop-tu", "01/11/2026"), ("nhan-den", "30/11/2026"));
        (await office.The<SavedViewStore>().Save(viewer.Account, "Chờ xử lý tháng 11", chosen.ToString(), "ten", Stop)).Accepted.ShouldBeTrue();
        await office.The<Database>().Commit(
            NoticeStore.Tell(new Batch(), new Telling(viewer.Account, "act:1", "dossier", office.Clock.NewId(), null, "Hồ sơ H50.19363-261120-0001 bị trả lại để sửa", "Thủ tục: Chứng thực bản sao từ bản chính. Lý do: Ghi sai tên cơ quan cấp bản chính."), office.Clock), Stop);
        await Look(
            officer, "find", Links.Found(chosen), Links.Found(FindQuery.Of(("tim", "h"), ("nop-tu", "30/02/2026"), ("dien-thoai", "12"))), Links.SavedViews, Links.Notices, Links.NoticeChannel);
    }

    [Fact]
    public async Task A_refused_proposal_shows_its_faults_where_they_are()
    {
        var (officer, viewer) = await office.AtPost("tu-phap-ho-tich");
        var mine = await office.TakenBy(viewer);
        foreach (var width in Support.Browser.Widths)
        {
            await using var visit = await browser.Visit(await office.Serve(), width, cookies: officer.Cookies.GetAllCookies());
            await visit.Page.GotoAsync(Links.Propose(mine.Id.Value));
            await visit.Page.GetByLabel("Từ chối giải quyết").CheckAsync();
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Trình ký" }).ClickAsync();
            await visit.Page.Locator(".govuk-error-summary").WaitForAsync();
            await visit.Page.ShouldBeAccessible();
            await visit.Page.ShouldFitTheScreen();
            await visit.Page.Keep("desk-propose-refused");
        }
    }

    [Fact]
    public async Task Keys_go_through_the_list_open_a_dossier_and_can_be_switched_off()
    {
        var unit = new UnitCode("H50.19429");
        await office.InPool(unit: unit);
        office.Time.Advance(TimeSpan.FromMinutes(1));
        var second = await office.InPool(unit: unit);
        var (officer, _) = await office.AtPost("tu-phap-ho-tich", unit);
        await using var visit = await browser.Visit(await office.Serve(), cookies: officer.Cookies.GetAllCookies());
        await visit.Page.GotoAsync(Links.WorklistOf("hang-cho"));
        await visit.Page.Keyboard.PressAsync("?");
        (await visit.Page.Locator("#phim-tat[open]").CountAsync()).ShouldBe(1);
        await visit.Page.Keyboard.PressAsync("j");
        await visit.Page.Keyboard.PressAsync("j");
        await visit.Page.Keyboard.PressAsync("j");
        await visit.Page.Keyboard.PressAsync("k");
        await visit.Page.Keyboard.PressAsync("j");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**" + Links.Dossier(second.Id.Value));

        await visit.Page.GotoAsync(Links.WorklistOf("hang-cho"));
        await visit.Page.Keyboard.PressAsync("/");
        (await visit.Page.EvaluateAsync<string>("() => document.activeElement.name")).ShouldBe("tim");
        await visit.Page.Locator("#phim-tat summary").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Tắt phím tắt" }).ClickAsync();
        await visit.Page.ReloadAsync();
        await visit.Page.Keyboard.PressAsync("/");
        (await visit.Page.EvaluateAsync<string>("() => document.activeElement.tagName")).ShouldBe("BODY");
    }

    private async Task Look(Visitor visitor, string name, params string[] addresses)
    {
        foreach (var width in Support.Browser.Widths)
        {
            await using var visit = await browser.Visit(await office.Serve(), width, cookies: visitor.Cookies.GetAllCookies());
            for (var i = 0; i < addresses.Length; i++)
            {
                await visit.Page.GotoAsync(addresses[i]);
                await visit.Page.Keep($"desk-{name}-{i}");
                await visit.Page.ShouldBeAccessible();
                await visit.Page.ShouldFitTheScreen();
            }
        }
    }
}
