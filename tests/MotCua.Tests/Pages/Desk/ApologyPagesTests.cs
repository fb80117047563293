using System.Net;
using MotCua.Dossiers;
using MotCua.Dossiers.Apologies;
using MotCua.Dossiers.Telling;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Papers.Pdf;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Desk;

/// <summary>The head's letters and the unit's register, as their people use them.</summary>
public sealed class ApologyPagesTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_head_finds_the_draft_words_it_signs_it_and_the_citizen_reads_it()
    {
        var (dossier, citizen) = await Late();
        var (head, _) = await office.SignedInOfficer((Staff.Commune.Value, "lanh-dao-ky"));
        var list = await head.Open("/can-bo/xin-loi", Stop);
        list.Text.ShouldContain(dossier.Code!);
        list.Text.ShouldContain("Đã quá thời điểm phải gửi");
        (await head.Open("/can-bo/xin-loi?muc=chua-co-thu", Stop)).Text.ShouldContain(dossier.Code!);

        var page = await head.Open($"/can-bo/xin-loi/{dossier.Id}", Stop);
        page.Text.ShouldContain("Hồ sơ chờ người nhận xử lý");
        var refused = await head.Press(page, "Ký và gửi", ("Cause", "chậm"), ("NewDay", "31/02/2026"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("chậm");
        refused = await head.Press(page, "Ký và gửi", ("Cause", "chậm"), ("NewDay", "27/11/2026"));
        refused.Text.ShouldContain("ít nhất 10 ký tự");
        var after = await head.Press(page, "Ký và gửi", ("Cause", "Công chức phụ trách nghỉ ốm, chưa bố trí được người thay."), ("NewDay", "27/11/2026"));
        after.Text.ShouldContain("Đã ký và gửi thư xin lỗi");
        (await head.Open("/can-bo/xin-loi?muc=da-gui", Stop)).Text.ShouldContain("Gửi chậm so với quy định");
        (await head.Open("/can-bo/xin-loi?muc=chua-co-thu", Stop)).Text.ShouldNotContain(dossier.Code!);

        var letter = (await office.The<ApologyStore>().OfReference(dossier.Reference, Stop))!;
        letter.NewDueAt.ShouldBe(Clock.FromLocal(new DateOnly(2026, 11, 27), new TimeOnly(17, 0)));
        (await office.The<DossierStore>().FindUnfiltered(dossier.Id, Stop))!.DueAt.ShouldBe(dossier.DueAt);
        citizen.ShouldNotBeNull();
        (await head.Open($"/can-bo/ho-so/{dossier.Id}", Stop)).Text.ShouldContain("Đã gửi thư xin lỗi");
    }

    [Fact]
    public async Task Late_on_record_only_is_listed_with_its_share_and_a_signed_note_takes_the_letters_place()
    {
        office.Time.SetLocal(2026, 11, 20, 9, 0);
        var (counter, leader) = (await new Staff(office).Counter(Staff.OtherCommune), await new Staff(office).Leader(Staff.OtherCommune));
        var dossier = await office.InPool("Hồ Văn Đúng Hẹn", Staff.OtherCommune);
        var officer = await new Staff(office).CivilStatus(Staff.OtherCommune);

        // Handed over on paper at 16:30, due at 17:00, signed and told here on the next working morning.
        office.Time.SetLocal(2026, 11, 23, 8, 0);
        dossier = Must(await office.The<TakeDossier>().Run(officer, dossier.Id, dossier.Version, Stop));
        dossier = Must(await office.The<ProposeDecision>().Run(officer, dossier.Id, dossier.Version, new ProposalInput("result", "Bản sao được chứng thực từ bản chính"), Stop));
        dossier = Must(await office.The<SignResult>().Run(leader, dossier.Id, dossier.Version, Stop));
        office.Time.SetLocal(2026, 11, 23, 8, 30);
        using var content = new MemoryStream(Samples.Pdf());
        var proof = (await office.The<ReceiveUpload>().Run("bien-nhan.pdf", content, counter.Account, Stop)).Value;
        var input = new TellingInput(Clock.FromLocal(new DateOnly(2026, 11, 20), new TimeOnly(16, 30)), EvidenceGrade.B, "Mất điện từ 16 giờ, chưa vào được hệ thống.", proof, true);
        var told = (await office.The<TellEarlier>().Run(counter, dossier.Id, dossier.Version, input, Stop)).Told!;
        dossier = Must(await office.The<SettleTelling>().Confirm(leader, dossier.Id, dossier.Version, told.Id, Stop));
        await office.The<DraftApologies>().Run(Stop);

        var (head, _) = await office.SignedInOfficer((Staff.OtherCommune.Value, "lanh-dao-ky"));
        var list = await head.Open("/can-bo/xin-loi?muc=chi-ghi-nhan", Stop);
        list.Text.ShouldContain(dossier.Code!);
        list.Text.ShouldContain("1 trên 1 hồ sơ trễ theo ghi nhận (100,0 %) đã xong đúng hạn trên thực tế");
        (await head.Open("/can-bo/xin-loi?muc=chua-co-thu", Stop)).Text.ShouldContain("Không có hồ sơ trễ hạn nào thiếu thư xin lỗi");

        var page = await head.Open($"/can-bo/xin-loi/{dossier.Id}", Stop);
        page.Text.ShouldContain("16:30 ngày 20/11/2026");
        (await head.Press(page, "Ký và gửi")).Text.ShouldContain("phiếu đính chính");
        (await head.Open("/can-bo/xin-loi?muc=da-gui", Stop)).Text.ShouldContain("Phiếu đính chính đã gửi");
        (await office.The<Journal>().HistoryOf(dossier.Id.Value, Stop))[^1].Kind.ShouldBe("dossier.lateness-corrected");
    }

    [Fact]
    public async Task A_dossier_without_a_letter_has_no_page_of_one_and_another_unit_sees_nothing()
    {
        var dossier = await Received();
        var (head, _) = await office.SignedInOfficer((Staff.Commune.Value, "lanh-dao-ky"));
        (await head.Open($"/can-bo/xin-loi/{dossier.Id}", Stop)).Address.AbsolutePath.ShouldBe($"/can-bo/ho-so/{dossier.Id}");
        var (other, _) = await office.SignedInOfficer((Staff.OtherCommune.Value, "lanh-dao-ky"));
        (await other.Open($"/can-bo/xin-loi/{dossier.Id}", Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_register_lists_what_was_received_prints_it_and_writes_down_who_looked()
    {
        var dossier = await Received("Lê Thị Thu Hà");
        var (clerk, _) = await office.Clerk();
        var page = await clerk.Open("/can-bo/so-theo-doi?tu=01/11/2026&den=30/11/2026", Stop);
        page.Text.ShouldContain(dossier.Code!);
        page.Text.ShouldNotContain("Lê Thị Thu Hà");
        (await clerk.Open("/can-bo/so-theo-doi?tu=30/11/2026&den=01/11/2026", Stop)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await clerk.Open("/can-bo/so-theo-doi?tu=hôm qua", Stop)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await clerk.Open($"/can-bo/so-theo-doi?don-vi={Staff.OtherCommune}", Stop)).Status.ShouldBe(HttpStatusCode.Forbidden);

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/can-bo/so-theo-doi?handler=Pdf", UriKind.Relative));
        using var pdf = await clerk.Send(request, Stop);
        pdf.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        PdfDocument.Open(await pdf.Content.ReadAsByteArrayAsync(Stop)).Pages().Count.ShouldBeGreaterThan(0);

        using var ask = new HttpRequestMessage(HttpMethod.Get, new Uri("/can-bo/so-theo-doi?handler=Xlsx", UriKind.Relative));
        using var xlsx = await clerk.Send(ask, Stop);
        using var book = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(await xlsx.Content.ReadAsStreamAsync(Stop), false);
        var cells = book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>().ToList();
        cells.ShouldAllBe(c => c.CellFormula == null);
        cells.Select(c => c.InnerText).ShouldContain(dossier.Code);
        cells.Select(c => c.InnerText).ShouldContain("Lê Thị Thu Hà");
        (await office.Reads(dossier.Id)).Select(r => r.Purpose).ShouldContain("Lập sổ theo dõi hồ sơ");
    }

    [Fact]
    public async Task The_control_slip_and_the_share_of_letters_have_their_pages()
    {
        var dossier = await Received();
        var (clerk, _) = await office.Clerk();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/can-bo/ho-so/{dossier.Id}/in/kiem-soat", UriKind.Relative));
        using var slip = await clerk.Send(request, Stop);
        slip.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        (await clerk.Open("/so-lieu/thu-xin-loi", Stop)).Text.ShouldContain("Trễ hạn trên thực tế");
        (await clerk.Open("/so-lieu/thu-xin-loi?tu=20/11/2026&den=01/11/2026", Stop)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private static Dossier Must(Outcome<Dossier> outcome)
    {
        outcome.Accepted.ShouldBeTrue(outcome.Refusal?.Message);
        return outcome.Value;
    }

    private async Task<Dossier> Received(string name = "Nguyễn Thị Hoa")
    {
        office.Time.Set(SettableTime.OrdinaryMorning);
        var dossier = await office.Waiting(name);
        var counter = await new Staff(office).Counter();
        var received = await office.The<ReceiveDossier>().Run(counter, dossier.Id, dossier.Version, Stop);
        received.Accepted.ShouldBeTrue(received.Refusal?.Message);
        return await office.Now(dossier.Id);
    }

    /// <summary>Same-day work that nobody took: the next working morning it is late.</summary>
    private async Task<(Dossier Dossier, AccountId? Citizen)> Late()
    {
        var dossier = await Received();
        office.Time.SetLocal(2026, 11, 23, 9, 0);
        await office.The<DraftApologies>().Run(Stop);
        return (dossier, dossier.Citizen);
    }
}
