using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Papers.Signatures;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Desk;

public sealed class ProposeAndSignTests(Office office) : IClassFixture<Office>, IAsyncLifetime
{
    private const string Copy = "Bản sao được chứng thực từ bản chính";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        office.Time.SetLocal(2026, 11, 20, 9, 0);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_officer_proposes_a_leader_signs_and_the_signature_ends_the_work()
    {
        var (officer, viewer) = await office.AtPost("tu-phap-ho-tich");
        var dossier = await office.TakenBy(viewer);
        var form = await officer.Open(Links.Propose(dossier.Id.Value), Stop);
        form.Document.QuerySelector<IHtmlSelectElement>("select[name=Name]")!.Value.ShouldBe(Copy, "the only result of the procedure is chosen already");
        form.Text.ShouldContain("Văn bản được lập từ nội dung tờ khai");
        var proposed = await officer.Press(form, "Trình ký", ("Opinion", "Đã đối chiếu bản chính"));
        proposed.Text.ShouldContain($"Đã trình ký hồ sơ {dossier.Code}");
        proposed.Answer("Đang giữ").ShouldBe("Chưa ai nhận, chờ ở vị trí Lãnh đạo ký");

        var (leader, signer) = await office.AtPost("lanh-dao-ky");
        var sign = await leader.Open(Links.Sign(dossier.Id.Value), Stop);
        sign.Answer("Văn bản").ShouldBe(Copy);
        sign.Answer("Ý kiến").ShouldBe("Đã đối chiếu bản chính");
        sign.Answer("Người đề xuất").ShouldBe($"{viewer.Name}, 09:00 ngày 20/11/2026");
        (await Pdf(leader, Links.ProposedPaper(dossier.Id.Value))).Length.ShouldBeGreaterThan(1000);
        var signed = await leader.Press(sign, "Ký kết quả");

        signed.Path.ShouldBe(Links.Dossier(dossier.Id.Value));
        signed.Text.ShouldContain("Đã ký số kết quả");
        (await office.Now(dossier.Id)).Status.ShouldBe(DossierStatus.Finished);
        var result = (await office.The<DossierFileStore>().Read(dossier.Id, Stop)).Results.ShouldHaveSingleItem();
        result.SignedBy.ShouldBe(signer.Account);
        var paper = await Pdf(leader, Links.DossierPaper(dossier.Id.Value, result.PaperId));
        office.The<SignatureVerifier>().Verify("kết quả", paper).Value.Signatures.ShouldHaveSingleItem().Valid.ShouldBeTrue();
    }

    [Fact]
    public async Task The_officer_sees_the_paper_before_proposing_and_nothing_has_happened()
    {
        var (officer, viewer) = await office.AtPost("tu-phap-ho-tich");
        var dossier = await office.TakenBy(viewer);
        var form = await officer.Open(Links.Propose(dossier.Id.Value), Stop);
        var button = form.Document.QuerySelector("button[formtarget=_blank]")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(await office.Serve(), button.GetAttribute("formaction")!))
        {
            Content = new FormUrlEncodedContent(
            [
                new("__RequestVerificationToken", form.Document.QuerySelector<IHtmlInputElement>("main input[name=__RequestVerificationToken]")!.Value),
                new("Kind", "result"), new("Name", Copy), new("Seen", dossier.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ]),
        };
        using var preview = await officer.Send(request, Stop);
        preview.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        (await office.Now(dossier.Id)).Version.ShouldBe(dossier.Version);
    }

