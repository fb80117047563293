using System.Net;
using AngleSharp.Dom;
using MotCua.Tests.Exchange;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Indicators;

public sealed class LinkedServicesPagesTests(Office office) : IClassFixture<Office>, IAsyncLifetime
{
    private const string Period = "&tu=2023-07-20&den=2023-10-16";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (await office.Command("import counts", QuangTri2023.Counts)).Code.ShouldBe(0);
        (await office.Command("import dossiers", QuangTri2023.Dossiers)).Code.ShouldBe(0);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_observer_sees_the_annex_of_2023_as_people_here_write_numbers()
    {
        var page = await Observer("H50", "/so-lieu/lien-thong?don-vi=H50" + Period);

        page.Status.ShouldBe(HttpStatusCode.OK);
        var rows = page.Document.QuerySelectorAll("tbody tr").Select(Cells).ToList();
        rows.Count.ShouldBe(11);
        rows[0].ShouldBe(["UBND tỉnh Quảng Trị", "6.943", "1.057", "15,2", "4.144", "117", "2,8"]);
        rows[1].ShouldBe(["Huyện đảo Cồn Cỏ", "0", "0", "", "0", "0", ""]);
        page.Text.ShouldContain("mã thủ tục là 2.002621 hoặc 3.000722");
    }

    [Fact]
    public async Task Every_number_leads_to_a_list_of_exactly_so_many()
    {
        var (visitor, _) = await office.SignedInOfficer(("H50", "theo-doi-so-lieu"));
        var table = await visitor.Open("/so-lieu/lien-thong?don-vi=H50" + Period, Stop);
        var links = table.Document.QuerySelectorAll("tbody tr")[3].QuerySelectorAll("a");
        links.Length.ShouldBe(4);
        foreach (var link in links)
        {
            var (number, listed) = (link.TextContent.Trim(), 0);
            for (var address = link.GetAttribute("href"); address is not null;)
            {
                var list = await visitor.Open(address, Stop);
                list.Document.QuerySelector("h1")!.TextContent.ShouldEndWith(": " + number);
                var rows = list.Document.QuerySelectorAll("tbody tr");
                listed += link.GetAttribute("href")!.Contains("mau-so", StringComparison.Ordinal)
                    ? rows.Sum(r => int.Parse(Cells(r)[3], System.Globalization.CultureInfo.InvariantCulture))
                    : rows.Length;
                address = list.Document.QuerySelector("nav.govuk-pagination a")?.GetAttribute("href");
            }

            listed.ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(number);
        }
    }

    [Fact]
    public async Task Whoever_may_not_see_all_dossiers_is_told_how_many_are_hidden()
    {
        // A leader of the province sees the rates of all its units, but only the dossiers of the own one.
        (await office.Command("import dossiers", office.File("tinh.jsonl", HoSoLines.Line("TINH-1", ("DonViXuLy", "H50"), ("NgayTiepNhan", "20220105090000"))))).Code.ShouldBe(0);
        (await office.Command("import dossiers", office.File("huyen.jsonl", HoSoLines.Line("HUYEN-1", ("NgayTiepNhan", "20220106090000"))))).Code.ShouldBe(0);
        var (visitor, _) = await office.SignedInOfficer(("H50", "lanh-dao-ky"));

        var list = await visitor.Open("/so-lieu/linked.birth/danh-sach?phan=tu-so&don-vi=H50&tu=2022-01-01&den=2022-01-31", Stop);

        list.Text.ShouldContain("1 trong 2 hồ sơ không hiển thị vì ngoài phạm vi xem của bạn");
        list.Document.QuerySelectorAll("tbody tr").Select(r => Cells(r)[0]).ShouldBe(["TINH-1"]);
        list.Text.ShouldNotContain("Nguyễn Thị Ánh");
    }

    [Theory]
    [InlineData("/so-lieu/lien-thong?don-vi=H50.19333")]
    [InlineData("/so-lieu/linked.birth/danh-sach?don-vi=H50.19333")]
    public async Task Another_units_numbers_are_refused(string address)
    {
        var (visitor, _) = await office.SignedInOfficer(("H50.19363", "tiep-nhan"));
        (await visitor.Open(address, Stop)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await visitor.Open(address.Replace("19333", "19363", StringComparison.Ordinal), Stop)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/so-lieu/khong-co/danh-sach?don-vi=H50")]
    [InlineData("/so-lieu/linked.birth/danh-sach?don-vi=H50&dong=H50.77")]
    [InlineData("/so-lieu/linked.birth/danh-sach?don-vi=H50&tu=hom-qua")]
    public async Task A_list_that_is_none_is_not_found(string address) => (await Observer("H50", address)).Status.ShouldBe(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("/so-lieu/lien-thong?don-vi=H50&tu=30/02/2023", "Không có ngày này trong lịch")]
    [InlineData("/so-lieu/lien-thong?don-vi=H50&tu=02/02/2023&den=01/02/2023", "Ngày cuối phải từ ngày đầu trở đi")]
    [InlineData("/so-lieu/lien-thong?don-vi=H99", "không có trong khoảng thời gian")]
    public async Task A_question_that_cannot_be_answered_keeps_what_was_typed(string address, string words)
    {
        var page = await Observer("H50", address);

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain(words);
    }

    private async Task<VisitedPage> Observer(string unit, string address)
    {
        var (visitor, _) = await office.SignedInOfficer((unit, "theo-doi-so-lieu"));
        return await visitor.Open(address, Stop);
    }

    private static IReadOnlyList<string> Cells(IElement row) =>
        [.. row.Children.Select(c => c.TextContent.Trim())];
}
