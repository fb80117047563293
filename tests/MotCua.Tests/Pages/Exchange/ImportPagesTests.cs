using System.Net;
using AngleSharp.Dom;
using Dapper;
using MotCua.Tests.Browser;
using MotCua.Tests.Exchange;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Exchange;

/// <summary>What an older system broke is listed, counted as it is listed, and never shown beyond one's own reach.</summary>
public sealed class ImportPagesTests(Office office, Support.Browser browser) : IClassFixture<Office>, IAsyncLifetime
{
    private const string Page = "/can-bo/so-lieu-nhap";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using (var connection = await office.OpenAsOwner())
        {
            if (await connection.ExecuteScalarAsync<bool>("select exists (select from imports.run)"))
            {
                return;
            }
        }

        string[] lines =
        [
            .. Enumerable.Range(1, 52).Select(i => HoSoLines.Line($"SOM-{i}", ("NgayTra", "20230803150000"))),
            HoSoLines.Line("KHAC-1", ("NgayTra", "20230803150000"), ("DonViXuLy", "H50")),
            HoSoLines.Line("DUNG-1"),
        ];
        (await office.Command("import dossiers", office.File("nam-2023.jsonl", string.Join('\n', lines)))).Code.ShouldBe(0);
        (await office.Command("import dossiers", office.File("sau.jsonl", HoSoLines.Line("SAU-1", ("NgayTra", null))))).Code.ShouldBe(0);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Each_file_tells_when_it_came_how_many_lines_it_had_and_what_became_of_them()
    {
        var page = await Observer(Page);

        page.Status.ShouldBe(HttpStatusCode.OK);
        var row = Rows(page, 0).Single(r => r[0] == "nam-2023.jsonl");
        row[2..4].ShouldBe(["54", "0"]);
        row[4].ShouldContain("thêm 54, cập nhật 0, giữ nguyên 0");
    }

    [Fact]
    public async Task Every_count_of_breaches_leads_to_exactly_so_many_dossiers_of_the_desk()
    {
        var (visitor, _) = await office.SignedInOfficer(("H50", "theo-doi-so-lieu"));
        var page = await visitor.Open(Page, Stop);
        var kind = Rows(page, 1).Single(r => r[0].StartsWith("Ngày trả kết quả trước", StringComparison.Ordinal));
        kind[1].ShouldBe("Điều 22 Nghị định 118/2025/NĐ-CP");
        kind[2].ShouldStartWith("53");

        var (address, listed) = (page.Document.QuerySelectorAll("main table a").Single(a => a.TextContent.StartsWith("53", StringComparison.Ordinal)).GetAttribute("href"), new List<IElement>());
        while (address is not null)
        {
            var list = await visitor.Open(address, Stop);
            listed.AddRange(list.Document.QuerySelectorAll("tbody tr a"));
            list.Text.ShouldNotContain("Nguyễn Thị Ánh");
            address = list.Document.QuerySelector("nav.govuk-pagination a")?.GetAttribute("href");
        }

        listed.Select(a => a.TextContent).Distinct().Count().ShouldBe(53);
        var dossier = await visitor.Open(listed[0].GetAttribute("href")!, Stop);
        dossier.Status.ShouldBe(HttpStatusCode.OK);
        dossier.Text.ShouldContain("Ngày trả kết quả trước ngày kết thúc xử lý.");
    }

    [Fact]
    public async Task One_file_shows_its_own_breaches_only()
    {
        var (visitor, _) = await office.SignedInOfficer(("H50", "theo-doi-so-lieu"));
        var all = await visitor.Open(Page, Stop);
        var link = all.Document.QuerySelectorAll("main table a").Single(a => a.TextContent.Contains("sau.jsonl", StringComparison.Ordinal)).GetAttribute("href")!;

        var one = await visitor.Open(link, Stop);

        one.Text.ShouldContain("Vi phạm trong tệp sau.jsonl");
        Rows(one, 1).Select(r => r[0]).ShouldBe(["Đã trả kết quả nhưng không ghi ngày trả."]);
    }

    [Fact]
    public async Task A_unit_counts_and_lists_only_its_own_dossiers()
    {
        var (visitor, _) = await office.SignedInOfficer(("H50", "lanh-dao-ky"));

        Rows(await visitor.Open(Page, Stop), 1).Select(r => (r[0], r[2].Split(' ')[0])).ShouldBe([("Ngày trả kết quả trước ngày kết thúc xử lý.", "1")]);

        var list = await visitor.Open(Page + "/returned.before-finished", Stop);
        list.Document.QuerySelectorAll("tbody tr a").Select(a => a.TextContent).ShouldBe(["KHAC-1"]);
        (await visitor.Open(Page + "/returned.no-date", Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("?lan=0191a000-0000-7000-8000-000000000001")]
    [InlineData("?lan=hom-qua")]
    [InlineData("/khong-co")]
    [InlineData("/returned.before-finished?sau=x")]
    public async Task What_was_never_brought_in_is_not_found(string address) => (await Observer(Page + address)).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Both_pages_fit_a_phone_and_a_desk()
    {
        var (visitor, _) = await office.SignedInOfficer(("H50", "theo-doi-so-lieu"));
        await using var visit = await browser.Visit(await office.Serve(), cookies: visitor.Cookies.GetAllCookies());
        foreach (var (address, name) in new[] { (Page, "so-lieu-nhap"), (Page + "/returned.before-finished", "vi-pham") })
        {
            await visit.Page.GotoAsync(address);
            foreach (var width in Support.Browser.Widths)
            {
                await visit.Page.SetViewportSizeAsync(width, 800);
                await visit.Page.ShouldBeAccessible();
                await visit.Page.ShouldFitTheScreen();
                await visit.Page.Keep(name);
            }
        }
    }

    private async Task<VisitedPage> Observer(string address)
    {
        var (visitor, _) = await office.SignedInOfficer(("H50", "theo-doi-so-lieu"));
        return await visitor.Open(address, Stop);
    }

    private static List<List<string>> Rows(VisitedPage page, int table) =>
        [.. page.Document.QuerySelectorAll("main table")[table].QuerySelectorAll("tbody tr").Select(r => r.Children.Select(c => c.TextContent.Trim()).ToList())];
}
