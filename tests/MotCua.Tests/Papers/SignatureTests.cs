using System.Security.Cryptography;
using System.Text;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Papers.Pdf;
using MotCua.Papers.Printing;
using MotCua.Papers.Signatures;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Papers;

public sealed class SignatureTests(Office office) : IClassFixture<Office>
{
    private const string Agency = "Ủy ban nhân dân xã Vĩnh Linh";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_signed_file_verifies_and_says_who_which_agency_and_when(bool packed)
    {
        var signed = await Sign(Samples.Pdf(2, packed: packed), "Nguyễn Đức Long");
        var report = Verify(signed);
        report.Valid.ShouldBeTrue(Faults(report));
        report.Demo.ShouldBeTrue();
        var facts = report.Signatures.ShouldHaveSingleItem();
        (facts.Signer, facts.Agency, facts.Format).ShouldBe(("Nguyễn Đức Long", Agency, "ETSI.CAdES.detached"));
        (facts.Whole, facts.Holds, facts.Bound, facts.Trust, facts.Later).ShouldBe((true, true, true, CertificateTrust.Demo, LaterChange.None));
        facts.SignedAt.ShouldBe(office.Clock.Now);
        SignatureSentences.Who(facts).ShouldBe("Nguyễn Đức Long, Ủy ban nhân dân xã Vĩnh Linh, ký lúc 09:00 ngày 20/11/2026 (theo đồng hồ của người ký).");
        ContentCheck.Check("x", signed).Value.Pages.ShouldBe(2);
    }

    [Fact]
    public async Task The_bytes_before_a_signature_stay_as_they_were()
    {
        var plain = Samples.Pdf();
        (await Sign(plain, "A")).AsSpan(0, plain.Length).SequenceEqual(plain).ShouldBeTrue();
    }

    [Fact]
    public async Task Two_signatures_both_hold_and_the_first_knows_that_only_a_signature_was_added()
    {
        var once = await Sign(Samples.Pdf(), "Lê Văn Hòa");
        var report = Verify(await Sign(once, "Nguyễn Đức Long"));
        report.Valid.ShouldBeTrue(Faults(report));
        report.Signatures.Select(s => s.Signer).ShouldBe(["Lê Văn Hòa", "Nguyễn Đức Long"]);
        report.Signatures.Select(s => s.Later).ShouldBe([LaterChange.Signatures, LaterChange.None]);
    }

    [Fact]
    public async Task Any_changed_byte_that_was_signed_breaks_the_signature()
    {
        var signed = await Sign(Samples.Pdf(), "A");
        var contents = signed.AsSpan().IndexOf("/Contents <"u8);
        for (var place = 9; place < contents; place += 37)
        {
            var tampered = signed.ToArray();
            tampered[place] ^= 1;
            var outcome = office.The<SignatureVerifier>().Verify("x", tampered);
            (!outcome.Accepted || !outcome.Value.Valid).ShouldBeTrue($"byte {place}");
        }
    }

    [Fact]
    public async Task A_page_changed_by_an_update_behind_the_signature_is_noticed()
    {
        var signed = await Sign(Samples.Pdf(), "A");
        var document = PdfDocument.Open(signed);
        var page = document.Pages()[0];
        var update = new PdfUpdate(document);
        update.Put(page.Reference, page.Dictionary.With("MediaBox", new PdfArray([new PdfNumber(0), new PdfNumber(0), new PdfNumber(10), new PdfNumber(10)])));
        var report = Verify(update.Write().File);
        report.Valid.ShouldBeFalse();
        report.Signatures.Single().ShouldSatisfyAllConditions(
            s => s.Holds.ShouldBeTrue(),
            s => s.Later.ShouldBe(LaterChange.Content),
            s => s.Faults.ShouldHaveSingleItem().ShouldBe("Sau khi ký, tệp có phần nội dung được thêm hoặc sửa."));
    }

