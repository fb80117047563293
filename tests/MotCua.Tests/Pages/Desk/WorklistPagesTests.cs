using System.Net;
using AngleSharp.Dom;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Tests.Support;
using MotCua.Web.Dossiers.Worklist;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Desk;

public sealed class WorklistPagesTests(Office office) : IClassFixture<Office>, IAsyncLifetime
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        office.Time.SetLocal(2026, 11, 20, 9, 0);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_list_goes_by_time_left_and_says_it_in_word_sign_and_colour()
    {
        var unit = new UnitCode("H50.19597");
        office.Time.SetLocal(2026, 11, 19, 9, 0);
        var older = await office.InPool("Lê Thị Trước", unit);
        office.Time.SetLocal(2026, 11, 20, 9, 0);
        var newer = await office.InPool("Phạm Văn Sau", unit);
        var (visitor, _) = await office.AtPost("tu-phap-ho-tich", unit);

        var page = await visitor.Open(Links.WorklistOf("hang-cho"), Stop);

        page.Status.ShouldBe(HttpStatusCode.OK);
        var rows = page.Document.QuerySelectorAll("tbody tr").ToList();
        rows.Select(r => r.QuerySelector("th a")!.GetAttribute("href")).ShouldBe([Links.Dossier(older.Id.Value), Links.Dossier(newer.Id.Value)]);
        rows[0].QuerySelector(".mc-due--late")!.TextContent.ShouldStartWith("Quá hạn, 1 giờ 30 phút làm việc");
        rows[1].QuerySelector(".mc-due--ontime")!.TextContent.ShouldStartWith("Trong hạn, còn 6 giờ 30 phút làm việc");
        rows.ShouldAllBe(r => r.QuerySelector(".mc-due svg[aria-hidden=true]") != null);
        rows[0].TextContent.ShouldContain("Chưa ai nhận");
        rows[0].TextContent.ShouldContain("Tư pháp – hộ tịch");
    }

    [Fact]
    public async Task A_list_shows_no_more_of_a_person_than_it_needs()
    {
        await office.InPool("Nguyễn Thị Minh Khai");
        var (visitor, _) = await office.AtPost("tu-phap-ho-tich");
        var page = await visitor.Open(Links.WorklistOf("hang-cho"), Stop);
        page.Text.ShouldContain("N. T. M. Khai");
        page.Text.ShouldNotContain("Nguyễn Thị Minh Khai");
        page.Text.ShouldNotContain("045190001234");
    }

    [Fact]
    public async Task A_dossier_is_taken_and_given_back_straight_from_the_list()
    {
        var dossier = await office.InPool();
        var (visitor, viewer) = await office.AtPost("tu-phap-ho-tich");
        var taken = await visitor.Press(await visitor.Open(Links.WorklistOf("hang-cho"), Stop), "Nhận xử lý hồ sơ " + dossier.Code);
        taken.Text.ShouldContain($"Đã nhận xử lý hồ sơ {dossier.Code}");
        (await office.Now(dossier.Id)).Holder.ShouldBe(viewer.Account);

        var mine = await visitor.Open(Links.WorklistOf("cua-toi"), Stop);
        mine.Document.QuerySelector("tbody tr")!.TextContent.ShouldContain("Bạn");
        mine.Text.ShouldContain("Của tôi (1)");
        (await visitor.Press(mine, "Trả về hàng chờ")).Text.ShouldContain("về hàng chờ.");
        (await office.Now(dossier.Id)).Holder.ShouldBeNull();
    }

    [Fact]
    public async Task Of_two_officers_who_take_one_dossier_the_second_reads_what_happened()
    {
        var dossier = await office.InPool();
        var (second, _) = await office.AtPost("tu-phap-ho-tich");
        var page = await second.Open(Links.WorklistOf("hang-cho"), Stop);
        var (first, viewer) = await office.AtPost("tu-phap-ho-tich");
        await first.Press(await first.Open(Links.WorklistOf("hang-cho"), Stop), "Nhận xử lý hồ sơ " + dossier.Code);

        var told = await second.Press(page, "Nhận xử lý hồ sơ " + dossier.Code);

        told.Status.ShouldBe(HttpStatusCode.Conflict);
        told.Document.QuerySelector(".mc-timeline")!.TextContent.ShouldContain(viewer.Name);
        (await office.Now(dossier.Id)).Holder.ShouldBe(viewer.Account);
    }

    [Fact]
    public async Task Another_unit_sees_nothing_and_can_take_nothing()
    {
        var dossier = await office.InPool();
        var (stranger, _) = await office.AtPost("tu-phap-ho-tich", new UnitCode("H50.19333"));
        var page = await stranger.Open(Links.WorklistOf("don-vi"), Stop);
        page.Document.QuerySelectorAll("tbody a").Select(a => a.GetAttribute("href")).ShouldNotContain(Links.Dossier(dossier.Id.Value));
        var own = await office.InPool(unit: new UnitCode("H50.19333"));
        var mine = await stranger.Open(Links.WorklistOf("hang-cho"), Stop);
        var tried = await stranger.Press(mine, "Nhận xử lý hồ sơ " + own.Code, ("id", dossier.Id.ToString()), ("seen", dossier.Version.ToString()));
        tried.Status.ShouldBe(HttpStatusCode.NotFound);
        (await office.Now(dossier.Id)).Holder.ShouldBeNull();
    }

    [Fact]
    public async Task More_than_a_page_is_reached_by_the_link_to_the_next_and_nothing_is_shown_twice()
    {
        var unit = new UnitCode("H50.19429");
        for (var i = 0; i < DossierQueue.PageSize + 2; i++)
        {
            await office.InPool(unit: unit);
        }

        var (visitor, _) = await office.AtPost("tu-phap-ho-tich", unit);
        var first = await visitor.Open(Links.WorklistOf("don-vi"), Stop);
        var second = await visitor.Open(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!, Stop);
        List<string> Numbers(VisitedPage page) => [.. page.Document.QuerySelectorAll("tbody th a").Select(a => a.TextContent)];
        Numbers(first).Count.ShouldBe(DossierQueue.PageSize);
        Numbers(second).Count.ShouldBe(2);
        Numbers(first).Concat(Numbers(second)).ShouldBeUnique();
        second.Document.QuerySelector("[data-refresh-url]").ShouldBeNull("a later page does not move under its reader");
    }

    [Fact]
    public async Task The_desk_shows_each_person_what_waits_for_them()
    {
        var unit = new UnitCode("H50.19441");
        var (officer, viewer) = await office.AtPost("tu-phap-ho-tich", unit);
        await office.InPool(unit: unit);
        await office.ProposedBy(viewer);
        Tiles(await officer.Open(Links.Desk, Stop)).ShouldBe(["0 hồ sơ bạn đang xử lý", "1 hồ sơ trong hàng chờ của vị trí", "2 hồ sơ của đơn vị đến hạn hôm nay", "0 hồ sơ của đơn vị đã quá hạn"]);

        var (leader, _) = await office.AtPost("lanh-dao-ky", unit);
        var desk = await leader.Open(Links.Desk, Stop);
        Tiles(desk)[0].ShouldBe("1 hồ sơ chờ bạn ký");
        (await leader.Open(desk.Link("hồ sơ chờ bạn ký"), Stop)).Document.QuerySelector("tbody tr")!.TextContent.ShouldContain("Xem và ký");

        var (clerk, _) = await office.Clerk(unit);
        Tiles(await clerk.Open(Links.Desk, Stop)).Take(2).ShouldBe(["0 hồ sơ chờ tiếp nhận", "0 kết quả chờ trả"]);

        static List<string> Tiles(VisitedPage page) =>
            [.. page.Document.QuerySelectorAll(".mc-tiles li").Select(t => $"{t.QuerySelector(".mc-figure")!.TextContent} {t.QuerySelector("a")!.TextContent}")];
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(99, "99")]
    [InlineData(100, "99+")]
    public void A_figure_stops_at_two_digits(int count, string figure) => DeskHomeModel.Figure(count).ShouldBe(figure);

    [Fact]
    public void The_keys_cost_no_more_than_two_kilobytes() =>
        new FileInfo(Path.Combine(WorkingCopy.Root, "src/MotCua.Web/wwwroot/desk.js")).Length.ShouldBeLessThanOrEqualTo(2048);
}
