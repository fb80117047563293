using System.Net;
using MotCua.Papers.Pdf;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages;

/// <summary>People narrow the list, see what they must bring, and print the guide.</summary>
public sealed class FindAndPreparePagesTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Filters_narrow_together_and_a_search_keeps_them()
    {
        var visitor = await office.Anybody();
        var commune = await visitor.Open("/thu-tuc?don-vi=H50.19363&linh-vuc=ho-tich", Stop);
        commune.Heading.ShouldBe("Hộ tịch");
        Lines(commune).ShouldContain("/thu-tuc/1.001193");
        commune.Document.QuerySelector("select[name=don-vi] option[selected]")!.GetAttribute("value").ShouldBe("H50.19363");

        var found = await visitor.Open("/thu-tuc?q=khai+sinh&linh-vuc=chung-thuc&su-kien=&don-vi=", Stop);
        Lines(found).ShouldNotContain("/thu-tuc/1.001193", "the field narrows what is found");
        var life = await visitor.Open("/thu-tuc?su-kien=sinh-con&linh-vuc=ho-tich", Stop);
        Lines(life).ShouldNotBeEmpty();
        Lines(life).ShouldBeSubsetOf(Lines(await visitor.Open("/thu-tuc?su-kien=sinh-con", Stop)));
        (await visitor.Open("/thu-tuc?don-vi=H99", Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.Open("/thu-tuc?q=2.000815.000.00.00.H50", Stop)).Document.QuerySelector("ul.mc-results a")!.GetAttribute("href").ShouldBe("/thu-tuc/2.000815");
    }

    [Fact]
    public async Task A_few_answers_make_the_list_of_what_to_bring()
    {
        var visitor = await office.Anybody();
        var open = await visitor.Open((await visitor.Open("/thu-tuc/1.001193", Stop)).Link("Cần chuẩn bị giấy tờ gì?"), Stop);
        open.Heading.ShouldBe("Bạn cần chuẩn bị gì?");
        open.Document.QuerySelectorAll("h2").Select(h => h.TextContent).ShouldContain("Có thể cần, tùy trường hợp");
        open.Text.ShouldContain("mang thai hộ");

        var answered = await visitor.Open("/thu-tuc/1.001193/can-gi?cach-nop=truc-tiep&c-mang-thai-ho=false&c-quan-he=cha-me", Stop);
        answered.Document.QuerySelector("main ul.mc-ticks")!.TextContent.ShouldContain("Tờ khai đăng ký khai sinh theo mẫu");
        answered.Document.QuerySelectorAll("ul.mc-ticks li").ShouldNotContain(li => li.TextContent.Contains("mang thai hộ", StringComparison.Ordinal));
        answered.Document.QuerySelector("select[name='c-mang-thai-ho'] option[selected]")!.GetAttribute("value").ShouldBe("false");
        (await visitor.Open("/thu-tuc/9.999999/can-gi", Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("1.001193")]
    [InlineData("1.013978")]
    public async Task The_guide_of_any_procedure_stands_on_one_page_of_a4(string code)
    {
        using var visitor = await office.NewVisitor();
        using var answer = await visitor.GetAsync($"/thu-tuc/{code}/huong-dan", Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        var pdf = await answer.Content.ReadAsByteArrayAsync(Stop);
        if (Environment.GetEnvironmentVariable("MOTCUA_SCREENSHOTS") == "1")
        {
            await File.WriteAllBytesAsync(Path.Combine(WorkingCopy.Root, "artifacts", "screenshots", $"guide-{code}.pdf"), pdf, Stop);
        }

        PdfDocument.Open(pdf).Pages().Count.ShouldBe(1);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/thu-tuc/{code}/huong-dan");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        (await visitor.SendAsync(again, Stop)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    private static IReadOnlyList<string> Lines(VisitedPage page) => [.. page.Document.QuerySelectorAll("ul.mc-results li > a").Select(a => a.GetAttribute("href")!)];
}