    [Fact]
    public async Task A_change_between_two_signatures_is_told_of_the_first_only()
    {
        var document = PdfDocument.Open(await Sign(Samples.Pdf(), "A"));
        var update = new PdfUpdate(document);
        update.Put((PdfReference)document.Trailer["Root"]!, document.Catalog.With("OpenAction", new PdfName("None")));
        var report = Verify(await Sign(update.Write().File, "B"));
        report.Signatures.Select(s => s.Valid).ShouldBe([false, true]);
        report.Valid.ShouldBeFalse();
    }

    [Fact]
    public async Task Bytes_behind_the_last_signature_are_noticed()
    {
        byte[] longer = [.. await Sign(Samples.Pdf(), "A"), .. "% một dòng thêm vào"u8];
        var report = Verify(longer);
        report.EndCovered.ShouldBeFalse();
        report.Valid.ShouldBeFalse();
    }

    [Fact]
    public async Task A_signature_over_a_smaller_range_does_not_count()
    {
        var signed = await Sign(Samples.Pdf(), "A");
        var place = signed.AsSpan().IndexOf("/ByteRange ["u8) + "/ByteRange [".Length;
        // "[0 …" becomes "[9 …": the first bytes would be free to change.
        signed[place] = (byte)'9';
        var report = Verify(signed);
        report.Signatures.Single().Whole.ShouldBeFalse();
        report.Valid.ShouldBeFalse();
    }

    [Fact]
    public async Task A_certificate_of_an_authority_we_do_not_know_is_neither_proof_nor_forgery()
    {
        using var elsewhere = new DemoAuthority(new PapersFolder(Path.Combine(office.DataFolder, "elsewhere")), office.Clock);
        var signer = (await elsewhere.Of(new AccountId(office.Clock.NewId()), "Người lạ", "Nơi khác", Stop)).Value;
        var signed = (await PdfSigner.Sign(Samples.Pdf(), signer, new SignatureText("Người lạ", office.Clock.Now), Stop)).Value;
        // Our own authority must exist for this to say anything.
        await Sign(Samples.Pdf(), "A");
        var report = Verify(signed);
        report.Valid.ShouldBeFalse();
        report.Signatures.Single().ShouldSatisfyAllConditions(s => s.Holds.ShouldBeTrue(), s => s.OnlyUnknownSigner.ShouldBeTrue());
        SignatureSentences.Verdict(report).ShouldContain("chưa xác định được");

        // An operator who trusts it says so by a file.
        Directory.CreateDirectory(Path.Combine(office.DataFolder, "trust"));
        var file = Path.Combine(office.DataFolder, "trust", "elsewhere.cer");
        await File.WriteAllBytesAsync(file, elsewhere.Certificate!.RawData, Stop);
        Verify(signed).Signatures.Single().Trust.ShouldBe(CertificateTrust.Trusted);
        File.Delete(file);
    }

    [Fact]
    public async Task A_signature_outside_the_certificate_s_life_says_so()
    {
        var signer = await Signer("Hết hạn");
        var signed = (await PdfSigner.Sign(Samples.Pdf(), signer, new SignatureText("Hết hạn", office.Clock.Now.AddYears(3)), Stop)).Value;
        Verify(signed).Signatures.Single().Trust.ShouldBe(CertificateTrust.Expired);
    }

    [Fact]
    public void A_file_without_signature_says_so() =>
        SignatureSentences.Verdict(Verify(Samples.Pdf())).ShouldBe("Tệp này không có chữ ký số.");

    [Fact]
    public void A_locked_file_is_answered() =>
        office.The<SignatureVerifier>().Verify("a.pdf", Samples.Pdf(locked: true)).Refusal!.Code.ShouldBe("file.pdf-locked");

