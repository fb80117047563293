using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages;

public sealed class ProcedurePagesTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_front_door_has_a_search_box_and_what_happens_in_peoples_lives()
    {
        var page = await Get("/");

        page.QuerySelector("form[role=search] input[name=q]")!.Id.ShouldBe("q");
        page.QuerySelector("label[for=q]")!.TextContent.ShouldContain("Tên thủ tục");
        page.QuerySelectorAll("main a").ShouldContain(a => a.TextContent == "Sinh con" && a.GetAttribute("href") == "/thu-tuc?su-kien=sinh-con");
        page.QuerySelectorAll("main a").ShouldContain(a => a.TextContent == "Hộ tịch");
        page.QuerySelector("main")!.InnerHtml.ShouldNotContain("&#x", Case.Insensitive, "accented letters must not become entities");
    }

    [Fact]
    public async Task A_search_without_accents_lists_what_was_meant_and_keeps_the_words_typed()
    {
        var page = await Get("/thu-tuc?q=dang+ki+khai+sinh");

        page.QuerySelector("main li a")!.GetAttribute("href").ShouldBe("/thu-tuc/1.001193");
        page.QuerySelector("input[name=q]")!.GetAttribute("value").ShouldBe("dang ki khai sinh");
    }

    [Fact]
    public async Task A_search_that_finds_nothing_says_what_to_do()
    {
        var page = await Get("/thu-tuc?q=zzzzqqqq");

        page.QuerySelector("main p")!.TextContent.ShouldContain("Không tìm thấy");
        page.QuerySelectorAll("main li a").ShouldContain(a => a.GetAttribute("href") == "/thu-tuc");
    }

    [Fact]
    public async Task All_procedures_are_reached_page_after_page_each_once()
    {
        var (seen, next) = (new List<string>(), (string?)"/thu-tuc");
        while (next is not null)
        {
            var page = await Get(next);
            seen.AddRange(page.QuerySelectorAll("main ul.mc-results li > a").Select(a => a.GetAttribute("href")!));
            next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
            next.ShouldNotBe("", "the last page has no link to a next one");
        }

        seen.Distinct().Count().ShouldBe(seen.Count);
        seen.Count.ShouldBeGreaterThan(80);
        seen.ShouldContain("/thu-tuc/2.000815");
        seen.ShouldNotContain("/thu-tuc/2.002621", "it ended on 31/08/2026");
    }

    [Fact]
    public async Task A_procedure_shows_its_seven_parts_its_fees_and_the_way_to_apply()
    {
        var page = await Get("/thu-tuc/1.001193");

        page.QuerySelector("h1")!.TextContent.ShouldBe("Thủ tục đăng ký khai sinh");
        page.QuerySelectorAll("main h2").Select(h => h.Id).Where(id => id is not null)
            .ShouldBe(["trinh-tu", "cach-thuc", "thanh-phan", "thoi-han", "doi-tuong", "co-quan", "ket-qua", "phi", "can-cu", "nguon"]);
        page.QuerySelector("a[role=button]")!.GetAttribute("href").ShouldBe("/nop-ho-so/1.001193");
        var text = page.QuerySelector("main")!.TextContent;
        text.ShouldContain("8.000 đồng/bản sao");
        text.ShouldContain("trong ngày (tiếp nhận sau 15 giờ: ngày làm việc tiếp theo)");
        text.ShouldContain("60/2014/QH13");
    }

    [Theory]
    [InlineData("tiep-nhan", "/can-bo/nhap-ho-so/1.001193")]
    [InlineData("tu-phap-ho-tich", null)]
    public async Task An_officer_is_led_to_no_page_that_only_citizens_may_open(string post, string? leadsTo)
    {
        var (visitor, _) = await office.SignedInOfficer(("H50.19363", post));

        var page = await visitor.Open("/thu-tuc/1.001193", Stop);

        page.Document.QuerySelector("a[role=button]")?.GetAttribute("href").ShouldBe(leadsTo);
        page.Document.QuerySelectorAll("main a").ShouldNotContain(a => a.GetAttribute("href")!.StartsWith("/nop-ho-so", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_not_verified_is_marked()
    {
        var page = await Get("/thu-tuc/karaoke-cap-phep");

        page.QuerySelector(".mc-caption")!.TextContent.ShouldBe("Chưa xác minh được mã thủ tục");
        page.QuerySelector("#thoi-han .govuk-tag")!.TextContent.ShouldBe("Chưa đối chiếu");
        page.QuerySelector("main")!.TextContent.ShouldContain("hãy hỏi lại cơ quan giải quyết trước khi nộp");
    }

    [Fact]
    public async Task A_local_code_leads_to_the_national_procedure_and_an_unknown_one_to_not_found()
    {
        (await Get("/thu-tuc/1.001193.000.00.00.H50")).QuerySelector("h1")!.TextContent.ShouldBe("Thủ tục đăng ký khai sinh");

        using var visitor = await office.NewVisitor();
        (await visitor.GetAsync("/thu-tuc/9.999999", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/thu-tuc?q=khai+sinh")]
    [InlineData("/thu-tuc/1.001193")]
    public async Task A_public_page_is_not_sent_twice_to_a_browser_that_has_it(string address)
    {
        using var visitor = await office.NewVisitor();
        var first = await visitor.GetAsync(address, Stop);
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        var second = await visitor.SendAsync(again, Stop);

        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await second.Content.ReadAsByteArrayAsync(Stop)).ShouldBeEmpty();
    }

    private async Task<IDocument> Get(string address)
    {
        using var visitor = await office.NewVisitor();
        var response = await visitor.GetAsync(address, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync(Stop));
    }
}
