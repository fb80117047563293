using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Papers.Pdf;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Desk;

/// <summary>The first print is the original; every later one is the same content and says that it is a copy.</summary>
public sealed class CopyTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_receipt_printed_again_is_the_same_content_marked_as_a_copy_with_who_and_when()
    {
        DebianTools.Require("pdftotext");
        var dossier = await Received();
        var (clerk, viewer) = await office.Clerk();
        var address = Links.PrintForm(dossier.Id.Value, "tiep-nhan");

        var original = await Pdf(clerk, address);
        office.Time.SetLocal(2026, 11, 20, 9, 5);
        var again = await Pdf(clerk, address);
        var twice = await Pdf(clerk, address);

        var (first, second) = (await Text(original), await Text(again));
        first.ShouldNotContain("in lại lúc");
        second.ShouldContain($"BẢN SAO – in lại lúc 09:05 ngày 20/11/2026, người in: {viewer.Name}");
        Words(first).Except(Words(second)).ShouldBeEmpty();
        (await Text(twice)).ShouldBe(second);
        PdfDocument.Open(again).Pages().Count.ShouldBe(PdfDocument.Open(original).Pages().Count);
        await Keep(again);
    }

    [Fact]
    public async Task The_paper_in_the_file_is_shown_to_officers_as_a_copy_and_stays_the_original_for_the_applicant()
    {
        DebianTools.Require("pdftotext");
        var dossier = await Received();
        var (clerk, viewer) = await office.Clerk();
        var original = await Pdf(clerk, Links.PrintForm(dossier.Id.Value, "tiep-nhan"));
        var kept = (await office.The<DossierFileStore>().Read(dossier.Id, Stop)).Papers.Single(p => p.Form == "receipt");

        (await Text(await Pdf(clerk, Links.DossierPaper(dossier.Id.Value, kept.PaperId)))).ShouldContain($"người in: {viewer.Name}");
        var paper = await office.The<PaperStore>().Find(new PaperId(kept.PaperId), Stop);
        (await office.The<IFileStore>().Read(paper!.File.Hash, Stop)).ShouldBe(original);
    }

    private async Task<Dossier> Received()
    {
        office.Time.Set(SettableTime.OrdinaryMorning);
        var dossier = await office.Waiting("Nguyễn Thị Hoa");
        var received = await office.The<ReceiveDossier>().Run(await new Staff(office).Counter(), dossier.Id, dossier.Version, Stop);
        received.Accepted.ShouldBeTrue(received.Refusal?.Message);
        return await office.Now(dossier.Id);
    }

    private static async Task<byte[]> Pdf(Visitor visitor, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        using var answer = await visitor.Send(request, Stop);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        return await answer.Content.ReadAsByteArrayAsync(Stop);
    }

    private static async Task<string> Text(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf, Stop);
            return await DebianTools.Run("pdftotext", file, "-");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Task Keep(byte[] pdf) => File.WriteAllBytesAsync(Path.Combine(WorkingCopy.Artifacts("papers"), "receipt-copy.pdf"), pdf, Stop);

    private static IReadOnlyCollection<string> Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
}
