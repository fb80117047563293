using System.Net;
using System.Text;
using MotCua.Tests.Exchange;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Indicators;

/// <summary>What a page of numbers gives as a file is what the command <c>report</c> of the same name gives.</summary>
public sealed class ReportOfEveryTableTests(Office office) : IClassFixture<Office>, IAsyncLifetime
{
    private const string Days = "&tu=2026-10-01&den=2026-10-31";

    /// <summary>Pages of numbers without a file that <c>report</c> makes, each with why.</summary>
    private static readonly Dictionary<string, string> WithoutReport = new(StringComparer.Ordinal)
    {
        ["/so-lieu/chin-chi-so"] = "its file holds what this person may see of officers, which no command tells; of units there is the report one-stop",
        ["/so-lieu/chin-chi-so/ho-so"] = "a list of dossiers behind a number",
        ["/so-lieu/chin-chi-so/thu-tuc"] = "a list of procedures behind a number",
        ["/so-lieu/don-gian-hoa/ho-so"] = "a list of dossiers behind a number",
        ["/so-lieu/doi-chieu-cong/ho-so"] = "a list of dossiers behind a number",
        ["/so-lieu/lien-thong-giai-quyet/danh-sach"] = "a list of requests behind a number",
        ["/so-lieu/lien-thong-phan-con-lai/theo-doi"] = "a list of requests behind a number",
        ["/so-lieu/linked.birth"] = "one indicator, which report weeks, ranking and comparison tell",
        ["/so-lieu/linked.birth/danh-sach"] = "a list of dossiers behind a number",
        ["/so-lieu/linked.birth/giai-trinh/0191a000-0000-7000-8000-000000000001"] = "a form about one dossier",
        ["/so-lieu/quay-vang"] = "stretches of hours to explain; the report empty-counter lists them",
        ["/so-lieu/bao-cao-ngay"] = "a list of files kept as they were made from the report linked-handling",
        ["/so-lieu/da-chot"] = "a list of published tables",
        ["/so-lieu/da-chot/0191a000-0000-7000-8000-00000000000c"] = "a published table, kept as its report made it",
        ["/so-lieu/nhu-da-biet"] = "any report with --known-on",
        ["/so-lieu/van-ban"] = "a list of letters",
        ["/so-lieu/van-ban/soan"] = "a form",
        ["/so-lieu/van-ban/0191a000-0000-7000-8000-00000000000d"] = "a letter",
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var lines = Enumerable.Range(0, 3).Select(i => HoSoLines.Line(
            $"MB-{i}", ("DonViXuLy", "H50.19363"), ("KenhThucHien", i == 0 ? "2" : "1"), ("NgayNopHoSo", "20261005080000"), ("NgayTiepNhan", "20261005090000"),
            ("NgayHenTra", "20261020170000"), ("NgayKetThucXuLy", "20261019170000"), ("NgayTra", "20261020160000")));
        var printed = await office.Command("import dossiers", office.File("moi-bang.jsonl", string.Join('\n', lines)));
        printed.Code.ShouldBe(0, printed.Errors);
        await office.CatchUp();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_file_of_every_page_of_numbers_is_that_of_a_report_or_the_page_is_named_with_why_it_has_none()
    {
        var (observer, _) = await office.SignedInOfficer(("H50", "theo-doi-so-lieu"));
        var without = new List<string>();
        foreach (var address in office.Pages().Where(a => a.StartsWith("/so-lieu/", StringComparison.Ordinal)))
        {
            var page = await observer.Open($"{address}?don-vi=H50{Days}&chi-so=unit.online", Stop);
            if (page.Document.Links.All(l => l.TextContent.Trim() != "Tải CSV") || WithoutReport.ContainsKey(address))
            {
                without.Add(address);
                continue;
            }

            using var file = await observer.Send(new HttpRequestMessage(HttpMethod.Get, page.Link("Tải CSV")), Stop);
            file.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            var name = file.Content.Headers.ContentDisposition!.FileName!.Trim('"');
            var report = name[..name.IndexOf("-H50", StringComparison.Ordinal)];
            var printed = await office.Command("report", [report, "--unit", "H50", "--from", "2026-10-01", "--to", "2026-10-31", .. OfIndicator(report)]);
            printed.Errors.ShouldBeEmpty(address);
            printed.Output.ShouldBe(Encoding.UTF8.GetString(await file.Content.ReadAsByteArrayAsync(Stop)), address);
        }

        without.ShouldBe(WithoutReport.Keys, ignoreOrder: true);
    }

    [Fact]
    public async Task Every_report_that_can_be_published_is_offered_by_a_name_people_know()
    {
        var (observer, _) = await office.SignedInOfficer(("H50", "theo-doi-so-lieu"));
        var page = await observer.Open("/so-lieu/nhu-da-biet", Stop);

        var offered = page.Document.QuerySelectorAll("select[name=bao-cao] option").Select(o => (Code: o.GetAttribute("value")!, Name: o.TextContent.Trim())).ToList();
        offered.Count.ShouldBe(office.The<IEnumerable<MotCua.Reports.IReport>>().Count());
        offered.Where(o => o.Name.Contains($"Báo cáo {o.Code}", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string[] OfIndicator(string report) => report is "ranking" or "weeks" or "comparison" ? ["--indicator", "unit.online"] : [];
}