    [Fact]
    public async Task An_official_keeps_the_certificate_and_only_the_owner_reads_the_key_files()
    {
        var account = new AccountId(office.Clock.NewId());
        var first = (await office.The<ISigners>().Of(account, "Nguyễn Đức Long", Agency, Stop)).Value;
        var second = (await office.The<ISigners>().Of(account, "Nguyễn Đức Long", Agency, Stop)).Value;
        second.Certificate.Thumbprint.ShouldBe(first.Certificate.Thumbprint);
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(office.DataFolder, "keys", "demo-ca")))
            {
                File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }
    }

    [Fact]
    public async Task A_result_is_printed_signed_with_a_visible_block_and_still_an_archive_pdf()
    {
        var signed = await SignedCertificate();
        var report = Verify(signed);
        report.Valid.ShouldBeTrue(Faults(report));
        var document = PdfDocument.Open(signed);
        document.Resolve(document.Catalog["OutputIntents"]).ShouldBeOfType<PdfArray>();
        var widget = document.Numbers.Select(n => document.Resolve(new PdfReference(n, 0))).OfType<PdfDictionary>()
            .Single(d => d["Subtype"] is PdfName { Value: "Widget" });
        document.Resolve(((PdfDictionary)widget["AP"]!)["N"]).ShouldBeOfType<PdfStream>();
    }

    [Fact]
    [Trait("Category", "Debian tools")]
    public async Task Another_verifier_agrees_on_one_signature_on_two_and_on_a_forgery()
    {
        DebianTools.Require("pdfsig");
        var folder = Directory.CreateDirectory(Path.Combine(office.DataFolder, "pdfsig")).FullName;
        var once = await SignedCertificate();
        var twice = await Sign(once, "Lê Văn Hòa");
        var forged = twice.ToArray();
        forged[forged.AsSpan().IndexOf("/Type /Pages"u8) + 1] ^= 1;

        (await PdfSig(folder, once)).ShouldSatisfyAllConditions(
            o => Count(o, "Signature Validation: Signature is Valid.").ShouldBe(1),
            o => o.ShouldContain("Signature Type: ETSI.CAdES.detached"),
            o => o.ShouldContain("Total document signed"),
            o => o.ShouldContain("Nguyễn Đức Long"));
        Count(await PdfSig(folder, twice), "Signature Validation: Signature is Valid.").ShouldBe(2);
        Count(await PdfSig(folder, forged), "Signature Validation: Digest Mismatch.").ShouldBe(2);
    }

    [Fact]
    [Trait("Category", "Debian tools")]
    public async Task Another_reader_finds_every_font_of_a_signed_paper_embedded()
    {
        DebianTools.Require("pdffonts");
        var file = Path.Combine(office.DataFolder, "fonts.pdf");
        await File.WriteAllBytesAsync(file, await SignedCertificate(), Stop);
        var lines = (await DebianTools.Run("pdffonts", file)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        lines.ShouldNotBeEmpty();
        lines.ShouldAllBe(l => l.Contains("Tinos") && l.Contains("yes yes yes"));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static async Task<string> PdfSig(string folder, byte[] pdf)
    {
        var file = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(pdf))[..8] + ".pdf");
        await File.WriteAllBytesAsync(file, pdf);
        return await DebianTools.Run("pdfsig", "-nocert", file);
    }

    private static string Faults(SignatureReport report) => string.Join(' ', report.Signatures.SelectMany(s => s.Faults));

    private async Task<byte[]> SignedCertificate()
    {
        var purpose = new PaperPurpose(new UnitCode("H50.19333"), null, "H50.19333-261120-0007", "1.001193");
        var signAs = new SignAs(new AccountId(office.Clock.NewId()), "Nguyễn Đức Long", Agency, "Ký giấy khai sinh");
        var paper = (await office.The<IssuePaper>().Print(SamplePapers.BirthCertificate, purpose, signAs, null, Stop)).Value;
        paper.SignedBy.ShouldBe("Nguyễn Đức Long");
        return (await office.The<IFileStore>().Read(paper.File.Hash, Stop))!;
    }

    private async Task<ISigner> Signer(string name) => (await office.The<ISigners>().Of(new AccountId(office.Clock.NewId()), name, Agency, Stop)).Value;

    private async Task<byte[]> Sign(byte[] pdf, string name) =>
        (await PdfSigner.Sign(pdf, await Signer(name), new SignatureText(name, office.Clock.Now), Stop)).Value;

    private SignatureReport Verify(byte[] pdf) => office.The<SignatureVerifier>().Verify("x", pdf).Value;
}
