using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Counter;

public sealed class EntryPagesTests(Office office) : IClassFixture<Office>
{
    private const string CertifiedCopy = "2.000815";

    private static readonly (string Name, string Value)[] Typed =
    [
        ("nguoi-yeu-cau.ten", "Trần Văn Bình"),
        ("nguoi-yeu-cau.so", "045190001234"),
        ("dien-thoai", "0905 123 456"),
        ("ten-giay-to", "Bằng tốt nghiệp đại học"),
        ("co-quan-cap", "viet-nam"),
        ("so-trang", "2"),
        ("so-ban", "3"),
        ("cach-nhan", "giay"),
        ("Handed", "ban-chinh"),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_screen_enters_and_receives_and_gives_code_and_receipt()
    {
        var (visitor, viewer) = await office.Clerk();
        var page = await visitor.Open(Links.EnterFor(CertifiedCopy), Stop);
        page.Text.ShouldContain("Bạn đang nộp hồ sơ thay cho người đang ở quầy");
        page.Document.QuerySelectorAll("main h2").Select(h => h.TextContent).ShouldBe(["Người yêu cầu chứng thực", "Giấy tờ cần chứng thực"], ignoreOrder: true);

        var done = await visitor.Submit(page, page.Form("Token"), Stop, Typed);

        done.Heading.ShouldBe("Đã tiếp nhận hồ sơ", done.Text);
        var id = Guid.Parse(page.Document.QuerySelector<IHtmlInputElement>("input[name=Token]")!.Value);
        var dossier = await office.Now(new DossierId(id));
        dossier.Status.ShouldBe(DossierStatus.Received);
        dossier.Channel.ShouldBe(1);
        done.Document.QuerySelector(".govuk-panel strong")!.TextContent.ShouldBe(dossier.Code);
        var folder = await office.The<DossierFileStore>().Read(dossier.Id, Stop);
        folder.Owner!.FullName.ShouldBe("Trần Văn Bình");
        var component = folder.Components.ShouldHaveSingleItem();
        (component.Code, component.Kind, component.Digitised).ShouldBe(("ban-chinh", "shown", false));
        var acts = await office.The<Journal>().HistoryOf(id, Stop);
        acts[0].Data.ShouldContain("\"entered_by\": \"officer\"");
        acts[0].ActorId.ShouldBe(viewer.Account.Value);

        using var receipt = await visitor.Send(new HttpRequestMessage(HttpMethod.Get, done.Link("In giấy tiếp nhận và hẹn trả kết quả (mẫu 01)")), Stop);
        receipt.StatusCode.ShouldBe(HttpStatusCode.OK);
        receipt.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");

        (await visitor.Open(Links.Enter, Stop)).Document.QuerySelectorAll("main li a").ShouldContain(a => a.GetAttribute("href") == Links.EnterFor(CertifiedCopy));
    }

    [Fact]
    public async Task Rows_come_and_go_on_the_one_screen_and_an_answer_asks_for_its_paper()
    {
        var (visitor, _) = await office.Clerk();
        var page = await visitor.Open(Links.EnterFor("1.001612"), Stop);
        var token = page.Document.QuerySelector<IHtmlInputElement>("input[name=Token]")!.Value;

        page = await visitor.Submit(page, page.Form("Token"), Stop, [.. Business, ("chu-the", "ho-gia-dinh"), ("hang", "them.nganh-nghe")]);

        page.Status.ShouldBe(HttpStatusCode.OK, "a row more is no refusal");
        page.Document.QuerySelector<IHtmlInputElement>("input[name=Token]")!.Value.ShouldBe(token);
        page.Document.QuerySelector<IHtmlInputElement>("[name='nganh-nghe.0.ten-nganh']")!.Value.ShouldBe("Bán lẻ gạo");
        page.Document.QuerySelector("[name='nganh-nghe.1.ten-nganh']").ShouldNotBeNull();

        page = await visitor.Submit(page, page.Form("Token"), Stop, ("nganh-nghe.1.ten-nganh", "Ăn uống"), ("Handed", "giay-de-nghi-dang-ky"));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var summary = page.Document.QuerySelector(".govuk-error-summary")!.TextContent;
        summary.ShouldContain("thành viên 1");
        summary.ShouldContain("Còn thiếu: Bản sao văn bản ủy quyền của thành viên hộ gia đình");

        var done = await visitor.Submit(page, page.Form("Token"), Stop, ("chu-the", "ca-nhan"), ("Handed", "giay-de-nghi-dang-ky"));
        done.Heading.ShouldBe("Đã tiếp nhận hồ sơ", done.Text);
        var answers = MotCua.Procedures.Answers.FromJson((await office.The<DossierFileStore>().Read(new DossierId(Guid.Parse(token)), Stop)).Answers!);
        answers.Rows("nganh-nghe").ShouldBe(2);
        answers.Number("tong-von").ShouldBe(7_000_000m);
        answers.Codes.ShouldNotContain(code => code.StartsWith("thanh-vien", StringComparison.Ordinal), "what is not asked is not handed in");
    }

    private static readonly (string Name, string Value)[] Business =
    [
        ("chu-ho.ten", "Trần Văn Bình"), ("chu-ho.so", "045190001234"), ("chu-ho.sinh.Day", "1"), ("chu-ho.sinh.Month", "2"), ("chu-ho.sinh.Year", "1990"), ("chu-ho.gioi", "nu"),
        ("dien-thoai", "0905123456"), ("noi-cu-tru.xa", "H50.19363"), ("nguoi-nop", "ban-than"),
        ("ten-ho-kinh-doanh", "Hộ kinh doanh Bình"), ("tru-so.xa", "H50.19363"), ("tru-so.dia-chi", "Thôn Tân Mỹ"),
        ("nganh-nghe.0.ten-nganh", "Bán lẻ gạo"), ("von-tien", "7.000.000"), ("so-lao-dong", "1"),
    ];

    [Fact]
    public async Task Sent_twice_it_is_one_dossier_and_both_show_it()
    {
        var (visitor, _) = await office.Clerk();
        var page = await visitor.Open(Links.EnterFor(CertifiedCopy), Stop);
        var first = await visitor.Submit(page, page.Form("Token"), Stop, Typed);
        var second = await visitor.Submit(page, page.Form("Token"), Stop, Typed);

        second.Path.ShouldBe(first.Path);
        second.Document.QuerySelector(".govuk-panel strong")!.TextContent.ShouldBe(first.Document.QuerySelector(".govuk-panel strong")!.TextContent);
    }

    [Fact]
    public async Task What_does_not_fit_is_named_and_everything_typed_stays_with_the_same_token()
    {
        var (visitor, _) = await office.Clerk();
        var page = await visitor.Open(Links.EnterFor(CertifiedCopy), Stop);
        var token = page.Document.QuerySelector<IHtmlInputElement>("input[name=Token]")!.Value;

        var again = await visitor.Submit(page, page.Form("Token"), Stop, [.. Typed.Where(t => t.Name != "so-trang"), ("so-trang", "hai")]);

        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.Document.QuerySelectorAll(".govuk-error-summary a").ShouldHaveSingleItem().GetAttribute("href").ShouldBe("#so-trang");
        again.Document.QuerySelector<IHtmlInputElement>("input[name=so-trang]")!.Value.ShouldBe("hai");
        again.Document.QuerySelector<IHtmlInputElement>("input[name='nguoi-yeu-cau.ten']")!.Value.ShouldBe("Trần Văn Bình");
        again.Document.QuerySelector<IHtmlInputElement>("input[name=Handed][value=ban-chinh]")!.IsChecked.ShouldBeTrue();
        again.Document.QuerySelector<IHtmlInputElement>("input[name=Token]")!.Value.ShouldBe(token);
        again.Text.ShouldContain("Bạn đang nộp hồ sơ thay cho Trần Văn Bình");
    }

    [Fact]
    public async Task A_scan_is_checked_kept_over_a_refusal_and_counts_as_digitised()
    {
        var (visitor, _) = await office.Clerk();
        var page = await visitor.Open(Links.EnterFor(CertifiedCopy), Stop);
        var token = page.Document.QuerySelector<IHtmlInputElement>("input[name=Token]")!.Value;
        (string, string)[] typed = [.. Typed, ("Token", token), ("ReturnWay", "counter"), ("Case", "thong-thuong")];

        using var wrong = await visitor.SendFiles(page, typed, ("Scan.ban-chinh", "bang.heic", Samples.Heic), ("Scan.ban-sao", "ban-sao.pdf", Samples.Pdf()));
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var refused = new HtmlParser().ParseDocument(await wrong.Content.ReadAsStringAsync(Stop));
        refused.QuerySelector(".govuk-error-summary a")!.TextContent.ShouldContain("HEIC");
        var kept = refused.QuerySelector<IHtmlInputElement>("input[name='Kept.ban-sao']").ShouldNotBeNull().Value;
        refused.QuerySelector("main")!.TextContent.ShouldContain("Đã nhận tệp “ban-sao.pdf”");

        using var right = await visitor.SendFiles(page, [.. typed, ("Kept.ban-sao", kept)]);
        right.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var components = (await office.The<DossierFileStore>().Read(new DossierId(Guid.Parse(token)), Stop)).Components;
        components.Select(c => c.Code).ShouldBe(["ban-chinh", "ban-sao"], ignoreOrder: true);
        var scan = components.Single(c => c.Code == "ban-sao");
        (scan.Id, scan.Digitised).ShouldBe((Guid.Parse(kept), true));

        // Whoever cleans up later must not take it for an orphan.
        await office.The<MotCua.Papers.UploadStore>().Sweep(office.Clock.Now.AddDays(30), Stop);
        using var file = await visitor.Send(new HttpRequestMessage(HttpMethod.Get, Links.DossierFile(Guid.Parse(token), scan.Id)), Stop);
        file.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_form_of_many_groups_asks_only_what_its_answers_call_for_and_a_needed_paper_must_be_there()
    {
        var (visitor, _) = await office.Clerk();
        var page = await visitor.Open(Links.EnterFor("1.001193") + "?ma=" + office.Clock.NewId(), Stop);
        page.Status.ShouldBe(HttpStatusCode.OK);

        var again = await visitor.Submit(page, page.Form("Token"), Stop, ("nguoi-yeu-cau.ten", "Lê Thị Mai"));

        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var lines = again.Document.QuerySelectorAll(".govuk-error-summary a").Select(a => a.TextContent).ToList();
        lines.ShouldContain(l => l.Contains("Tờ khai đăng ký khai sinh"));
        lines.ShouldNotContain(l => l.Contains("Tên cơ sở y tế"), "it is asked only of those born there");
        again.Document.QuerySelectorAll(".govuk-error-summary a").ShouldAllBe(a => again.Document.QuerySelector(a.GetAttribute("href")!.Replace(".", "\\.", StringComparison.Ordinal)) != null);
    }

    [Fact]
    public async Task The_procedure_is_found_by_what_people_say_and_an_unknown_one_is_not_found()
    {
        var (visitor, _) = await office.Clerk();
        var found = await visitor.Open(Links.EnterSearch("sao y ban chinh"), Stop);
        found.Document.QuerySelector("main li a")!.GetAttribute("href").ShouldBe(Links.EnterFor(CertifiedCopy));
        (await visitor.Open(Links.EnterFor("9.999999"), Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
