using System.Net;
using AngleSharp.Html.Parser;
using MotCua.Kernel;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using MotCua.Web.Ui.Errors;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages;

/// <summary>When something goes wrong, the page says what to do and gives a reference to quote.</summary>
public sealed class ErrorPagesTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_address_that_does_not_exist_is_said_in_Vietnamese_with_a_reference()
    {
        using var visitor = await office.NewVisitor();
        using var answer = await visitor.GetAsync(new Uri("/khong/co/trang-nay", UriKind.Relative), Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Stop), Stop);
        page.QuerySelector("h1")!.TextContent.ShouldBe("Không tìm thấy trang");
        page.QuerySelector(".mc-reference")!.TextContent.ShouldMatch("^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$");
    }

    [Fact]
    public async Task The_error_page_itself_is_no_page()
    {
        using var visitor = await office.NewVisitor();
        using var answer = await visitor.GetAsync(new Uri("/loi/500", UriKind.Relative), Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Every_answer_forbids_what_a_page_of_ours_never_does()
    {
        using var visitor = await office.NewVisitor();
        foreach (var address in new[] { Links.Styles, "/khong/co", "/motcua.css" })
        {
            using var answer = await visitor.GetAsync(new Uri(address, UriKind.Relative), Stop);
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("script-src 'self'; style-src 'self'");
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
            answer.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        }
    }

    [Fact]
    public async Task A_form_whose_token_does_not_fit_comes_back_with_what_was_typed()
    {
        using var visitor = await office.NewVisitor();
        using var form = new HttpRequestMessage(HttpMethod.Post, Links.Styles);
        form.Content = new FormUrlEncodedContent([KeyValuePair.Create("Input.FullName", "Trần Văn \"Bình\"")]);
        form.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var answer = await visitor.SendAsync(form, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Stop), Stop);
        page.QuerySelector("h1")!.TextContent.ShouldBe("Trang này mở đã lâu");
        page.QuerySelector("input[name='Input.FullName']")!.GetAttribute("value").ShouldBe("Trần Văn \"Bình\"");
        page.QuerySelector("input[name='__RequestVerificationToken']").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_form_from_another_site_is_not_offered_again()
    {
        using var visitor = await office.NewVisitor();
        using var form = new HttpRequestMessage(HttpMethod.Post, Links.Styles);
        form.Content = new FormUrlEncodedContent([KeyValuePair.Create("Input.FullName", "Kẻ giả mạo")]);
        form.Headers.Add("Sec-Fetch-Site", "cross-site");
        form.Headers.Add("Origin", "https://example.org");
        using var answer = await visitor.SendAsync(form, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldNotContain("Kẻ giả mạo");
    }

    [Fact]
    public void The_last_resort_page_needs_nothing_and_keeps_the_form()
    {
        var page = new HtmlParser().ParseDocument(LastResort.Page(
            ErrorWords.For(503),
            "7KQ2-M9XB",
            new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero),
            new KeptForm("/nop-ho-so/1.001193", [("ten", "<Dương> & \"An\"")], HadFiles: false)));
        page.QuerySelector("h1")!.TextContent.ShouldBe("Hệ thống đang bận");
        page.Body!.TextContent.ShouldContain("7KQ2-M9XB, lúc 09:00 ngày 20/11/2026");
        page.QuerySelector("form")!.GetAttribute("action").ShouldBe("/nop-ho-so/1.001193");
        page.QuerySelector("input[name=ten]")!.GetAttribute("value").ShouldBe("<Dương> & \"An\"");
    }

    [Theory]
    [InlineData(typeof(TimeoutException), 503)]
    [InlineData(typeof(InvalidOperationException), 500)]
    public void Trying_again_is_suggested_only_where_it_helps(Type failure, int status) =>
        Failures.StatusOf(new InvalidOperationException("outer", (Exception)Activator.CreateInstance(failure)!)).ShouldBe(status);

    [Fact]
    public async Task A_page_without_a_notice_sets_no_cookie()
    {
        using var visitor = await office.NewVisitor();
        using var answer = await visitor.GetAsync(new Uri("/khong/co/trang-nay", UriKind.Relative), Stop);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task Styles_and_letters_are_kept_by_the_browser()
    {
        using var visitor = await office.NewVisitor();
        var page = await new HtmlParser().ParseDocumentAsync(await visitor.GetStringAsync(new Uri(Links.Styles, UriKind.Relative), Stop), Stop);
        var sheet = page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        sheet.ShouldContain("?v=");
        foreach (var address in new[] { sheet, "/fonts/be-vietnam-pro-vietnamese-700-normal.woff2" })
        {
            using var answer = await visitor.GetAsync(new Uri(address, UriKind.Relative), Stop);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            answer.Headers.CacheControl!.ToString().ShouldContain("max-age=31536000");
        }
    }

    [Fact]
    public void The_reference_of_a_request_stays_the_same()
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext { TraceIdentifier = "0HN1:00000001" };
        RequestReference.Of(context).ShouldBe(RequestReference.Of(context));
    }
}
