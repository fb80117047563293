using System.Net;
using System.Net.Http.Headers;
using AngleSharp;
using AngleSharp.Dom;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Papers.Printing;
using MotCua.Papers.Signatures;
using MotCua.Tests.Support;
using MotCua.Web.Papers;
using MotCua.Web.Papers.Check;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Papers;

public sealed class CheckPagesTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_paper_in_force_shows_kind_number_unit_and_date_and_no_person()
    {
        var paper = await Issue(SamplePapers.BirthCertificate);
        var (status, page) = await Get(Link(paper));
        status.ShouldBe(HttpStatusCode.OK);
        var text = page.QuerySelector("main")!.TextContent;
        text.ShouldSatisfyAllConditions(
            t => t.ShouldContain("Có hiệu lực"),
            t => t.ShouldContain("Giấy khai sinh"),
            t => t.ShouldContain("126/2026"),
            t => t.ShouldContain("Ủy ban nhân dân xã Vĩnh Linh"),
            t => t.ShouldContain("20/11/2026"),
            t => t.ShouldNotContain("Trần Minh Khôi", Case.Insensitive),
            t => t.ShouldNotContain("Nguyễn", Case.Insensitive),
            t => t.ShouldNotContain("045226001234"));
    }

    [Fact]
    public async Task A_replaced_paper_says_so()
    {
        var dossier = new DossierId(office.Clock.NewId());
        var older = await Issue(SamplePapers.Receipt, dossier);
        await Issue(SamplePapers.Receipt, dossier, older.Id);
        (await Get(Link(older))).Page.QuerySelector("main")!.TextContent.ShouldContain("Đã được thay thế");
    }

    [Fact]
    public async Task A_forged_token_and_a_paper_never_given_out_are_not_found()
    {
        var paper = await Issue(SamplePapers.Receipt);
        var forged = Link(paper)[..^6] + "AAAAAA";
        var never = Links.CheckPaper(office.The<PaperTokens>().Write(new PaperToken(new PaperId(office.Clock.NewId()), PaperKinds.Receipt, null)));
        foreach (var link in new[] { forged, never, Links.CheckPaper("x") })
        {
            var (status, page) = await Get(link);
            status.ShouldBe(HttpStatusCode.NotFound);
            page.QuerySelector("main")!.TextContent.ShouldContain("Không có giấy tờ nào do hệ thống này phát hành");
        }
    }

    [Fact]
    public async Task The_code_on_the_paper_leads_to_its_page()
    {
        var paper = await Issue(SamplePapers.Receipt);
        office.The<PaperAddress>().Check("abc").ShouldEndWith(Links.CheckPaper("abc"));
        (await Get(Link(paper))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_signed_file_of_ours_is_recognised_and_its_signer_named()
    {
        var paper = await Issue(SamplePapers.BirthCertificate, signed: true);
        var bytes = (await office.The<IFileStore>().Read(paper.File.Hash, Stop))!;
        var (status, page) = await Check("giay-khai-sinh.pdf", bytes);
        status.ShouldBe(HttpStatusCode.OK);
        var text = page.QuerySelector("main")!.TextContent;
        text.ShouldContain("Nguyễn Đức Long");
        text.ShouldContain("Chữ ký dùng thử");
        text.ShouldContain("trùng khớp hoàn toàn với giấy tờ do Ủy ban nhân dân xã Vĩnh Linh phát hành");

        bytes[200] ^= 1;
        text = (await Check("sua.pdf", bytes)).Page.QuerySelector("main")!.TextContent;
        (text.ShouldNotBeNull().Contains("Chữ ký KHÔNG hợp lệ", StringComparison.Ordinal) || text.Contains("bị hỏng", StringComparison.Ordinal)).ShouldBeTrue();
        text.ShouldNotContain("trùng khớp hoàn toàn");
    }

    [Theory]
    [InlineData("don.docx", "Lưu thành › PDF")]
    [InlineData("anh.png", "không phải tệp PDF")]
    [InlineData("khoa.pdf", "bị khóa bằng mật khẩu")]
    public async Task What_cannot_be_checked_is_answered_beside_the_field(string name, string words)
    {
        byte[] content = name switch { "don.docx" => Samples.Docx, "anh.png" => Samples.Png, _ => Samples.Pdf(locked: true) };
        var (status, page) = await Check(name, content);
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain(words);
        page.QuerySelector($".govuk-error-summary a[href='#{CheckFileModel.FileField}']").ShouldNotBeNull();
        page.Title.ShouldNotBeNull().ShouldStartWith("Lỗi: ");
    }

    [Fact]
    public async Task A_form_without_a_file_asks_for_one()
    {
        var (status, page) = await Check(null, []);
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Hãy chọn một tệp PDF");
    }

    [Fact]
    public async Task A_file_is_sent_so_that_it_can_do_nothing_in_the_browser()
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext { RequestServices = office.Services };
        context.Response.Body = new MemoryStream();
        var paper = await Issue(SamplePapers.Receipt);
        var result = (await office.The<KeptFiles>().Paper(paper, inline: false, Stop)).ShouldNotBeNull();
        await result.ExecuteResultAsync(new Microsoft.AspNetCore.Mvc.ActionContext(context, new(), new()));
        var headers = context.Response.Headers;
        headers.ContentDisposition.ToString().ShouldStartWith("attachment; filename=receipt-H50.19333-261120-0007.pdf");
        (headers.XContentTypeOptions.ToString(), headers.CacheControl.ToString(), context.Response.ContentType).ShouldBe(("nosniff", "private, no-store", "application/pdf"));
        headers.ContentSecurityPolicy.ToString().ShouldContain("sandbox");
        context.Response.Body.Length.ShouldBe(paper.File.Size);
    }

    private string Link(Paper paper) => Links.CheckPaper(office.The<PaperTokens>().Write(new PaperToken(paper.Id, paper.Kind, paper.DossierReference)));

    private async Task<(HttpStatusCode Status, IDocument Page)> Get(string link)
    {
        using var visitor = await office.NewVisitor();
        using var answer = await visitor.GetAsync(link, Stop);
        return (answer.StatusCode, await Parse(answer));
    }

    private async Task<(HttpStatusCode Status, IDocument Page)> Check(string? name, byte[] content)
    {
        using var visitor = await office.NewVisitor();
        using var first = await visitor.GetAsync(Links.CheckFile, Stop);
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        var token = (await Parse(first)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        if (name is not null)
        {
            var file = new ByteArrayContent(content);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            form.Add(file, CheckFileModel.FileField, name);
        }

        using var answer = await visitor.PostAsync(Links.CheckFile, form, Stop);
        return (answer.StatusCode, await Parse(answer));
    }

    private static async Task<IDocument> Parse(HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync(Stop);
        return await BrowsingContext.New().OpenAsync(r => r.Content(html), Stop);
    }

    private async Task<Paper> Issue(PaperData data, DossierId? dossier = null, PaperId? replaces = null, bool signed = false)
    {
        var purpose = new PaperPurpose(new UnitCode("H50.19333"), dossier, "H50.19333-261120-0007");
        var signAs = signed ? new SignAs(new AccountId(office.Clock.NewId()), "Nguyễn Đức Long", "Ủy ban nhân dân xã Vĩnh Linh") : null;
        var paper = (await office.The<IssuePaper>().Print(data, purpose, signAs, replaces, Stop)).Value;
        (await office.The<Database>().Commit(PaperStore.Add(new Batch(), paper), Stop)).Accepted.ShouldBeTrue();
        return paper;
    }
}
