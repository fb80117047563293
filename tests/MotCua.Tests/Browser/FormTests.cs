using Microsoft.Playwright;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Browser;

/// <summary>Forms as people without JavaScript meet them: what was typed stays, what is wrong is said where it is.</summary>
public sealed class FormTests(Office office, Support.Browser browser) : IClassFixture<Office>
{
    [Fact]
    public async Task A_refused_form_keeps_everything_that_was_typed()
    {
        await using var visit = await Open();
        var page = visit.Page;
        await page.GetByLabel("Ngày", new() { Exact = true }).FillAsync("31");
        await page.GetByLabel("Tháng", new() { Exact = true }).FillAsync("2");
        await page.GetByLabel("Năm", new() { Exact = true }).FillAsync("1980");
        await page.GetByLabel("Trực tuyến", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Căn cước").CheckAsync();
        await page.GetByLabel("Giấy chứng sinh").CheckAsync();
        await page.GetByLabel("Xã, phường (không bắt buộc)").SelectOptionAsync("2");
        await page.GetByLabel("Lệ phí (không bắt buộc)").FillAsync("tám nghìn");
        await page.GetByLabel("Lý do (không bắt buộc)").FillAsync("Dòng một\n<b>Dòng hai</b> & “Thuỳ”");
        await Send(page);

        (await page.GetByLabel("Ngày", new() { Exact = true }).InputValueAsync()).ShouldBe("31");
        (await page.GetByLabel("Tháng", new() { Exact = true }).InputValueAsync()).ShouldBe("2");
        (await page.GetByLabel("Năm", new() { Exact = true }).InputValueAsync()).ShouldBe("1980");
        (await page.GetByLabel("Trực tuyến", new() { Exact = true }).IsCheckedAsync()).ShouldBeTrue();
        (await page.GetByLabel("Căn cước").IsCheckedAsync()).ShouldBeTrue();
        (await page.GetByLabel("Giấy chứng sinh").IsCheckedAsync()).ShouldBeTrue();
        (await page.GetByLabel("Không mang giấy tờ nào").IsCheckedAsync()).ShouldBeFalse();
        (await page.GetByLabel("Xã, phường (không bắt buộc)").InputValueAsync()).ShouldBe("2");
        (await page.GetByLabel("Lệ phí (không bắt buộc)").InputValueAsync()).ShouldBe("tám nghìn");
        (await page.GetByLabel("Lý do (không bắt buộc)").InputValueAsync()).ShouldBe("Dòng một\n<b>Dòng hai</b> & “Thuỳ”");
    }

    [Fact]
    public async Task Errors_stand_at_the_top_in_the_order_of_the_page_and_each_leads_to_its_field()
    {
        await using var visit = await Open();
        var page = visit.Page;
        await page.GetByLabel("Lệ phí (không bắt buộc)").FillAsync("-1");
        await Send(page);

        (await page.TitleAsync()).ShouldBe("Lỗi: Giao diện – MotCua");
        var summary = page.Locator(".govuk-error-summary a");
        (await summary.AllInnerTextsAsync()).ShouldBe(
        [
            "Hãy nhập “Họ, chữ đệm và tên”.", "Hãy nhập “Ngày sinh”.", "Hãy chọn cách nộp hồ sơ.", "“Lệ phí” phải từ 0 đến 10000000.",
        ]);
        foreach (var link in await summary.AllAsync())
        {
            var target = page.Locator((await link.GetAttributeAsync("href"))!);
            (await target.CountAsync()).ShouldBe(1);
            (await target.EvaluateAsync<string>("e => e.tagName")).ShouldBe("INPUT");
        }
    }

    [Fact]
    public async Task A_field_is_described_by_its_hint_and_its_error()
    {
        await using var visit = await Open();
        await Send(visit.Page);
        var name = visit.Page.GetByLabel("Họ, chữ đệm và tên");
        await Assertions.Expect(name).ToHaveAccessibleDescriptionAsync("Như trong giấy tờ tùy thân Lỗi: Hãy nhập “Họ, chữ đệm và tên”.");
    }

    [Fact]
    public async Task A_half_filled_date_says_which_box_is_missing()
    {
        await using var visit = await Open();
        await visit.Page.GetByLabel("Tháng", new() { Exact = true }).FillAsync("3");
        await Send(visit.Page);
        (await visit.Page.GetByRole(AriaRole.Group, new() { Name = "Ngày sinh" }).InnerTextAsync())
            .ShouldContain("Còn thiếu ngày và năm. Hãy nhập đủ ngày, tháng, năm.");
    }

    [Fact]
    public async Task A_refusal_by_law_names_its_clause_beside_its_field()
    {
        await using var visit = await Open();
        await visit.Page.CheckAsync("input[name=Answer][value=law]");
        await Send(visit.Page);
        await Assertions.Expect(visit.Page.GetByLabel("Lý do (không bắt buộc)")).ToHaveAccessibleDescriptionAsync(
            "Lỗi: Hồ sơ này đã được yêu cầu bổ sung một lần. (Căn cứ khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP.)");
    }

    [Fact]
    public async Task The_second_officer_sees_who_changed_what_and_keeps_what_was_typed()
    {
        await using var visit = await Open();
        await visit.Page.GetByLabel("Lý do (không bắt buộc)").FillAsync("Đã gọi điện cho người nộp");
        await visit.Page.CheckAsync("input[name=Answer][value=stale]");
        await Send(visit.Page);
        var panel = visit.Page.Locator(".govuk-inset-text").First;
        (await panel.InnerTextAsync()).ShouldContain("Đã tiếp nhận hồ sơ – Trần Thị Mai");
        (await visit.Page.GetByLabel("Lý do (không bắt buộc)").InputValueAsync()).ShouldBe("Đã gọi điện cho người nộp");
    }

    [Fact]
    public async Task A_form_met_by_a_busy_product_can_be_sent_again_with_everything_in_it()
    {
        await using var visit = await Open();
        var page = visit.Page;
        await page.GetByLabel("Họ, chữ đệm và tên").FillAsync("Nguyễn Thị Thuỳ Dương");
        await page.CheckAsync("input[name=Answer][value=busy]");
        await Send(page);

        (await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync()).ShouldBe("Hệ thống đang bận");
        (await page.Locator("input[name='Input.FullName']").InputValueAsync()).ShouldBe("Nguyễn Thị Thuỳ Dương");
        var again = await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Gửi lại" }).ClickAsync(), sent => sent.Request.Method == "POST");
        again.Status.ShouldBe(503, "the token made for the kept form is good, so it reaches the page again");
        new Uri(again.Url).AbsolutePath.ShouldBe(Links.Styles);
    }

    [Fact]
    public async Task What_was_done_is_said_once_on_the_next_page()
    {
        await using var visit = await Open();
        var page = visit.Page;
        await page.GetByLabel("Họ, chữ đệm và tên").FillAsync("Nguyễn Văn An");
        await page.GetByLabel("Ngày", new() { Exact = true }).FillAsync("26");
        await page.GetByLabel("Tháng", new() { Exact = true }).FillAsync("3");
        await page.GetByLabel("Năm", new() { Exact = true }).FillAsync("1980");
        await page.GetByLabel("Tại bộ phận một cửa").CheckAsync();
        await Send(page);
        const string notice = "Đã ghi nhận. Không có gì được lưu từ trang này.";
        (await page.GetByRole(AriaRole.Alert).First.InnerTextAsync()).ShouldContain(notice);
        await page.ReloadAsync();
        (await page.GetByText(notice).CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_further_question_is_asked_only_of_those_who_chose_it()
    {
        await using var visit = await Open();
        var address = visit.Page.GetByLabel("Địa chỉ nhận thư");
        (await address.IsVisibleAsync()).ShouldBeFalse();
        await visit.Page.GetByLabel("Qua bưu chính công ích").CheckAsync();
        (await address.IsVisibleAsync()).ShouldBeTrue();
    }

    private static Task Send(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Gửi", Exact = true }).ClickAsync();

    private async Task<Visit> Open()
    {
        var visit = await browser.Visit(await office.Serve(), javaScript: false);
        await visit.Page.GotoAsync(Links.Styles);
        return visit;
    }
}
