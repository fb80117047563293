using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Counter;

/// <summary>Two officers on one dossier, on the pages whose tests do not say so elsewhere.</summary>
public sealed class StalePagesTests(Office office) : IClassFixture<Office>
{
    private const string Clause = "khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP";
    private const string Why = "Bản chụp gửi kèm không đọc được";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_asks_for_a_supplement_after_a_colleague_sees_that_and_keeps_every_line()
    {
        var ((visitor, _), (_, colleague)) = (await office.Clerk(), await office.Clerk());
        var dossier = await office.Waiting();
        var page = await visitor.Open(Links.AskSupplement(dossier.Id.Value), Stop);
        await Ask(colleague, dossier);

        var late = await visitor.Submit(
            page, page.Form("Reason"), Stop, ("Chosen", "ban-sao"), ("What[ban-sao]", "thiếu trang 2"), ("Others", "Số điện thoại"), ("Reason", Why), ("Clause", Clause));

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Document.QuerySelector(".mc-timeline")!.TextContent.ShouldContain("Yêu cầu bổ sung, hoàn thiện hồ sơ");
        late.Document.QuerySelector<IHtmlInputElement>("input[name='What[ban-sao]']")!.Value.ShouldBe("thiếu trang 2");
        late.Document.QuerySelector<IHtmlTextAreaElement>("textarea[name=Others]")!.Value.Trim().ShouldBe("Số điện thoại");
        late.Document.QuerySelector<IHtmlInputElement>("input[name=Chosen][value=ban-sao]")!.IsChecked.ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_colleague_took_at_the_next_desk_is_not_taken_twice()
    {
        var ((visitor, viewer), (_, colleague)) = (await office.Clerk(), await office.Clerk());
        var dossier = await Ask(viewer, await office.Waiting());
        var page = await visitor.Open(Links.BringSupplement(dossier.Id.Value), Stop);
        (await office.The<AnswerSupplement>().Run(colleague, dossier.Id, dossier.Version, [], "Đã mang bản rõ hơn", Stop)).Accepted.ShouldBeTrue();

        var late = await visitor.Submit(page, page.Form("Message"), Stop, ("Message", "Bản rõ hơn"));

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("Đã nộp bổ sung");
        late.Text.ShouldContain("không có yêu cầu bổ sung nào đang chờ");
    }

    [Fact]
    public async Task Stopping_what_moved_on_shows_the_move_first()
    {
        var ((visitor, viewer), (_, colleague)) = (await office.Clerk(), await office.Clerk());
        var dossier = await office.Waiting();
        dossier = (await office.The<ReceiveDossier>().Run(viewer, dossier.Id, dossier.Version, Stop)).Value;
        var page = await visitor.Open(Links.StopDossier(dossier.Id.Value), Stop);
        (await office.The<CollectFee>().Ask(colleague, dossier.Id, dossier.Version, "Phí chứng thực", 4000, Stop)).Accepted.ShouldBeTrue();
        (string, string)[] typed = [("Reason", "Người nộp có đơn đề nghị dừng ngày 20/11/2026"), ("Clause", "Điều 21 Nghị định 118/2025/NĐ-CP")];

        var late = await visitor.Submit(page, page.Form("Reason"), Stop, typed);

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("Đã yêu cầu nộp phí, lệ phí");
        var again = await visitor.Submit(late, late.Form("Reason"), Stop);
        again.Heading.ShouldBe("Đã dừng giải quyết hồ sơ", "having seen it, the officer may still stop it with the words typed before");
    }

    [Fact]
    public async Task A_dossier_of_another_unit_is_not_found_on_any_page_of_the_counter()
    {
        var (other, _) = await office.Clerk(Staff.OtherCommune);
        var id = (await office.Waiting()).Id.Value;
        foreach (var address in new[] { Links.Decided(id), Links.BringSupplement(id), Links.Fee(id), Links.StopDossier(id), Links.HandOver(id), Links.DossierPaper(id, id) })
        {
            (await other.Open(address, Stop)).Status.ShouldBe(HttpStatusCode.NotFound, address);
        }
    }

    private async Task<Dossier> Ask(Viewer by, Dossier dossier) =>
        (await office.The<AskForSupplement>().Run(by, dossier.Id, dossier.Version, [new SupplementItem(null, "Bản chụp rõ hơn")], Why, Clause, Stop)).Value;
}
