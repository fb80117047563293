using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Counter;

public sealed class ReturnPagesTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_finished_dossier_waits_in_the_list_and_is_found_by_its_code()
    {
        var (visitor, _) = await office.Clerk();
        var dossier = await office.Now((await office.Finished("Đỗ Thị Chờ")).Id);
        var list = await visitor.Open(Links.ToReturn, Stop);
        var row = list.Document.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains(dossier.Code!, StringComparison.Ordinal));
        row.QuerySelector("a")!.TextContent.ShouldBe("Đ. T. Chờ");
        row.QuerySelector(".mc-due")!.TextContent.ShouldContain("Đúng hạn");

        (await visitor.Open(Links.ToReturn + "?ma=" + dossier.Code, Stop)).Path.ShouldBe(Links.HandOver(dossier.Id.Value));
        (await visitor.Open(Links.ToReturn + "?ma=" + dossier.Reference.ToLowerInvariant(), Stop)).Path.ShouldBe(Links.HandOver(dossier.Id.Value));
        var unknown = await visitor.Open(Links.ToReturn + "?ma=H50.19363-261120-9999", Stop);
        unknown.Document.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Không có hồ sơ nào mang mã này");
        unknown.Document.QuerySelector<IHtmlInputElement>("input[name=ma]")!.Value.ShouldBe("H50.19363-261120-9999");
    }

    [Fact]
    public async Task The_owner_takes_the_result_and_a_slip_is_printed()
    {
        var (visitor, _) = await office.Clerk();
        var dossier = await office.Finished("Lê Thị Nhận");
        var page = await visitor.Open(Links.HandOver(dossier.Id.Value), Stop);
        page.Text.ShouldNotContain("045190001234");
        using var result = await visitor.Send(new HttpRequestMessage(HttpMethod.Get, page.Document.QuerySelector("a[href*='/giay/']")!.GetAttribute("href")), Stop);
        result.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");

        var nobody = await visitor.Submit(page, page.Form("TakenBy"), Stop);
        nobody.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        nobody.Document.QuerySelector(".govuk-error-summary a")!.GetAttribute("href").ShouldBe("#TakenBy");

        var done = await visitor.Submit(page, page.Form("TakenBy"), Stop, ("TakenBy", "owner"));
        done.Text.ShouldContain("Đã ghi nhận trả kết quả");
        done.Text.ShouldContain("Lê Thị Nhận (chủ hồ sơ)");
        (await office.Now(dossier.Id)).Status.ShouldBe(DossierStatus.Returned);
        using var slip = await visitor.Send(new HttpRequestMessage(HttpMethod.Get, done.Link("In phiếu trả kết quả")), Stop);
        slip.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
    }

    [Fact]
    public async Task Somebody_else_takes_it_only_with_name_and_written_authority_and_what_was_typed_stays()
    {
        var (visitor, _) = await office.Clerk();
        var dossier = await office.Finished();
        var page = await visitor.Open(Links.HandOver(dossier.Id.Value), Stop);
        var again = await visitor.Submit(page, page.Form("TakenBy"), Stop, ("TakenBy", "authorised"), ("TakerName", "Phan Văn Thay"));
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.Document.QuerySelector(".govuk-error-summary a")!.GetAttribute("href").ShouldBe("#Authority");
        again.Document.QuerySelector<IHtmlInputElement>("input[name=TakerName]")!.Value.ShouldBe("Phan Văn Thay");

        var done = await visitor.Submit(again, again.Form("TakenBy"), Stop, ("Authority", "số 12/UQ ngày 18/11/2026, UBND xã chứng thực"));
        done.Text.ShouldContain("Phan Văn Thay");
        done.Text.ShouldContain("số 12/UQ ngày 18/11/2026");
    }

    [Fact]
    public async Task Two_desks_hand_over_once_and_other_units_and_posts_not_at_all()
    {
        var (first, _) = await office.Clerk();
        var (second, _) = await office.Clerk();
        var dossier = await office.Finished();
        var page = await first.Open(Links.HandOver(dossier.Id.Value), Stop);
        var same = await second.Open(Links.HandOver(dossier.Id.Value), Stop);
        await first.Submit(page, page.Form("TakenBy"), Stop, ("TakenBy", "owner"));

        var late = await second.Submit(same, same.Form("TakenBy"), Stop, ("TakenBy", "authorised"), ("TakerName", "Phan Văn Thay"), ("Authority", "số 12/UQ"));
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("Đã trả kết quả");

        var (other, _) = await office.Clerk(Staff.OtherCommune);
        (await other.Open(Links.HandOver(dossier.Id.Value), Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
        var (officer, _) = await office.SignedInOfficer((Staff.Commune.Value, "tu-phap-ho-tich"));
        (await officer.Open(Links.HandOver(dossier.Id.Value), Stop)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_file_is_shown_to_the_unit_alone_and_each_look_is_written_down()
    {
        var (visitor, viewer) = await office.Clerk();
        var dossier = await office.Waiting();
        var file = (await office.The<DossierFileStore>().Read(dossier.Id, Stop)).Components.First(c => c.Sha256 is not null);
        using var shown = await visitor.Send(new HttpRequestMessage(HttpMethod.Get, Links.DossierFile(dossier.Id.Value, file.Id)), Stop);
        shown.StatusCode.ShouldBe(HttpStatusCode.OK);
        shown.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        shown.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var read = (await office.Reads(dossier.Id))[0];
        (read.Reader, read.Purpose).ShouldBe((viewer.Account.Value, "Xem giấy tờ kèm hồ sơ"));

        (await visitor.Open(Links.DossierFile(dossier.Id.Value, Guid.Empty), Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
        var (other, _) = await office.Clerk(Staff.OtherCommune);
        (await other.Open(Links.DossierFile(dossier.Id.Value, file.Id), Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Open(Links.PrintForm(dossier.Id.Value, "tiep-nhan"), Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
        var early = await visitor.Open(Links.PrintForm(dossier.Id.Value, "tiep-nhan"), Stop);
        early.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        early.Heading.ShouldBe("Chưa in được giấy tờ");
    }
}
