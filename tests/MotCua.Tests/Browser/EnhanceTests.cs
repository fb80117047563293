using Microsoft.Playwright;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Browser;

/// <summary>What enhance.js adds to pages that already work.</summary>
public sealed class EnhanceTests(Office office, Support.Browser browser) : IClassFixture<Office>
{
    [Fact]
    public void The_script_is_at_most_4_kB() =>
        new FileInfo(Path.Combine(WorkingCopy.Root, "src/MotCua.Web/wwwroot/enhance.js")).Length.ShouldBeLessThanOrEqualTo(4096);

    [Fact]
    public async Task A_form_is_sent_once_however_often_it_is_clicked()
    {
        await using var visit = await Open();
        var sent = 0;
        visit.Page.Request += (_, request) => sent += request.Method == "POST" ? 1 : 0;
        await Button(visit.Page).EvaluateAsync("b => { b.click(); b.click(); b.click(); }");
        await Assertions.Expect(visit.Page.Locator(".govuk-error-summary")).ToBeFocusedAsync();
        sent.ShouldBe(1);
    }

    [Fact]
    public async Task The_button_that_was_clicked_is_sent_and_then_rests()
    {
        await using var visit = await Open();
        var body = "";
        var answer = new TaskCompletionSource();
        await visit.Page.RouteAsync("**/*", async route =>
        {
            if (route.Request.Method == "POST")
            {
                body = route.Request.PostData ?? "";
                await answer.Task;
            }

            await route.ContinueAsync();
        });
        var resting = await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu nháp" })
            .EvaluateAsync<bool>("b => { b.click(); return new Promise(done => setTimeout(() => done(b.disabled), 100)); }");
        answer.SetResult();
        await Assertions.Expect(visit.Page.Locator(".govuk-error-summary")).ToBeVisibleAsync();
        resting.ShouldBeTrue();
        body.ShouldContain("name=\"draft\"");
    }

    [Fact]
    public async Task Leaving_a_form_with_unsent_answers_asks_first()
    {
        await using var visit = await Open();
        var asked = new TaskCompletionSource<string>();
        visit.Page.Dialog += async (_, dialog) =>
        {
            asked.TrySetResult(dialog.Type);
            await dialog.DismissAsync();
        };
        await visit.Page.GetByLabel("Họ, chữ đệm và tên").PressSequentiallyAsync("An");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Trang chủ" }).ClickAsync();
        (await asked.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)).ShouldBe("beforeunload");
        new Uri(visit.Page.Url).AbsolutePath.ShouldBe(Links.Styles);
    }

    [Fact]
    public async Task An_error_summary_takes_the_focus_and_its_links_lead_to_the_field()
    {
        await using var visit = await Open();
        await Button(visit.Page).ClickAsync();
        var summary = visit.Page.Locator(".govuk-error-summary");
        await Assertions.Expect(summary).ToBeFocusedAsync();
        await summary.GetByRole(AriaRole.Link, new() { Name = "Hãy nhập “Ngày sinh”." }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByLabel("Ngày", new() { Exact = true })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Sending_a_file_shows_how_far_it_is_and_then_the_answer()
    {
        await using var visit = await Open();
        var progressSeen = false;
        await visit.Page.RouteAsync("**/*", async route =>
        {
            if (route.Request.Method == "POST")
            {
                progressSeen = await visit.Page.GetByRole(AriaRole.Progressbar, new() { Name = "Đang gửi tệp" }).IsVisibleAsync();
            }

            await route.ContinueAsync();
        });
        await visit.Page.GetByLabel("Giấy tờ đính kèm").SetInputFilesAsync(new FilePayload { Name = "giấy.txt", MimeType = "text/plain", Buffer = new byte[200_000] });
        await Button(visit.Page).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".govuk-error-summary")).ToBeVisibleAsync();
        progressSeen.ShouldBeTrue();
        await visit.Page.ShouldBeAccessible();
    }

    [Fact]
    public async Task A_lost_line_while_sending_a_file_is_said_and_the_form_can_be_sent_again()
    {
        await using var visit = await Open();
        await visit.Page.RouteAsync("**/*", route => route.Request.Method == "POST" ? route.AbortAsync() : route.ContinueAsync());
        await visit.Page.GetByLabel("Giấy tờ đính kèm").SetInputFilesAsync(new FilePayload { Name = "a.txt", MimeType = "text/plain", Buffer = [1] });
        await Button(visit.Page).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".govuk-error-message").First).ToHaveTextAsync("Mất kết nối khi gửi tệp. Hãy thử lại; tệp đã chọn vẫn còn.");
        await Assertions.Expect(Button(visit.Page)).ToBeEnabledAsync();
    }

    [Fact]
    public async Task A_list_shows_news_without_reload_and_says_so()
    {
        await using var visit = await browser.Visit(await office.Serve());
        await visit.Page.Clock.InstallAsync();
        await visit.Page.GotoAsync(Links.Styles);
        await visit.Page.RouteAsync("**" + Links.Styles, async route =>
        {
            var answer = await route.FetchAsync();
            var html = await answer.TextAsync();
            await route.FulfillAsync(new() { Response = answer, Body = html.Replace("H50.19333-261120-0007", "H50.19333-261120-9999", StringComparison.Ordinal) });
        });
        await visit.Page.Clock.FastForwardAsync(61_000);
        await Assertions.Expect(visit.Page.GetByText("H50.19333-261120-9999")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("Danh sách vừa được cập nhật")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Choosing_none_unchooses_the_others()
    {
        await using var visit = await Open();
        var identity = visit.Page.GetByLabel("Căn cước");
        var none = visit.Page.GetByLabel("Không mang giấy tờ nào");
        await identity.CheckAsync();
        await none.CheckAsync();
        (await identity.IsCheckedAsync()).ShouldBeFalse();
        await identity.CheckAsync();
        (await none.IsCheckedAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Nothing_on_the_page_breaks_the_content_security_policy()
    {
        await using var visit = await browser.Visit(await office.Serve());
        var complaints = new List<string>();
        visit.Page.Console += (_, message) => complaints.AddRange(message.Type == "error" ? [message.Text] : Array.Empty<string>());
        visit.Page.PageError += (_, error) => complaints.Add(error);
        await visit.Page.GotoAsync(Links.Styles);
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        complaints.ShouldBeEmpty();
        (await visit.Page.EvaluateAsync<bool>("() => document.fonts.check('16px \"Be Vietnam Pro\"', 'Nguyễn')")).ShouldBeTrue();
    }

    private static ILocator Button(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Gửi", Exact = true });

    private async Task<Visit> Open()
    {
        var visit = await browser.Visit(await office.Serve());
        await visit.Page.GotoAsync(Links.Styles);
        return visit;
    }
}
