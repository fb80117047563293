using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using MotCua.Tests.Exchange;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Indicators;

/// <summary>The table of a unit's own work on the screen: the report's numbers, each leading to what it counts.</summary>
public sealed class UnitKpiPagesTests(Office office) : IClassFixture<Office>, IAsyncLifetime
{
    private const string Address = "/so-lieu/don-vi?don-vi=H50&tu=2023-07-20&den=2023-10-16";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        (await office.Command("import dossiers", QuangTri2023.Dossiers)).Code.ShouldBe(0);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_page_shows_what_the_report_says_and_every_number_leads_to_so_many_and_back()
    {
        var (visitor, _) = await office.SignedInOfficer(("H50", "theo-doi-so-lieu"));
        var page = await visitor.Open(Address, Stop);
        var line = page.Document.QuerySelectorAll("tbody tr")[0];
        var csv = (await office.Command("report", "unit-kpi", "--unit", "H50", "--from", "2023-07-20", "--to", "2023-10-16")).Output.Split("\r\n")[1].Split(',');

        line.Children[1].TextContent.Trim().ShouldBe(long.Parse(csv[1], CultureInfo.InvariantCulture).ToString("N0", CultureInfo.GetCultureInfo("vi-VN")));
        line.Children[2].FirstChild!.TextContent.Trim().ShouldBe(csv[2].Replace('.', ','));
        var links = line.QuerySelectorAll("a");
        links.Length.ShouldBeGreaterThan(2);
        foreach (var link in links)
        {
            var list = await visitor.Open(link.GetAttribute("href")!, Stop);
            list.Document.QuerySelector("h1")!.TextContent.ShouldEndWith(": " + link.TextContent.Trim());
            list.Document.QuerySelector(".govuk-breadcrumbs a")!.GetAttribute("href").ShouldBe(Address);
        }

        page.Document.QuerySelector("input[name=tu]")!.GetAttribute("value").ShouldBe("20/07/2023", "a day out of an address is shown as people write it");
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("pdf", "application/pdf")]
    public async Task The_table_can_be_taken_away(string form, string mediaType)
    {
        var (visitor, _) = await office.SignedInOfficer(("H50", "theo-doi-so-lieu"));
        var page = await visitor.Open(Address, Stop);
        var link = page.Document.QuerySelectorAll("main a.govuk-button").Single(a => a.GetAttribute("href")!.EndsWith("dang=" + form, StringComparison.Ordinal));

        using var file = await visitor.Send(new HttpRequestMessage(HttpMethod.Get, link.GetAttribute("href")), Stop);

        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        file.Content.Headers.ContentType!.MediaType.ShouldBe(mediaType);
        file.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe($"unit-kpi-H50-20230720-20231016.{form}");
        if (form == "csv")
        {
            Encoding.UTF8.GetString(await file.Content.ReadAsByteArrayAsync(Stop)).ShouldBe(
                (await office.Command("report", "unit-kpi", "--unit", "H50", "--from", "2023-07-20", "--to", "2023-10-16")).Output);
        }
    }

    [Theory]
    [InlineData("thu-tuc")]
    [InlineData("linh-vuc")]
    [InlineData("kenh")]
    [InlineData("vi-tri")]
    public async Task A_number_parted_by_procedure_field_channel_or_post_opens_to_exactly_its_dossiers(string by)
    {
        var (visitor, _) = await office.SignedInOfficer(("H50", "theo-doi-so-lieu"));
        foreach (var indicator in new[] { "unit.online", "unit.overdue", "06a.9" })
        {
            var page = await visitor.Open($"/so-lieu/{indicator}?don-vi=H50&tu=2023-07-20&den=2023-10-16&theo={by}", Stop);
            var links = page.Document.QuerySelectorAll("tbody td a");
            links.ShouldNotBeEmpty($"{indicator} by {by}");
            foreach (var link in links)
            {
                var list = await visitor.Open(link.GetAttribute("href")!, Stop);
                list.Heading.ShouldEndWith(": " + link.TextContent.Trim(), Case.Sensitive, link.GetAttribute("href"));
                list.Document.QuerySelectorAll("table tbody tr").Length.ShouldBe(Math.Min(50, int.Parse(link.TextContent.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)));
            }
        }
    }

