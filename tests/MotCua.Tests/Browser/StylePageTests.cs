using Microsoft.Playwright;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Browser;

/// <summary>The living style page shows every component in every state: what holds there holds for all pages.</summary>
public sealed class StylePageTests(Office office, Support.Browser browser) : IClassFixture<Office>
{
    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task Every_component_is_accessible_and_fits_the_screen(int width)
    {
        await using var visit = await browser.Visit(await office.Serve(), width);
        await visit.Page.GotoAsync(Links.Styles);
        await visit.Page.Keep("style");
        await visit.Page.ShouldBeAccessible();
        await visit.Page.ShouldFitTheScreen();
    }

    [Theory]
    [InlineData(360, "law", 422)]
    [InlineData(1280, "law", 422)]
    [InlineData(360, "stale", 409)]
    [InlineData(1280, "stale", 409)]
    [InlineData(360, "ok", 422)]
    [InlineData(1280, "forbidden", 403)]
    [InlineData(360, "broken", 500)]
    [InlineData(1280, "busy", 503)]
    public async Task Every_refusal_is_an_accessible_page(int width, string answer, int status)
    {
        await using var visit = await browser.Visit(await office.Serve(), width);
        await visit.Page.GotoAsync(Links.Styles);
        var response = await Send(visit.Page, answer);
        response.Status.ShouldBe(status);
        await visit.Page.Keep("refused-" + answer);
        await visit.Page.ShouldBeAccessible();
        await visit.Page.ShouldFitTheScreen();
    }

    [Fact]
    public async Task The_check_itself_finds_a_page_that_is_not_accessible()
    {
        await using var visit = await browser.Visit(await office.Serve(), 360);
        await visit.Page.GotoAsync(Links.Styles);
        await visit.Page.EvaluateAsync("() => { document.querySelector('label').remove(); document.querySelector('h1').style.color = '#ddd'; document.querySelector('h1').style.width = '500px'; }");
        var faults = string.Join('\n', await visit.Page.AccessibilityFaults());
        faults.ShouldContain("label");
        faults.ShouldContain("color-contrast");
        (await visit.Page.TooWide()).ShouldContain("h1");
    }

    private static async Task<IResponse> Send(IPage page, string answer)
    {
        await page.CheckAsync($"input[name=Answer][value={answer}]");
        return await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Gửi", Exact = true }).ClickAsync(),
            sent => sent.Request.Method == "POST");
    }
}