    [Fact]
    public async Task A_refusal_on_the_merits_needs_its_reason_and_clause_and_keeps_what_was_typed()
    {
        var (officer, viewer) = await office.AtPost("tu-phap-ho-tich");
        var dossier = await office.TakenBy(viewer);
        var form = await officer.Open(Links.Propose(dossier.Id.Value), Stop);
        var refused = await officer.Press(form, "Trình ký", ("Kind", "refusal"), ("Reason", "ngắn"), ("Opinion", "Xin ý kiến lãnh đạo"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Document.QuerySelectorAll(".govuk-error-summary a").Select(a => a.GetAttribute("href")).ShouldBe(["#Reason", "#Clause"], "every fault is named at once");
        refused.Document.QuerySelector<IHtmlTextAreaElement>("textarea[name=Opinion]")!.Value.ShouldBe("Xin ý kiến lãnh đạo");
        refused.Document.QuerySelector("input[name=Kind][value=refusal]")!.HasAttribute("checked").ShouldBeTrue();

        var proposed = await officer.Press(refused, "Trình ký", ("Reason", "Bản chính bị tẩy xóa, không xác định được nội dung."), ("OtherClause", "Điều 22 Nghị định 23/2015/NĐ-CP"));
        proposed.Answer("Đề xuất").ShouldBe("Từ chối giải quyết");
        var (leader, _) = await office.AtPost("lanh-dao-ky");
        var sign = await leader.Open(Links.Sign(dossier.Id.Value), Stop);
        sign.Answer("Căn cứ").ShouldBe("Điều 22 Nghị định 23/2015/NĐ-CP");
        (await leader.Press(sign, "Ký văn bản từ chối")).Text.ShouldContain("từ chối giải quyết");
    }

    [Fact]
    public async Task A_pdf_that_was_sent_is_kept_while_the_rest_is_put_right_and_is_what_gets_signed()
    {
        var (officer, viewer) = await office.AtPost("tu-phap-ho-tich");
        var dossier = await office.TakenBy(viewer);
        var form = await officer.Open(Links.Propose(dossier.Id.Value), Stop);
        var photo = await officer.PressWithFile(form, "Trình ký", "Attachment", "anh.png", Samples.Png);
        photo.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        photo.Document.QuerySelector(".govuk-error-summary a")!.GetAttribute("href").ShouldBe("#Attachment");

        var unnamed = await officer.PressWithFile(form, "Trình ký", "Attachment", "ket-qua.pdf", Samples.Pdf(2), ("Name", ""));
        unnamed.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unnamed.Text.ShouldContain("Đã có tệp: ket-qua.pdf");
        (await officer.Press(unnamed, "Trình ký", ("Name", Copy))).Text.ShouldContain("Đã trình ký");

        // What is proposed is nobody's forgotten upload.
        await office.The<UploadStore>().Sweep(office.Clock.Now.AddYears(1), Stop);

        var (leader, _) = await office.AtPost("lanh-dao-ky");
        await leader.Press(await leader.Open(Links.Sign(dossier.Id.Value), Stop), "Ký kết quả");
        var result = (await office.The<DossierFileStore>().Read(dossier.Id, Stop)).Results.ShouldHaveSingleItem();
        Encoding.Latin1.GetString(await Pdf(leader, Links.DossierPaper(dossier.Id.Value, result.PaperId)))
            .ShouldStartWith(Encoding.Latin1.GetString(Samples.Pdf(2)), Case.Sensitive, "signing adds to the file and changes nothing in it");
    }

    [Fact]
    public async Task What_is_sent_back_says_why_and_is_mended_not_typed_again()
    {
        var (officer, viewer) = await office.AtPost("tu-phap-ho-tich");
        var dossier = await office.ProposedBy(viewer);
        var (leader, _) = await office.AtPost("lanh-dao-ky");
        var sign = await leader.Open(Links.Sign(dossier.Id.Value), Stop);
        var unclear = await leader.Press(sign, "Trả lại", ("Reason", "sai"));
        unclear.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unclear.Document.QuerySelector<IHtmlTextAreaElement>("textarea[name=Reason]")!.Value.ShouldBe("sai");
        unclear.Document.QuerySelector("details[open] textarea[name=Reason]").ShouldNotBeNull();
        (await leader.Press(unclear, "Trả lại", ("Reason", "Ghi sai tên cơ quan cấp bản chính"))).Path.ShouldBe(Links.Worklist);

        (await office.Now(dossier.Id)).Holder.ShouldBe(viewer.Account);
        (await officer.Open(Links.Dossier(dossier.Id.Value), Stop)).Text.ShouldContain("Ghi sai tên cơ quan cấp bản chính");
        var form = await officer.Open(Links.Propose(dossier.Id.Value), Stop);
        form.Document.QuerySelector<IHtmlSelectElement>("select[name=Name]")!.Value.ShouldBe(Copy);
    }

    [Fact]
    public async Task Of_two_leaders_the_second_reads_that_it_is_signed_already()
    {
        var (_, viewer) = await office.AtPost("tu-phap-ho-tich");
        var dossier = await office.ProposedBy(viewer);
        var (second, _) = await office.AtPost("lanh-dao-ky");
        var page = await second.Open(Links.Sign(dossier.Id.Value), Stop);
        var (_, first) = await office.AtPost("lanh-dao-ky");
        await office.The<SignResult>().Run(first, dossier.Id, dossier.Version, Stop);

        var told = await second.Press(page, "Ký kết quả");

        told.Status.ShouldBe(HttpStatusCode.Conflict);
        told.Text.ShouldContain(first.Name);
        told.Text.ShouldContain("Hồ sơ không còn chờ bạn ký");
    }

    [Fact]
    public async Task Only_whoever_holds_it_proposes_and_only_a_leader_signs()
    {
        var (_, holder) = await office.AtPost("tu-phap-ho-tich");
        var dossier = await office.TakenBy(holder);
        var (colleague, _) = await office.AtPost("tu-phap-ho-tich");
        (await colleague.Open(Links.Propose(dossier.Id.Value), Stop)).Path.ShouldBe(Links.Dossier(dossier.Id.Value));
        (await colleague.Open(Links.Sign(dossier.Id.Value), Stop)).Status.ShouldBe(HttpStatusCode.Forbidden);
        var (leader, _) = await office.AtPost("lanh-dao-ky");
        (await leader.Open(Links.Propose(dossier.Id.Value), Stop)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await leader.Open(Links.Sign(dossier.Id.Value), Stop)).Path.ShouldBe(Links.Dossier(dossier.Id.Value), "nothing to sign yet");
        var (stranger, _) = await office.AtPost("lanh-dao-ky", new UnitCode("H50.19333"));
        (await stranger.Open(Links.Sign(dossier.Id.Value), Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Open(Links.ProposedPaper(dossier.Id.Value), Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<byte[]> Pdf(Visitor visitor, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(await office.Serve(), address));
        using var answer = await visitor.Send(request, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        return await answer.Content.ReadAsByteArrayAsync(Stop);
    }
}