    [Fact]
    public async Task A_part_that_no_breakdown_shows_cannot_be_asked_for()
    {
        var (visitor, _) = await office.SignedInOfficer(("H50", "theo-doi-so-lieu"));
        (await visitor.Open("/so-lieu/unit.online/danh-sach?phan=mau-so&don-vi=H50&tu=2023-07-20&den=2023-10-16&theo=thu-tuc&gia-tri=x'%20or%20true", Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.Open("/so-lieu/unit.online/danh-sach?phan=mau-so&don-vi=H50&tu=2023-07-20&den=2023-10-16&theo=ten", Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("don-vi")]
    [InlineData("766")]
    [InlineData("ty-le")]
    [InlineData("kiem-diem-tuan")]
    [InlineData("thoi-gian-giai-quyet")]
    [InlineData("ai-lap")]
    [InlineData("dau-hieu")]
    [InlineData("chin-chi-so")]
    [InlineData("doi-chieu-cong")]
    [InlineData("lien-thong")]
    [InlineData("lien-thong-phan-con-lai")]
    [InlineData("lien-thong-giai-quyet")]
    [InlineData("thu-xin-loi")]
    [InlineData("don-gian-hoa")]
    [InlineData("tong-quan")]
    [InlineData("trang-don-vi")]
    [InlineData("xep-hang")]
    [InlineData("theo-tuan")]
    [InlineData("so-sanh")]
    public async Task Every_table_of_numbers_leaves_the_house_as_a_sheet_and_on_paper(string table)
    {
        var (visitor, _) = await office.SignedInOfficer(("H50", "theo-doi-so-lieu"));
        var page = await visitor.Open($"/so-lieu/{table}?don-vi=H50&tu=2023-07-20&den=2023-10-16", Stop);
        foreach (var (name, mediaType) in new[] { ("Tải Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), ("Tải PDF", "application/pdf") })
        {
            using var file = await visitor.Send(new HttpRequestMessage(HttpMethod.Get, page.Link(name)), Stop);
            file.StatusCode.ShouldBe(HttpStatusCode.OK, name);
            file.Content.Headers.ContentType!.MediaType.ShouldBe(mediaType);
        }
    }

    [Fact]
    public async Task The_weekly_review_is_of_the_last_whole_week_and_lists_no_unit_in_which_nothing_happened()
    {
        var (visitor, _) = await office.SignedInOfficer(("H50", "theo-doi-so-lieu"));
        office.Time.SetLocal(2026, 11, 20, 9, 0);

        (await visitor.Open("/so-lieu/kiem-diem-tuan?don-vi=H50", Stop)).Text.ShouldContain("Kỳ từ 09/11/2026 đến 15/11/2026");
        var page = await visitor.Open("/so-lieu/kiem-diem-tuan?don-vi=H50&tu=2026-11-09&den=2026-11-15", Stop);
        page.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(1, "every commune has services of the catalogue, none had a dossier");
        page.Text.ShouldContain("đơn vị không phát sinh số liệu trong kỳ");
    }

    [Theory]
    [InlineData("&handler=File&dang=exe", HttpStatusCode.NotFound)]
    [InlineData("&handler=File&dang=csv&den=20/20/2023", HttpStatusCode.UnprocessableEntity)]
    [InlineData("&den=2023-01-01", HttpStatusCode.UnprocessableEntity)]
    public async Task What_cannot_be_answered_is_refused(string more, HttpStatusCode status)
    {
        var (visitor, _) = await office.SignedInOfficer(("H50", "theo-doi-so-lieu"));
        (await visitor.Open("/so-lieu/don-vi?don-vi=H50&tu=2023-07-20" + more, Stop)).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Another_units_numbers_are_refused_on_the_page_and_as_a_file()
    {
        var (visitor, _) = await office.SignedInOfficer(("H50.19363", "tiep-nhan"));
        (await visitor.Open("/so-lieu/don-vi?don-vi=H50.19333", Stop)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await visitor.Open("/so-lieu/don-vi?don-vi=H50.19333&handler=File&dang=csv", Stop)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await visitor.Open("/so-lieu/don-vi", Stop)).Document.QuerySelector(".mc-nav [aria-current=page]")!.TextContent.ShouldBe("Số liệu");
    }
}
