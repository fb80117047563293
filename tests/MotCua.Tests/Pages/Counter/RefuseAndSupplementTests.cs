using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MotCua.Dossiers;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Counter;

public sealed class RefuseAndSupplementTests(Office office) : IClassFixture<Office>
{
    private const string Why = "Thủ tục này thuộc thẩm quyền của Ủy ban nhân dân phường Đông Hà.";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refusal_without_a_clause_comes_back_with_the_reason_still_typed()
    {
        var (visitor, _) = await office.Clerk();
        var dossier = await office.Waiting();
        var page = await visitor.Open(Links.RefuseReception(dossier.Id.Value), Stop);

        var again = await visitor.Submit(page, page.Form("Reason"), Stop, ("Reason", Why));

        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.Document.QuerySelector<IHtmlTextAreaElement>("textarea[name=Reason]")!.Value.Trim().ShouldBe(Why);
        again.Document.QuerySelector(".govuk-error-summary a")!.GetAttribute("href").ShouldBe("#Clause");
        again.Document.Title.ShouldStartWith("Lỗi");
        (await office.Now(dossier.Id)).Status.ShouldBe(DossierStatus.Registered);
    }

    [Fact]
    public async Task A_refusal_ends_the_dossier_and_can_be_read_out_and_printed()
    {
        var (visitor, _) = await office.Clerk();
        var dossier = await office.Waiting();
        var page = await visitor.Open(Links.RefuseReception(dossier.Id.Value), Stop);
        page.Document.QuerySelectorAll("select[name=Clause] option").ShouldContain(o => o.TextContent == "Nghị định 23/2015/NĐ-CP");

        var done = await visitor.Submit(page, page.Form("Reason"), Stop, ("Reason", Why), ("OtherClause", "Điều 5 Nghị định 23/2015/NĐ-CP"));

        done.Heading.ShouldBe("Đã từ chối tiếp nhận hồ sơ");
        done.Text.ShouldContain(Why);
        done.Text.ShouldContain("Điều 5 Nghị định 23/2015/NĐ-CP");
        (await office.Now(dossier.Id)).Status.ShouldBe(DossierStatus.NotAccepted);
    }

    [Fact]
    public async Task Whoever_refuses_what_a_colleague_received_keeps_what_was_typed_and_sees_what_happened()
    {
        var (visitor, _) = await office.Clerk();
        var (_, colleague) = await office.Clerk();
        var dossier = await office.Waiting();
        var page = await visitor.Open(Links.RefuseReception(dossier.Id.Value), Stop);
        (await office.The<ReceiveDossier>().Run(colleague, dossier.Id, 1, Stop)).Accepted.ShouldBeTrue();

        var late = await visitor.Submit(page, page.Form("Reason"), Stop, ("Reason", Why), ("OtherClause", "Điều 5 Nghị định 23/2015/NĐ-CP"));

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("Đã tiếp nhận hồ sơ");
        late.Document.QuerySelector<IHtmlTextAreaElement>("textarea[name=Reason]")!.Value.Trim().ShouldBe(Why);
        late.Document.QuerySelector<IHtmlInputElement>("input[name=Seen]")!.Value.ShouldBe("2");

        // Having read it, the officer tries again, and the rule says why it is too late.
        var again = await visitor.Submit(late, late.Form("Reason"), Stop);
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.Text.ShouldContain("nên không thể");
    }

    [Fact]
    public async Task A_supplement_is_asked_about_papers_of_the_procedure_and_in_free_lines()
    {
        var (visitor, _) = await office.Clerk();
        var dossier = await office.Waiting();
        var page = await visitor.Open(Links.AskSupplement(dossier.Id.Value), Stop);
        page.Text.ShouldContain("Chỉ được yêu cầu bổ sung một lần");

        var done = await visitor.Submit(
            page,
            page.Form("Reason"),
            Stop,
            ("Chosen", "ban-chinh"),
            ("What[ban-chinh]", "ảnh chụp mờ, không đọc được số hiệu"),
            ("Others", "Số điện thoại liên hệ\n\nHọ tên đầy đủ"),
            ("Reason", "Bản chụp gửi kèm không đọc được"),
            ("Clause", "khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP"));

        done.Heading.ShouldBe("Đã yêu cầu bổ sung hồ sơ");
        done.Text.ShouldContain("05/12/2026");
        var asked = (await office.The<DossierFileStore>().Read(dossier.Id, Stop)).Supplements.ShouldHaveSingleItem();
        asked.Items.Count.ShouldBe(3);
        asked.Items[0].Component.ShouldBe("ban-chinh");
        asked.Items[0].What.ShouldEndWith(": ảnh chụp mờ, không đọc được số hiệu");
        asked.Items.Skip(1).Select(i => i.What).ShouldBe(["Số điện thoại liên hệ", "Họ tên đầy đủ"]);
    }

    [Fact]
    public async Task A_paper_that_is_ticked_without_words_or_nothing_at_all_is_sent_back_with_everything_kept()
    {
        var (visitor, _) = await office.Clerk();
        var dossier = await office.Waiting();
        var page = await visitor.Open(Links.AskSupplement(dossier.Id.Value), Stop);

        var silent = await visitor.Submit(page, page.Form("Reason"), Stop, ("Chosen", "ban-chinh"), ("Reason", "Bản chụp gửi kèm không đọc được"));
        silent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        silent.Document.QuerySelectorAll(".govuk-error-summary a").Select(a => a.GetAttribute("href")).ShouldBe(["#What-ban-chinh-", "#Clause"]);
        silent.Document.QuerySelector<IHtmlInputElement>("input[name=Chosen][value=ban-chinh]")!.IsChecked.ShouldBeTrue();

        var nothing = await visitor.Submit(
            page, page.Form("Reason"), Stop, ("Reason", "Bản chụp gửi kèm không đọc được"), ("Clause", "khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP"));
        nothing.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        nothing.Document.QuerySelector(".govuk-error-summary a")!.GetAttribute("href").ShouldBe("#Chosen");
        nothing.Document.QuerySelector<IHtmlTextAreaElement>("textarea[name=Reason]")!.Value.Trim().ShouldBe("Bản chụp gửi kèm không đọc được");
    }
}
