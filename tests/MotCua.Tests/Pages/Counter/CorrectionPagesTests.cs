using System.Net;
using MotCua.Dossiers;
using MotCua.Dossiers.Correcting;
using MotCua.Papers;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Counter;

/// <summary>A citizen reports a wrong result, an officer proposes the right one, the head signs it, everybody reads so.</summary>
public sealed class CorrectionPagesTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_the_citizens_report_to_the_replaced_paper_on_the_public_check()
    {
        office.Time.SetLocal(2026, 11, 20, 8, 0);
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(DossierStatus.Returned);
        var follow = await life.Open(dossier);
        var report = await life.Browser.Open(follow.Link("Kết quả có sai sót?"), Stop);
        report.Text.ShouldContain("03 ngày làm việc");
        var empty = await life.Browser.Press(report, "Gửi cho cơ quan", ("Fault", "sai"));
        empty.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        empty.Text.ShouldContain("Hãy ghi sai ở đâu");
        var sent = await life.Browser.Press(report, "Gửi cho cơ quan", ("Fault", "Số trang ghi 2, bản chính có 3 trang."));
        sent.Text.ShouldContain("Cơ quan đang rà soát");
        sent.Text.ShouldContain("17:00 ngày 26/11/2026");
        (await life.Browser.Press(report, "Gửi cho cơ quan", ("Fault", "Số trang ghi 2, bản chính có 3 trang."))).Text.ShouldContain("Không cần báo lại");

        var (officer, _) = await office.AtPost("tu-phap-ho-tich");
        var list = await officer.Open(Links.Corrections, Stop);
        list.Text.ShouldContain("Chờ lập bản đính chính");
        var page = await officer.Open(list.Link(dossier.Code!), Stop);
        page.Text.ShouldContain("Số trang ghi 2, bản chính có 3 trang.");
        page.Text.ShouldNotContain("bản đính chính thay cho bản cũ ngay");
        (await officer.PressWithFile(page, "Trình ký bản đính chính", "Scan.ban-sua", "may.exe", Samples.Program)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await officer.Press(page, "Trình ký bản đính chính")).Text.ShouldContain("Hãy sửa câu trả lời sai, hoặc đính kèm bản PDF đã sửa");
        var proposed = await officer.PressWithFile(page, "Trình ký bản đính chính", "Scan.ban-sua", "ban-sua.pdf", Samples.Pdf());
        proposed.Text.ShouldContain("Đã trình lãnh đạo ký bản đính chính");

        var (head, _) = await office.AtPost("lanh-dao-ky");
        page = await head.Open(Links.Correction(dossier.Id.Value), Stop);
        (await head.Press(page, "Trả lại để sửa", ("Because", "sai"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using (var preview = await head.Send(new HttpRequestMessage(HttpMethod.Get, page.Link("Xem trước (PDF, thẻ mới)")), Stop))
        {
            preview.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        }

        (await head.Press(page, "Ký bản đính chính")).Text.ShouldContain("Đã ký bản đính chính");
        (await head.Press(page, "Ký bản đính chính")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await head.Open(Links.CorrectionsOf("da-ket-luan"), Stop)).Text.ShouldContain("Đã đính chính");

        follow = await life.Open(dossier);
        follow.Text.ShouldContain("Bản đính chính");
        follow.Text.ShouldContain("không còn dùng được");
        (await life.Now(dossier)).Status.ShouldBe(DossierStatus.Returned);
        var wrong = (await office.The<DossierFileStore>().Read(dossier.Id, Stop)).Results.Single(r => r.Replaces is null);
        var paper = (await office.The<PaperStore>().Find(new PaperId(wrong.PaperId), Stop))!;
        var token = office.The<PaperTokens>().Write(new PaperToken(paper.Id, paper.Kind, dossier.Reference));
        (await (await office.Anybody()).Open(Links.CheckPaper(token), Stop)).Text.ShouldContain("bản mới hơn thay thế từ ngày 20/11/2026");
        (await head.Open(Links.Dossier(dossier.Id.Value), Stop)).Text.ShouldContain("Đã bị thay thế");
    }

    [Fact]
    public async Task The_counter_reports_and_no_other_commune_sees_it()
    {
        office.Time.SetLocal(2026, 11, 20, 8, 0);
        var dossier = await office.Finished();
        var (clerk, _) = await office.Clerk();
        var page = await clerk.Open((await clerk.Open(Links.Dossier(dossier.Id.Value), Stop)).Link("Báo kết quả có sai sót"), Stop);
        var reported = await clerk.Press(page, "Báo sai sót", ("Fault", "Tên đệm ghi Thị, đúng là Thi."));
        reported.Text.ShouldContain("Đã ghi nhận sai sót");
        (await clerk.Open(Links.ReportWrong(dossier.Id.Value), Stop)).Text.ShouldContain("đang được rà soát");
        var (other, _) = await office.AtPost("lanh-dao-ky", Staff.OtherCommune);
        (await other.Open(Links.Correction(dossier.Id.Value), Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Open(Links.Corrections, Stop)).Text.ShouldNotContain(dossier.Code!);

        var (head, _) = await office.AtPost("lanh-dao-ky");
        page = await head.Open(Links.Correction(dossier.Id.Value), Stop);
        (await head.Press(page, "Kết luận không có sai sót", ("Because", "Ghi đúng theo căn cước của người nộp."))).Text.ShouldContain("Đã kết luận không có sai sót");
        (await clerk.Open(Links.Correction(dossier.Id.Value), Stop)).Text.ShouldContain("Ghi đúng theo căn cước của người nộp.");
    }
}
