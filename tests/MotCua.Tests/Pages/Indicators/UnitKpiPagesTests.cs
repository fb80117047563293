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
