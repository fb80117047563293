using System.Net;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Citizen;

public sealed class CitizenSupplementTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_says_what_why_by_which_clause_and_until_when_and_its_answer_goes_to_the_desk()
    {
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(DossierStatus.SupplementAsked);
        var page = await life.Browser.Open((await life.Open(dossier)).Link("Bổ sung hồ sơ"), Stop);
        page.Heading.ShouldBe("Bổ sung hồ sơ");
        foreach (var words in new[] { "Bản chụp rõ cả hai mặt", "Giấy ủy quyền của chủ giấy tờ", CitizenLife.Reason, "khoản 5 Điều 19", "Hết ngày 05/12/2026" })
        {
            page.Text.ShouldContain(words);
        }

        var sent = await life.Send(
            page,
            page.Form("Seen"),
            [("tep-0", "mat-truoc.pdf", Samples.Pdf()), ("tep-0", "mat-sau.png", Samples.Png), ("tep-1", "uy-quyen.pdf", Samples.Pdf(2))],
            ("message", "Tôi gửi lại bản rõ hơn"),
            ("viec", "gui"));

        sent.Heading.ShouldBe("Đã gửi bổ sung");
        sent.Path.ShouldBe($"/ho-so/{dossier.Reference}/bo-sung");
        var now = await life.Now(dossier);
        now.Status.ShouldBe(DossierStatus.Processing);
        var folder = await office.The<DossierFileStore>().Read(dossier.Id, Stop);
        folder.Components.Select(c => (c.Code, c.FileName)).ShouldBe([("ban-sao", "ban-sao.pdf"), ("ban-sao", "mat-truoc.pdf"), ("ban-sao", "mat-sau.png"), ("bo-sung", "uy-quyen.pdf")], ignoreOrder: true);
        (await life.Open(dossier)).Text.ShouldContain("Tôi gửi lại bản rõ hơn");
    }

    [Fact]
    public async Task A_file_that_cannot_be_used_is_explained_and_everything_else_stays()
    {
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(DossierStatus.SupplementAsked);
        var page = await life.Open(dossier, "/bo-sung");

        var refused = await life.Send(
            page, page.Form("Seen"), [("tep-0", "tot.pdf", Samples.Pdf()), ("tep-1", "anh.heic", Samples.Heic)], ("message", "Đã chụp lại"), ("viec", "gui"));

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Document.QuerySelector(".govuk-error-summary a[href='#tep-1']")!.TextContent.ShouldContain("HEIC");
        refused.Text.ShouldContain("tot.pdf");
        refused.Document.QuerySelector("textarea")!.TextContent.Trim().ShouldBe("Đã chụp lại");
        (await life.Now(dossier)).Status.ShouldBe(DossierStatus.SupplementAsked);

        // On another day, from another page: still there, and the file can be looked at.
        var later = await life.Open(dossier, "/bo-sung");
        later.Document.QuerySelector("textarea")!.TextContent.Trim().ShouldBe("Đã chụp lại");
        var file = later.Document.QuerySelectorAll("a").First(a => a.TextContent.StartsWith("tot.pdf", StringComparison.Ordinal)).GetAttribute("href")!;
        (await life.Browser.Open(file, Stop)).Status.ShouldBe(HttpStatusCode.OK);
        (await (await CitizenLife.Of(office)).Browser.Open(file, Stop)).Status.ShouldBe(HttpStatusCode.NotFound);

        (await life.Send(later, later.Form("Seen"), [("tep-1", "anh.jpg", Samples.Jpeg)], ("viec", "gui"))).Heading.ShouldBe("Đã gửi bổ sung");
    }

    [Fact]
    public async Task Something_asked_for_without_file_or_reason_is_named_and_a_reason_alone_will_do()
    {
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(DossierStatus.SupplementAsked);
        var page = await life.Open(dossier, "/bo-sung");
        var refused = await life.Send(page, page.Form("Seen"), [("tep-0", "mot.pdf", Samples.Pdf())], ("viec", "gui"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Document.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Còn thiếu tệp cho mục 2");

        (await life.Send(refused, refused.Form("Seen"), [], ("message", "Tôi là chủ giấy tờ nên không có giấy ủy quyền"), ("viec", "gui"))).Heading.ShouldBe("Đã gửi bổ sung");
    }

    [Fact]
    public async Task A_dossier_stopped_for_want_of_an_answer_asks_for_it_no_more()
    {
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(DossierStatus.SupplementAsked);
        (await life.Open(dossier)).Text.ShouldContain("Cơ quan yêu cầu bổ sung");
        var before = office.Clock.Now;
        office.Time.SetLocal(2026, 12, 15, 9, 0);
        try
        {
            var stopped = await office.The<StopDossier>().Run(
                await new Staff(office).CivilStatus(), dossier.Id, dossier.Version, "Quá thời hạn mà không bổ sung hồ sơ", "khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP", Stop);
            stopped.Accepted.ShouldBeTrue();
        }
        finally
        {
            office.Time.Set(before);
        }

        var page = await life.Open(dossier);

        page.Text.ShouldContain("Vì sao dừng giải quyết");
        page.Text.ShouldNotContain("Cơ quan yêu cầu bổ sung");
        page.Document.QuerySelectorAll("main a").ShouldNotContain(a => a.TextContent.Trim() == "Bổ sung hồ sơ");
    }

    [Fact]
    public async Task Files_are_kept_and_taken_away_without_sending()
    {
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(DossierStatus.SupplementAsked);
        var page = await life.Open(dossier, "/bo-sung");
        var kept = await life.Send(page, page.Form("Seen"), [("tep-0", "nham.pdf", Samples.Pdf())], ("message", "Chưa xong"), ("viec", "giu"));
        kept.Text.ShouldContain("nham.pdf");
        var remove = kept.Document.QuerySelector("button[value^='bo:']")!.GetAttribute("value")!;

        var without = await life.Send(kept, kept.Form("Seen"), [], ("viec", remove));

        without.Text.ShouldNotContain("nham.pdf");
        without.Document.QuerySelector("textarea")!.TextContent.Trim().ShouldBe("Chưa xong");
        (await life.Now(dossier)).Status.ShouldBe(DossierStatus.SupplementAsked);
    }

    [Fact]
    public async Task Sending_twice_sends_once_and_a_request_that_is_no_more_leads_back()
    {
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(DossierStatus.SupplementAsked);
        var page = await life.Open(dossier, "/bo-sung");
        var clicks = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => life.Send(page, page.Form("Seen"), [], ("message", "Giấy tờ đã nộp từ trước"), ("viec", "gui"))));
        clicks.ShouldAllBe(c => c.Heading == "Đã gửi bổ sung");
        (await office.The<Journal>().HistoryOf(dossier.Id.Value, Stop)).Count(a => a.Kind == "dossier.supplement-answered").ShouldBe(1);

        var withdrawn = await life.In(DossierStatus.Withdrawn);
        (await life.Open(withdrawn, "/bo-sung")).Path.ShouldBe("/ho-so/" + withdrawn.Reference);
    }

    [Fact]
    public async Task A_request_before_reception_is_answered_back_to_the_counter()
    {
        var life = await CitizenLife.Of(office);
        var dossier = await life.AskSupplement(await life.In(DossierStatus.Registered), new SupplementItem(null, "Bản chụp rõ hơn"));
        var page = await life.Open(dossier, "/bo-sung");
        var sent = await life.Send(page, page.Form("Seen"), [("tep-0", "ro.pdf", Samples.Pdf())], ("viec", "gui"));
        sent.Text.ShouldContain("Trả lời bạn chậm nhất");
        (await life.Now(dossier)).Status.ShouldBe(DossierStatus.Registered);
    }

    [Fact]
    public async Task Whoever_answered_from_an_old_page_sees_what_changed_and_keeps_what_was_typed()
    {
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(DossierStatus.SupplementAsked);
        var page = await life.Open(dossier, "/bo-sung");
        var stale = await life.Send(page, page.Form("Seen"), [], ("Seen", (dossier.Version - 1).ToString()), ("message", "Lời nhắn của tôi"), ("viec", "gui"));
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Text.ShouldContain("Thay đổi từ lúc bạn mở trang");
        stale.Text.ShouldContain("Yêu cầu bổ sung – Tư pháp – hộ tịch, Xã Vĩnh Linh");
        stale.Document.QuerySelector("textarea")!.TextContent.Trim().ShouldBe("Lời nhắn của tôi");
        (await life.Send(stale, stale.Form("Seen"), [], ("viec", "gui"))).Heading.ShouldBe("Đã gửi bổ sung");
    }
}
