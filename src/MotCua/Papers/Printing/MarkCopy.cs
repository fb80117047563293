using System.Globalization;
using System.Text;
using MotCua.Kernel;
using MotCua.Papers.Pdf;

namespace MotCua.Papers.Printing;

/// <summary>What a later print says of itself.</summary>
/// <param name="Width">Of the strip it is drawn into, in points, with <paramref name="Height"/>.</param>
public sealed record CopyMark(string PrintedBy, DateTimeOffset PrintedAt, double Width, double Height);

/// <summary>
/// The first issue of a paper is the original; whoever prints it again gets the same content, marked as a copy with who
/// printed it and when. The kept paper itself stays as it is.
/// </summary>
public sealed class MarkCopy(IPress press, IFileStore files, Clock clock)
{
    /// <summary>The content gives way so far that the mark never covers any of it.</summary>
    private const double Shrunk = 0.95;

    /// <summary>What most printers cannot reach at the edge of a sheet, in points.</summary>
    private const double Edge = 12;

    /// <returns>The marked PDF; refused where the press or the file is not at hand.</returns>
    public async Task<Outcome<byte[]>> Run(Paper paper, string printedBy, CancellationToken stop)
    {
        if (await files.Read(paper.File.Hash, stop) is not { } original)
        {
            return PaperRefusals.NotFound;
        }

        var document = PdfDocument.Open(original);
        var (width, height) = SizeOf(document, document.Pages()[0]);
        var strip = (Width: width - (4 * Edge), Height: (height * (1 - Shrunk)) - Edge + 8);
        var mark = await press.Print(PaperTemplate.CopyMark, new CopyMark(printedBy, clock.Now, strip.Width, strip.Height), stop);
        return mark.Accepted ? Draw(document, mark.Value.Pdf, height - Edge - strip.Height) : mark.Refusal;
    }

    private static byte[] Draw(PdfDocument document, byte[] mark, double bottom)
    {
        var update = new PdfUpdate(document);
        var form = update.AddAsForm(mark);
        foreach (var page in document.Pages())
        {
            var (width, _) = SizeOf(document, page);
            var before = update.Add(Code(Line($"q {Shrunk} 0 0 {Shrunk} {width * (1 - Shrunk) / 2:0.###} 0 cm\n")));
            // Decoration for a screen reader's order of things: the mark is no part of the original's structure.
            var after = update.Add(Code(Line($"\nQ /Artifact BMC q 1 0 0 1 {2 * Edge:0.###} {bottom:0.###} cm /BanSao Do Q EMC\n")));
            var resources = document.Resolve(page.Dictionary["Resources"]) as PdfDictionary ?? PdfDictionary.Empty;
            var drawn = document.Resolve(resources["XObject"]) as PdfDictionary ?? PdfDictionary.Empty;
            PdfValue[] contents = document.Resolve(page.Dictionary["Contents"]) is PdfArray several ? [.. several.Items] : [page.Dictionary["Contents"]!];
            update.Put(page.Reference, page.Dictionary
                .With("Contents", new PdfArray([before, .. contents, after]))
                .With("Resources", resources.With("XObject", drawn.With("BanSao", form))));
        }

        return update.Write().File;
    }

    private static PdfStream Code(string text) => new(PdfDictionary.Empty, Encoding.ASCII.GetBytes(text));

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static (double Width, double Height) SizeOf(PdfDocument document, PdfPage page)
    {
        var box = ((PdfArray)document.Resolve(page.Dictionary["MediaBox"])).Items.Select(i => ((PdfNumber)document.Resolve(i)).Value).ToList();
        return ((double)(box[2] - box[0]), (double)(box[3] - box[1]));
    }
}
