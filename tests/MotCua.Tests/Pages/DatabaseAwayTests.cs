using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Tests.Support;
using MotCua.Web.Startup;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages;

/// <summary>The product with its database away: it says so, and nobody's words are lost.</summary>
public sealed class DatabaseAwayTests : IAsyncLifetime
{
    private readonly WebApplication app = OfficeApp.Build(new OfficeSettings
    {
        ConnectionString = "Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=2",
        DataFolder = WorkingCopy.Artifacts("tests/no-database"),
        Url = "http://127.0.0.1:0",
        Demo = true,
        RunWorkers = false,
    });

    private HttpClient client = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await app.StartAsync(Stop);
        var home = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        client = new HttpClient { BaseAddress = new Uri(home) };
    }

    [Fact]
    public async Task A_page_says_when_to_come_back()
    {
        using var answer = await client.GetAsync(new Uri(Links.Procedures, UriKind.Relative), Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));
        answer.Headers.Contains("Content-Security-Policy").ShouldBeTrue();
        (await Parse(answer)).QuerySelector("h1")!.TextContent.ShouldBe("Hệ thống đang bận");
    }

    [Fact]
    public async Task What_was_typed_is_kept_in_the_page()
    {
        using var form = new HttpRequestMessage(HttpMethod.Post, Links.Styles);
        form.Content = new FormUrlEncodedContent([KeyValuePair.Create("Input.Reason", "Đã gọi cho ông Ẩn"), KeyValuePair.Create("password", "bí mật")]);
        form.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var answer = await client.SendAsync(form, Stop);
        ((int)answer.StatusCode).ShouldBeOneOf(400, 503);
        var page = await Parse(answer);
        page.QuerySelector("input[name='Input.Reason']")!.GetAttribute("value").ShouldBe("Đã gọi cho ông Ẩn");
        page.QuerySelector("form")!.GetAttribute("action").ShouldBe(Links.Styles);
        page.DocumentElement.OuterHtml.ShouldNotContain("bí mật");
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> Parse(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Stop), Stop);
}
