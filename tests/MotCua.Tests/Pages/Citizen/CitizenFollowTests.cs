using System.Net;
using AngleSharp.Dom;
using MotCua.Dossiers;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Citizen;

/// <summary>A citizen's own dossier in each of its states.</summary>
public sealed class CitizenFollowTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DossierStatus.Registered, "Cơ quan đang xử lý", "đang kiểm tra", "Bộ phận Một cửa, Xã Vĩnh Linh")]
    [InlineData(DossierStatus.Received, "Cơ quan đang xử lý", "đang chờ người xử lý", "Tư pháp – hộ tịch, Xã Vĩnh Linh")]
    [InlineData(DossierStatus.NotAccepted, "Đã kết thúc", "không được tiếp nhận", "Giấy tờ không thuộc diện được chứng thực")]
    [InlineData(DossierStatus.Processing, "Cơ quan đang xử lý", "đang được xem xét", "Hẹn trả kết quả")]
    [InlineData(DossierStatus.SupplementAsked, "Bạn cần làm", "chờ bạn bổ sung", "hết ngày 05/12/2026")]
    [InlineData(DossierStatus.PaymentDue, "Bạn cần làm", "chờ bạn nộp khoản tiền đã thông báo", "4.000 đồng")]
    [InlineData(DossierStatus.Withdrawn, "Đã kết thúc", "đã được rút", "Tôi không cần bản sao nữa")]
    [InlineData(DossierStatus.Stopped, "Đã kết thúc", "dừng giải quyết", "Bản chính đã bị thu hồi")]
    [InlineData(DossierStatus.Finished, "Bạn cần làm", "chờ bạn đến nhận", "Thứ Hai đến thứ Sáu: 07:30–11:30 và 13:00–17:00")]
    [InlineData(DossierStatus.Returned, "Đã kết thúc", "Kết quả đã được trả lúc 09:00 ngày 20/11/2026", "Bạn đã nhận kết quả tại quầy")]
    public async Task Every_state_says_whose_turn_it_is_what_happens_and_what_comes_next(DossierStatus status, string turn, string state, string detail)
    {
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(status);

        var page = await life.Open(dossier);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Heading.ShouldContain("chứng thực bản sao");
        page.Document.QuerySelector("#tinh-trang")!.TextContent.ShouldBe(status.InVietnamese());
        page.Document.QuerySelector("section .govuk-tag")!.TextContent.Trim().ShouldBe(turn);
        page.Text.ShouldContain(state);
        page.Text.ShouldContain(detail);
        page.Text.ShouldContain("Tiếp theo");
        page.Text.ShouldContain(dossier.Reference);
        page.Document.QuerySelectorAll(".mc-timeline__title").ShouldContain(t => t.TextContent.Contains("Nộp hồ sơ – Bạn"));
        page.Text.ShouldNotContain("Người Thử", Case.Sensitive, "no officer is named");
        page.Text.ShouldNotContain("Ý kiến nội bộ", Case.Sensitive, "opinions stay inside the office");
        page.Document.QuerySelectorAll("a").Any(a => a.TextContent == "Rút hồ sơ").ShouldBe((int)status is 1 or 2 or 4 or 5 or 6);
    }

    [Fact]
    public async Task A_promised_moment_and_a_first_answer_explain_themselves()
    {
        var life = await CitizenLife.Of(office);
        var registered = await life.Open(await life.In(DossierStatus.Registered));
        registered.Document.QuerySelector("details")!.TextContent.ShouldContain("Hồ sơ gửi đến lúc 09:00 ngày 20/11/2026");

        var received = await life.Open(await life.In(DossierStatus.Received));
        var why = received.Document.QuerySelectorAll("details").First(d => d.TextContent.Contains("Vì sao là ngày này?"));
        why.TextContent.ShouldContain("Tiếp nhận lúc 09:00 ngày 20/11/2026");
        received.Text.ShouldContain("H50.19363-261120-");
    }

    [Fact]
    public async Task Another_citizen_finds_nothing_at_any_address_of_the_dossier()
    {
        var (life, other) = (await CitizenLife.Of(office), await CitizenLife.Of(office));
        var dossier = await life.In(DossierStatus.Finished);
        var folder = await office.The<DossierFileStore>().Read(dossier.Id, Stop);
        string[] addresses = ["", "/bo-sung", "/rut", "/giay-to/phieu-nop", $"/giay-to/{folder.Results[0].PaperId}", $"/tep/{folder.Components[0].Id}"];
        foreach (var below in addresses)
        {
            (await other.Open(dossier, below)).Status.ShouldBe(HttpStatusCode.NotFound, below);
        }

        (await other.Browser.Open($"/ho-so/{dossier.Id}", Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_dossier_of_ones_own_is_found_by_its_official_code_its_id_and_a_reference_in_small_letters()
    {
        var life = await CitizenLife.Of(office);
        var dossier = await life.Now(await life.In(DossierStatus.Received));
        foreach (var name in new[] { dossier.Code!, dossier.Id.ToString(), dossier.Reference.ToLowerInvariant() })
        {
            (await life.Browser.Open("/ho-so/" + name, Stop)).Path.ShouldBe("/ho-so/" + dossier.Reference);
        }
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_asked_to_and_an_officer_is_refused()
    {
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(DossierStatus.Registered);
        using var anybody = await office.Anybody();
        (await anybody.Open("/ho-so/" + dossier.Reference, Stop)).Path.ShouldBe("/dang-nhap");
        var (officer, _) = await office.SignedInOfficer(("H50.19363", "tiep-nhan"));
        (await officer.Open("/ho-so/" + dossier.Reference, Stop)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_was_sent_can_be_read_and_opened_again_and_a_file_can_do_nothing_in_the_browser()
    {
        var life = await CitizenLife.Of(office);
        var page = await life.Open(await life.In(DossierStatus.Registered));
        page.Text.ShouldContain("Bằng tốt nghiệp trung học phổ thông");
        page.Text.ShouldContain("045190001234");

        var file = page.Document.QuerySelectorAll("a").First(a => a.TextContent.StartsWith("ban-sao.pdf", StringComparison.Ordinal)).GetAttribute("href")!;
        using var answer = await life.Browser.Send(new HttpRequestMessage(HttpMethod.Get, new Uri(page.Address, file)), Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldNotContain("script-src");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task The_offices_papers_are_printed_for_the_asking_once()
    {
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(DossierStatus.Received);
        var page = await life.Open(dossier);
        var receipt = page.Link("Giấy tiếp nhận hồ sơ và hẹn trả kết quả (PDF)");
        receipt.ShouldEndWith("/giay-to/giay-tiep-nhan");
        (await life.Browser.Open(receipt, Stop)).Status.ShouldBe(HttpStatusCode.OK);
        (await life.Browser.Open(receipt, Stop)).Status.ShouldBe(HttpStatusCode.OK);

        (await office.The<DossierFileStore>().Read(dossier.Id, Stop)).Papers.Count(p => p.Form == "receipt").ShouldBe(1);
        (await life.Open(dossier)).Link("Giấy tiếp nhận hồ sơ và hẹn trả kết quả (PDF)").ShouldNotEndWith("giay-tiep-nhan");
        (await life.Open(dossier, "/giay-to/phieu-tu-choi")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await life.Open(dossier, $"/giay-to/{office.Clock.NewId()}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Opening_an_electronic_result_is_its_return_and_happens_once()
    {
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(DossierStatus.Finished, "electronic");
        var result = (await office.The<DossierFileStore>().Read(dossier.Id, Stop)).Results.ShouldHaveSingleItem();

        // A browser that follows links by itself does not take a result into anybody's hands.
        (await life.Open(dossier, $"/giay-to/{result.PaperId}")).Path.ShouldBe("/ho-so/" + dossier.Reference);
        (await life.Now(dossier)).Status.ShouldBe(DossierStatus.Finished);

        var page = await life.Open(dossier);
        page.Text.ShouldContain("Chữ ký");
        page.Text.ShouldContain("chữ ký của bản dùng thử");
        var opened = await life.Browser.Submit(page, page.Form("Mở kết quả"), Stop);
        opened.Path.ShouldEndWith($"/giay-to/{result.PaperId}");
        opened.Status.ShouldBe(HttpStatusCode.OK);
        (await life.Now(dossier)).Status.ShouldBe(DossierStatus.Returned);

        // The page from before, pressed again: the same file, no second return.
        (await life.Browser.Submit(page, page.Form("Mở kết quả"), Stop)).Status.ShouldBe(HttpStatusCode.OK);
        (await life.Open(dossier)).Text.ShouldContain("Bạn đã mở kết quả điện tử");
    }

    [Fact]
    public async Task Looking_at_a_result_that_is_fetched_at_the_counter_does_not_count_as_its_return()
    {
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(DossierStatus.Finished);
        var page = await life.Open(dossier);
        page.Text.ShouldContain("Nhận kết quả ở đâu, khi nào");
        (await life.Browser.Open(page.Link("Xem trước bản điện tử (PDF)"), Stop)).Status.ShouldBe(HttpStatusCode.OK);
        (await life.Now(dossier)).Status.ShouldBe(DossierStatus.Finished);
    }
}
