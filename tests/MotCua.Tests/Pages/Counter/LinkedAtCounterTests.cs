using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Dapper;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Procedures;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Counter;

/// <summary>Somebody comes to the counter for a birth or a death: linked comes first, and going by itself needs a reason.</summary>
public sealed class LinkedAtCounterTests(Office office) : IClassFixture<Office>
{
    private static readonly (string Name, string Value)[] Eligible =
    [
        ("quan-he", "me"), ("duoi-sau-tuoi", "co"), ("bi-bo-roi", "khong"), ("chua-xac-dinh-cha-me", "khong"), ("mang-thai-ho", "khong"), ("nhan-khau-tap-the", "khong"), ("the-bhyt-lan-dau", "co"),
    ];

    private static readonly (string Name, string Value)[] OneForm =
    [
        ("pham-vi", "khai-sinh-bhyt"), ("nguoi-yeu-cau.ten", "Lê Thị Mai"), ("nguoi-yeu-cau.so", "045185000101"), ("dien-thoai", "0905123456"), ("noi-cu-tru.xa", "H50.19363"),
        ("tre-ten", "Bình"), ("tre-ngay-sinh.Day", "5"), ("tre-ngay-sinh.Month", "11"), ("tre-ngay-sinh.Year", "2026"), ("tre-gioi-tinh", "nu"), ("tre-dan-toc", "01"), ("tre-quoc-tich", "vn"),
        ("sinh-tai", "co-so-y-te"), ("co-so-y-te", "Trung tâm Y tế Vĩnh Linh"), ("noi-sinh.xa", "H50.19363"), ("que-quan.xa", "H50.19363"),
        ("me.ten", "Lê Thị Mai"), ("me.so", "045185000101"), ("me.sinh.Year", "1985"), ("me.dan-toc", "01"), ("me.quoc-tich", "vn"),
        ("cha.ten", "Trần Văn Bình"), ("cha.sinh.Year", "1984"), ("cha.dan-toc", "01"), ("cha.quoc-tich", "vn"), ("cha-noi-cu-tru.xa", "H50.19363"), ("ket-hon", "true"),
        ("can-ban-sao", "false"), ("noi-kham-chua-benh", "Trạm y tế xã Vĩnh Linh"), ("nhan-civil-status", "counter"), ("nhan-health-insurance", "electronic"),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1.001193")]
    [InlineData("1.000656")]
    public async Task A_birth_or_death_by_itself_begins_with_the_question_about_linked(string procedure)
    {
        var (visitor, _) = await office.Clerk();

        var page = await visitor.Open(Links.EnterFor(procedure), Stop);

        page.Path.ShouldBe(Links.LinkedGate(procedure));
        page.Heading.ShouldBe("Hỏi về liên thông trước khi nhập riêng");
    }

    [Fact]
    public async Task Without_the_answer_nothing_is_entered_whoever_tries()
    {
        var counter = await new Staff(office).Counter();
        var application = await office.BirthApplication(counter, office.Clock.NewId());

        var entered = await office.The<EnterAtCounter>().Run(counter, application, Stop);
        entered.Refusal!.Code.ShouldBe("linked.choice.missing");

        // An answer for linked, or of another counter, is none for this.
        var chosen = await office.The<RecordChoice>().Run(counter, new StandaloneChoice(StandaloneBirths.Procedure, counter.Units[0], LinkedRequests.Birth, Linked: true, null), Stop);
        (await office.The<EnterAtCounter>().Run(counter, application with { Id = chosen.Value }, Stop)).Refusal!.Code.ShouldBe("linked.choice.missing");
        var elsewhere = await office.AskAboutLinked(await new Staff(office).Counter(new UnitCode("H50.19333")), "tu-choi");
        (await office.The<EnterAtCounter>().Run(counter, application with { Id = elsewhere }, Stop)).Refusal!.Code.ShouldBe("linked.choice.missing");
        (await office.The<EnterAtCounter>().Run(counter, application with { Id = await office.AskAboutLinked(counter, "tu-choi") }, Stop)).Accepted.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_does_not_want_linked_is_entered_with_the_reason_which_is_counted()
    {
        var (visitor, _) = await office.Clerk();
        var page = await visitor.Open(Links.LinkedGate(StandaloneBirths.Procedure), Stop);
        page = await visitor.Submit(page, page.Form("quan-he"), Stop, Eligible);
        page.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(4);
        page.Document.QuerySelectorAll("input[name=ly-do]").OfType<IHtmlInputElement>().Select(r => r.Value).ShouldContain("lien-thong");
        page.Document.QuerySelectorAll("input[name=ly-do]").OfType<IHtmlInputElement>().Select(r => r.Value).ShouldNotContain("khong-du-dieu-kien", "the table says that it is possible");

        var nothing = await visitor.Submit(page, page.Form("ly-do"), Stop);
        (nothing.Status, nothing.Path).ShouldBe((HttpStatusCode.UnprocessableEntity, Links.LinkedGate(StandaloneBirths.Procedure)));
        nothing.Text.ShouldContain("Hãy chọn làm liên thông hoặc lý do làm thủ tục riêng");

        page = await visitor.Submit(nothing, nothing.Form("ly-do"), Stop, ("ly-do", "chi-can-ho-tich"));
        page.Path.ShouldBe(Links.EnterFor(StandaloneBirths.Procedure));
        var token = Guid.Parse(page.Document.QuerySelector<IHtmlInputElement>("input[name=Token]")!.Value);
        await using var connection = await office.OpenAsOwner();
        (await connection.QuerySingleAsync<(string, string, bool)>("select reason, remainder, possible from linked.choice where dossier_id = @token", new { token })).ShouldBe(("chi-can-ho-tich", "declined", true));
    }

    [Fact]
    public async Task Who_goes_linked_sits_there_while_the_one_form_is_filled_in_and_what_was_compared_is_kept()
    {
        var (visitor, viewer) = await office.Clerk();
        var page = await visitor.Open(Links.LinkedGate(StandaloneBirths.Procedure), Stop);
        page = await visitor.Submit(page, page.Form("quan-he"), Stop, Eligible);
        page = await visitor.Submit(page, page.Form("ly-do"), Stop, ("ly-do", "lien-thong"));
        page.Heading.ShouldBe("Nhập yêu cầu liên thông tại quầy", page.Text);
        page.Document.QuerySelector<IHtmlInputElement>("input[name=quan-he][value=me]")!.IsChecked.ShouldBeTrue("what was asked before is not asked again");
        var token = page.Document.QuerySelector<IHtmlInputElement>("input[name=Token]")!.Value;

        using var scan = new ByteArrayContent(Samples.Pdf());
        var again = await visitor.SubmitFile(page, page.Form("Token"), ("Scan.giay-chung-sinh", "giay-chung-sinh.pdf", scan), OneForm, Stop);
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, again.Text);
        again.Document.QuerySelectorAll(".govuk-error-summary a").Select(a => a.TextContent.Trim()).ShouldBe(["Hãy chọn giấy tờ bạn đã đối chiếu với người yêu cầu đang ở quầy."]);
        again.Text.ShouldContain("Đã nhận tệp “giay-chung-sinh.pdf”");

        var done = await visitor.Submit(again, again.Form("Token"), Stop, ("doi-chieu", "identity-card"), ("doc-lai", "true"));
        done.Path.ShouldBe(Links.OfficeLinkedRequest(Guid.Parse(token)), done.Text);
        done.Text.ShouldContain("cán bộ nhập giúp");
        done.Text.ShouldContain("Đối chiếu người yêu cầu với: Thẻ căn cước hoặc căn cước công dân");

        var file = await office.LinkedNow(Guid.Parse(token));
        (file.Request.EnteredBy, file.Request.Intake, file.Request.Unit).ShouldBe(("officer", Intake.Moj, Staff.Commune));
        file.Story.Legs.Select(l => l.Code).ShouldBe(["civil-status", "health-insurance"]);
        var acts = await office.The<Journal>().HistoryOf(Guid.Parse(token), Stop);
        acts.Select(a => a.Kind).ShouldBe(["linked.choice-recorded", "linked.presence-recorded", "linked.submitted"]);
        acts.ShouldAllBe(a => a.ActorId == viewer.Account.Value);

        // Pressed twice it is one request.
        (await visitor.Submit(again, again.Form("Token"), Stop, ("doi-chieu", "identity-card"), ("doc-lai", "true"))).Path.ShouldBe(Links.OfficeLinkedRequest(Guid.Parse(token)));
    }

    [Fact]
    public async Task A_linked_procedure_chosen_at_the_counter_leads_to_the_one_form()
    {
        var (visitor, _) = await office.Clerk();
        (await visitor.Open(Links.EnterFor("2.002913"), Stop)).Path.ShouldBe(Links.OfficeLinkedEntry(LinkedGroup.Death));
    }
}
