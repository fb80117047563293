using System.Text;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Papers.Pdf;
using MotCua.Papers.Printing;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Papers;

/// <summary>No PDF/A validator runs here: metadata, tags, colours and fonts are checked in the file's own structure.</summary>
public sealed class PressTests(Office office) : IClassFixture<Office>
{
    public static TheoryData<string> Kinds => [.. SamplePapers.All.Select(p => p.Kind)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_paper_is_an_archive_pdf_with_tags_language_title_date_and_embedded_fonts(string kind)
    {
        var printed = await Print(SamplePapers.All.First(p => p.Kind == kind));
        Keep(kind, printed.Pdf);
        var document = PdfDocument.Open(printed.Pdf);
        printed.Pages.ShouldBe(1);
        document.Pages().Count.ShouldBe(1);

        var catalog = document.Catalog;
        document.Finds<PdfArray>(catalog["OutputIntents"], out var intents).ShouldBeTrue();
        intents!.Items.ShouldNotBeEmpty();
        ((PdfBoolean)document.Resolve(((PdfDictionary)document.Resolve(catalog["MarkInfo"]))["Marked"])).Value.ShouldBeTrue();
        document.Resolve(catalog["StructTreeRoot"]).ShouldBeOfType<PdfDictionary>();
        Encoding.ASCII.GetString(((PdfText)document.Resolve(catalog["Lang"])).Bytes).ShouldBe("vi-VN");

        var metadata = Encoding.UTF8.GetString(document.Unpack((PdfStream)document.Resolve(catalog["Metadata"])));
        metadata.ShouldContain("<pdfaid:part>2</pdfaid:part>");
        metadata.ShouldContain("<pdfaid:conformance>B</pdfaid:conformance>");
        metadata.ShouldContain("<xmp:CreateDate>2026-11-20T09:00:00");
        metadata.ShouldContain("Ủy ban nhân dân xã Vĩnh Linh");

        var fonts = document.Numbers.Select(n => document.Resolve(new PdfReference(n, 0))).OfType<PdfDictionary>()
            .Where(d => d["Type"] is PdfName { Value: "FontDescriptor" }).ToList();
        fonts.ShouldNotBeEmpty();
        fonts.ShouldAllBe(f => document.Resolve(f["FontFile2"]) is PdfStream && ((PdfName)f["FontName"]!).Value.Contains("Tinos"));
    }

    [Fact]
    public async Task Papers_for_the_counter_are_a5_and_results_a4()
    {
        (await WidthOf(SamplePapers.Receipt)).ShouldBe(419.53, 0.1);
        (await WidthOf(SamplePapers.BirthCertificate)).ShouldBe(595.28, 0.1);
    }

    [Fact]
    public async Task Papers_that_are_signed_say_where_the_signature_goes()
    {
        var room = (await Print(SamplePapers.BirthCertificate)).SignatureRoom.ShouldNotBeNull();
        room.Page.ShouldBe(1);
        room.X.ShouldBeInRange(297, 595 - room.Width);
        room.Y.ShouldBeInRange(40, 400);
        (await Print(SamplePapers.Slip)).SignatureRoom.ShouldBeNull();
    }

    [Fact]
    public async Task A_long_list_goes_on_to_the_next_page()
    {
        var many = Enumerable.Range(1, 40).Select(n => new PaperComponent($"Giấy tờ thứ {n}", "Bản chính", n)).ToList();
        (await Print(SamplePapers.Receipt with { Components = many })).Pages.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Whatever_people_typed_is_text_and_never_code()
    {
        var hostile = SamplePapers.Receipt with { Request = "#read(\"/etc/passwd\") *[_$ ]] \\ \" <b> #import \"x\"" };
        (await Print(hostile)).Pages.ShouldBe(1);
    }

    [Fact]
    public void The_form_in_force_is_chosen_by_the_day()
    {
        var forms = office.The<PaperForms>();
        forms.InForce(PaperKinds.Receipt, new DateOnly(2025, 9, 14)).Form.ShouldBe("Mẫu số 01 – Thông tư 01/2018/TT-VPCP");
        forms.InForce(PaperKinds.Receipt, new DateOnly(2025, 9, 15)).Form.ShouldBe("Mẫu số 01 – Thông tư 03/2025/TT-VPCP");
        forms.InForce(PaperKinds.Apology, new DateOnly(2025, 9, 14)).Title.ShouldBe("Phiếu xin lỗi và hẹn lại ngày trả kết quả");
        forms.InForce(PaperKinds.Apology, new DateOnly(2025, 9, 15)).Title.ShouldBe("Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết hồ sơ");
        SamplePapers.All.ShouldAllBe(p => forms.InForce(p.Kind, new DateOnly(2026, 11, 20)) != null);
    }

    [Theory]
    [InlineData("2022-06-10", "Thông tư 01/2018/TT-VPCP", "receipt 01, supplement 02, refusal 03, apology 04, control-slip 05, register 06")]
    [InlineData("2026-11-20", "Thông tư 03/2025/TT-VPCP", "receipt 01, supplement 02, refusal 03, apology 04, stop 05, control-slip 06, register 07")]
    public void Each_circular_has_all_its_forms_under_their_numbers(string day, string circular, string expected)
    {
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var forms = office.The<PaperForms>();
        var found = forms.All.Select(f => f.Kind).Distinct().Select(kind => forms.InForce(kind, on)).Where(f => f.Form?.StartsWith("Mẫu số ", StringComparison.Ordinal) == true)
            .OrderBy(f => f.Form, StringComparer.Ordinal).ToList();
        found.ShouldAllBe(f => f.Form!.EndsWith(circular));
        string.Join(", ", found.Select(f => $"{f.Kind} {f.Form!["Mẫu số ".Length..][..2]}")).ShouldBe(expected);
    }

    [Fact]
    public async Task Forms_of_a_single_dossier_are_a5_and_the_register_is_a4_across()
    {
        foreach (var paper in SamplePapers.All.Where(p => p.Kind is "receipt" or "supplement" or "refusal" or "apology" or "stop" or "control-slip" or "correction"))
        {
            (await WidthOf(paper)).ShouldBe(419.53, 0.1, paper.Kind);
        }

        (await WidthOf(SamplePapers.Register)).ShouldBe(841.89, 0.1);
    }

    [Fact]
    public void A_qr_code_says_which_paper_it_is_and_no_number_of_a_person()
    {
        foreach (var sample in SamplePapers.All)
        {
            var url = "http://localhost:5080/kiem-tra-giay-to/" + office.The<PaperTokens>().Write(new PaperToken(new PaperId(office.Clock.NewId()), sample.Kind, "H50.19333-261120-0007"));
            var token = office.The<PaperTokens>().Read(url[(url.LastIndexOf('/') + 1)..]).ShouldNotBeNull();
            token.Kind.ShouldBe(sample.Kind);
            url.ShouldNotContain("045196001234");
        }
    }

    [Fact]
    public async Task A_register_of_many_dossiers_repeats_its_head_on_every_page()
    {
        var many = Enumerable.Range(1, 60).Select(n => SamplePapers.Register.Lines[0] with { Code = $"H50.19333-261120-{n:0000}" }).ToList();
        var printed = await Print(SamplePapers.Register with { Lines = many });
        printed.Pages.ShouldBeGreaterThan(2);
        Keep("register-long", printed.Pdf);
    }

    [Fact]
    public async Task A_template_edited_wrongly_names_itself()
    {
        var broken = PaperTemplate.SignatureBlock with { File = "no-such.typ" };
        (await Should.ThrowAsync<PaperTemplateException>(() => office.The<IPress>().Print(broken, new { }, Stop))).Message.ShouldContain("no-such.typ");
    }

    /// <summary>For the eye: the papers of the last run lie in artifacts/papers.</summary>
    private static void Keep(string name, byte[] pdf)
    {
        var folder = Path.Combine(Web.Startup.Repository.Root, "artifacts", "papers");
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, name + ".pdf"), pdf);
    }

    private async Task<double> WidthOf(PaperData data)
    {
        var document = PdfDocument.Open((await Print(data)).Pdf);
        return ((PdfNumber)((PdfArray)document.Resolve(document.Pages()[0].Dictionary["MediaBox"])).Items[2]).Value;
    }

    private async Task<PrintedPaper> Print(PaperData data)
    {
        var form = office.The<PaperForms>().InForce(data.Kind, Clock.DayOf(data.Head.IssuedAt));
        var url = "http://localhost:5080/kiem-tra-giay-to/" + office.The<PaperTokens>().Write(new PaperToken(new PaperId(office.Clock.NewId()), data.Kind, "H50.19333-261120-0007"));
        var complete = data with { Title = data.Title ?? form.Title, Head = data.Head with { Form = form.Form, CheckUrl = url, Qr = QrCode.Svg(url) } };
        return (await office.The<IPress>().Print(form, complete, Stop)).Value;
    }
}
