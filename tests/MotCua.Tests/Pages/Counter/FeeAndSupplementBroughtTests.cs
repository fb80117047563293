using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Counter;

public sealed class FeeAndSupplementBroughtTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fees_are_asked_by_name_with_amounts_filled_in_and_paid_under_a_receipt()
    {
        var (visitor, viewer) = await office.Clerk();
        var dossier = await Received(viewer);
        var page = await visitor.Open(Links.Fee(dossier.Id.Value), Stop);
        page.Document.QuerySelector<IHtmlInputElement>("input[name='Amount[hai-trang-dau]']")!.Value.ShouldBe("2.000");

        var owed = await visitor.Submit(page, page.Form("Chosen"), Stop, ("Chosen", "hai-trang-dau"), ("Amount[hai-trang-dau]", "12.000"));
        owed.Text.ShouldContain("12.000 đồng");
        owed.Text.ShouldContain("tạm dừng");
        (await office.Now(dossier.Id)).Status.ShouldBe(DossierStatus.PaymentDue);

        var nothing = await visitor.Submit(owed, owed.Form("Receipt"), Stop);
        nothing.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        nothing.Document.QuerySelector(".govuk-error-summary a")!.GetAttribute("href").ShouldBe("#Receipt");

        var paid = await visitor.Submit(owed, owed.Form("Receipt"), Stop, ("Receipt", "BL-0117"));
        paid.Text.ShouldContain("biên lai số BL-0117");
        (await office.Now(dossier.Id)).Status.ShouldBe(DossierStatus.Processing);
    }

    [Fact]
    public async Task Paid_at_once_several_fees_are_one_sum_and_a_used_receipt_is_refused_with_the_number_kept()
    {
        var (visitor, viewer) = await office.Clerk();
        var first = await Received(viewer);
        var page = await visitor.Open(Links.Fee(first.Id.Value), Stop);
        (string, string)[] both = [("Chosen", "hai-trang-dau"), ("Chosen", "tu-trang-ba"), ("Amount[hai-trang-dau]", "4.000"), ("Amount[tu-trang-ba]", "3.000"), ("Receipt", "BL-0200")];
        await visitor.Submit(page, page.Form("Chosen"), Stop, both);
        var payment = (await office.The<DossierFileStore>().Read(first.Id, Stop)).Payments.ShouldHaveSingleItem();
        (payment.Amount, payment.Receipt).ShouldBe((7000, "BL-0200"));

        var second = await Received(viewer);
        page = await visitor.Open(Links.Fee(second.Id.Value), Stop);
        var refused = await visitor.Submit(page, page.Form("Chosen"), Stop, both);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("7.000 đồng");
        refused.Document.QuerySelector<IHtmlInputElement>("input[name=Receipt]")!.Value.ShouldBe("BL-0200");
        var mended = await visitor.Submit(refused, refused.Form("Receipt"), Stop, ("Receipt", "BL-0201"));
        mended.Text.ShouldContain("biên lai số BL-0201");
    }

    [Fact]
    public async Task An_amount_that_cannot_be_read_is_named_and_a_colleagues_request_is_shown()
    {
        var (visitor, viewer) = await office.Clerk();
        var dossier = await Received(viewer);
        var page = await visitor.Open(Links.Fee(dossier.Id.Value), Stop);

        var odd = await visitor.Submit(page, page.Form("Chosen"), Stop, ("Chosen", "hai-trang-dau"), ("Amount[hai-trang-dau]", "1.5"));
        odd.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        odd.Document.QuerySelector(".govuk-error-summary a")!.TextContent.ShouldContain("Hãy ghi số tiền");
        odd.Document.QuerySelector<IHtmlInputElement>("input[name='Amount[hai-trang-dau]']")!.Value.ShouldBe("1.5");

        (await office.The<CollectFee>().Ask(viewer, dossier.Id, dossier.Version, "Phí chứng thực", 4000, Stop)).Accepted.ShouldBeTrue();
        var late = await visitor.Submit(page, page.Form("Chosen"), Stop, ("Chosen", "hai-trang-dau"), ("Amount[hai-trang-dau]", "4.000"));
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("Đã yêu cầu nộp phí, lệ phí");
        late.Text.ShouldContain("4.000 đồng");
    }

    [Fact]
    public async Task What_was_asked_for_is_brought_ticked_and_scanned_and_the_dossier_waits_for_reception_again()
    {
        var (visitor, viewer) = await office.Clerk();
        var dossier = await office.Waiting();
        var asked = await office.The<AskForSupplement>().Run(
            viewer, dossier.Id, 1, [new SupplementItem("ban-sao", "Bản sao: trang 2 bị mờ"), new SupplementItem(null, "Số điện thoại")], "Bản chụp không đọc được", "khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP", Stop);
        asked.Accepted.ShouldBeTrue();
        var page = await visitor.Open(Links.BringSupplement(dossier.Id.Value), Stop);
        page.Text.ShouldContain("Bản sao: trang 2 bị mờ");

        var nothing = await visitor.Submit(page, page.Form("Message"), Stop);
        nothing.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        using var done = await visitor.SendFiles(
            page, [("Seen", "2"), ("Brought", "0"), ("Brought", "1"), ("Message", "Đổi số điện thoại: 0905 000 111")], ("Scan.0", "trang-2.pdf", Samples.Pdf()));
        done.Headers.Location!.OriginalString.ShouldBe(Links.Receive(dossier.Id.Value));
        var folder = await office.The<DossierFileStore>().Read(dossier.Id, Stop);
        folder.Components.Count(c => c.FileName == "trang-2.pdf" && c.Code == "ban-sao" && c.Digitised == true).ShouldBe(1);
        folder.Components.ShouldContain(c => c.Code == "bo-sung" && c.Name == "Số điện thoại");
        (await office.Now(dossier.Id)).Status.ShouldBe(DossierStatus.Registered);
        (await visitor.Open(Links.Reception, Stop)).Document.QuerySelectorAll("tbody tr")
            .Single(r => r.InnerHtml.Contains(dossier.Reference, StringComparison.Ordinal)).TextContent.ShouldContain("Đã nộp bổ sung");
    }

    [Fact]
    public async Task Stopping_waits_for_the_fifteen_days_and_then_needs_reason_and_clause()
    {
        var (_, viewer) = await office.Clerk();
        var dossier = await office.Waiting();
        (await office.The<AskForSupplement>().Run(
            viewer, dossier.Id, 1, [new SupplementItem(null, "Bản chụp rõ hơn")], "Bản chụp không đọc được", "khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP", Stop)).Accepted.ShouldBeTrue();
        (string, string)[] why = [("Reason", "Quá 15 ngày người nộp không bổ sung hồ sơ"), ("Clause", "khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP")];
        var (visitor, _) = await office.Clerk();
        var page = await visitor.Open(Links.StopDossier(dossier.Id.Value), Stop);
        var early = await visitor.Submit(page, page.Form("Reason"), Stop, why);
        early.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        early.Text.ShouldContain("chưa thể dừng giải quyết");

        var before = office.Clock.Now;
        office.Time.SetLocal(2026, 12, 7, 9, 0);
        try
        {
            (visitor, _) = await office.Clerk();
            page = await visitor.Open(Links.StopDossier(dossier.Id.Value), Stop);
            var stopped = await visitor.Submit(page, page.Form("Reason"), Stop, why);
            stopped.Heading.ShouldBe("Đã dừng giải quyết hồ sơ");
            (await office.Now(dossier.Id)).Status.ShouldBe(DossierStatus.Stopped);
        }
        finally
        {
            office.Time.Set(before);
        }
    }

    private async Task<Dossier> Received(MotCua.Identity.Viewer viewer)
    {
        var dossier = await office.Waiting();
        return (await office.The<ReceiveDossier>().Run(viewer, dossier.Id, dossier.Version, Stop)).Value;
    }
}
