using System.Globalization;
using System.Text;
using MotCua.Kernel;
using MotCua.Papers.Pdf;

namespace MotCua.Papers.Signatures;

/// <summary>What a signature says beside who signed.</summary>
/// <param name="Name">The signer as people read it.</param>
/// <param name="Block">A one-page PDF to draw into <paramref name="Room"/>; without it the signature is not seen on the page.</param>
public sealed record SignatureText(
    string Name,
    DateTimeOffset SignedAt,
    string? Reason = null,
    string? Location = null,
    byte[]? Block = null,
    Printing.SignatureRoom? Room = null);

/// <summary>
/// Signs a PDF as PAdES baseline B-B: an incremental update with a signature field, whose signature covers every byte but
/// itself. Earlier signatures keep holding.
/// </summary>
public static class PdfSigner
{
    /// <summary>Room for the CMS: a signature with two intermediate certificates needs about 6 kB.</summary>
    private const int LargestSignature = 12_288;

    /// <summary>Print, and locked against moving; PDF/A forbids hidden annotations.</summary>
    private const int WidgetFlags = 4 | 128;

    public static async Task<Outcome<byte[]>> Sign(byte[] pdf, ISigner signer, SignatureText text, CancellationToken stop)
    {
        (byte[] File, int Start, int End) prepared;
        try
        {
            var document = PdfDocument.Open(pdf);
            if (document.Encrypted)
            {
                return PaperRefusals.PdfLocked("");
            }

            prepared = Prepare(document, text);
        }
        catch (PdfDamagedException)
        {
            return PaperRefusals.PdfDamaged("");
        }

        var (file, start, end) = prepared;
        byte[] content = [.. file.AsSpan(0, start), .. file.AsSpan(end)];
        var signed = await signer.Sign(content, stop);
        if (!signed.Accepted)
        {
            return signed.Refusal;
        }

        if (signed.Value.Length > LargestSignature)
        {
            throw new InvalidOperationException($"A signature of {signed.Value.Length} bytes does not fit into {LargestSignature}.");
        }

        Encoding.ASCII.GetBytes(Convert.ToHexString(signed.Value)).CopyTo(file, start + 1);
        return file;
    }

    /// <summary>The file with an empty signature.</summary>
    /// <returns>Where the hexadecimal string of the signature starts and ends, delimiters included.</returns>
    private static (byte[] File, int Start, int End) Prepare(PdfDocument document, SignatureText text)
    {
        var update = new PdfUpdate(document);
        var (dictionary, rangeAt, contentsAt) = Dictionary(text);
        var signature = update.Reserve();
        update.PutRaw(signature, dictionary);

        var form = document.Resolve(document.Catalog["AcroForm"]) as PdfDictionary ?? PdfDictionary.Empty;
        var fields = document.Resolve(form["Fields"]) as PdfArray ?? new PdfArray([]);
        var pages = document.Pages();
        var page = pages[Math.Clamp((text.Room?.Page ?? 1) - 1, 0, pages.Count - 1)];
        var field = update.Add(Field(update, signature, page, text, fields.Items.Count + 1));

        AddTo(update, document, page.Reference, page.Dictionary, "Annots", field);
        AddToForm(update, document, form, fields, field);

        var (file, contents) = update.Write();
        var start = contents[signature.Number] + contentsAt;
        var end = start + (LargestSignature * 2) + 2;
        var range = string.Create(CultureInfo.InvariantCulture, $"[0 {start} {end} {file.Length - end}]");
        Encoding.ASCII.GetBytes(range).CopyTo(file, contents[signature.Number] + rangeAt);
        return (file, start, end);
    }

    /// <summary>The signature dictionary, with blanks where the range and the signature go.</summary>
    private static (byte[] Bytes, int RangeAt, int ContentsAt) Dictionary(SignatureText text)
    {
        using var target = new MemoryStream();
        PdfWriter.Ascii(target, "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached\n/M ");
        var local = Clock.LocalOf(text.SignedAt).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        PdfWriter.Ascii(target, $"(D:{local}+07'00')\n/Name ");
        PdfWriter.Write(target, PdfWriter.Text(text.Name));
        foreach (var (key, value) in new[] { ("/Reason ", text.Reason), ("/Location ", text.Location) })
        {
            if (value is not null)
            {
                PdfWriter.Ascii(target, "\n" + key);
                PdfWriter.Write(target, PdfWriter.Text(value));
            }
        }

        PdfWriter.Ascii(target, "\n/ByteRange ");
        var rangeAt = (int)target.Position;
        PdfWriter.Ascii(target, new string(' ', "[0 2147483647 2147483647 2147483647]".Length) + "\n/Contents ");
        var contentsAt = (int)target.Position;
        PdfWriter.Ascii(target, "<" + new string('0', LargestSignature * 2) + ">>>");
        return (target.ToArray(), rangeAt, contentsAt);
    }

    /// <summary>The signature field, which is its own widget on the page.</summary>
    private static PdfDictionary Field(PdfUpdate update, PdfReference signature, PdfPage page, SignatureText text, int ordinal)
    {
        var (block, room) = (text.Block, text.Room);
        double[] place = block is null || room is null ? [0, 0, 0, 0] : [room.X, room.Y, room.X + room.Width, room.Y + room.Height];
        var field = PdfDictionary.Of(
            ("Type", new PdfName("Annot")),
            ("Subtype", new PdfName("Widget")),
            ("FT", new PdfName("Sig")),
            ("T", PdfWriter.Text("ChuKy" + ordinal.ToString(CultureInfo.InvariantCulture))),
            ("TU", PdfWriter.Text("Chữ ký số của " + text.Name)),
            ("V", signature),
            ("P", page.Reference),
            ("F", new PdfNumber(WidgetFlags)),
            ("Rect", new PdfArray([.. place.Select(p => new PdfNumber(p))])));
        return block is null || room is null
            ? field
            : field.With("AP", PdfDictionary.Of(("N", update.AddAsForm(block))));
    }

    private static void AddToForm(PdfUpdate update, PdfDocument document, PdfDictionary form, PdfArray fields, PdfReference field)
    {
        // 3: there are signatures, and whoever changes the file must do so by updates only.
        var changed = form.With("SigFlags", new PdfNumber(3)).With("Fields", new PdfArray([.. fields.Items, field]));
        if (document.Catalog["AcroForm"] is PdfReference reference)
        {
            update.Put(reference, changed);
        }
        else
        {
            update.Put((PdfReference)document.Trailer["Root"]!, document.Catalog.With("AcroForm", changed));
        }
    }

    /// <summary>Adds to an array that may stand in its owner or as an object of its own.</summary>
    private static void AddTo(PdfUpdate update, PdfDocument document, PdfReference owner, PdfDictionary dictionary, string key, PdfReference item)
    {
        var array = new PdfArray([.. (document.Resolve(dictionary[key]) as PdfArray)?.Items ?? [], item]);
        if (dictionary[key] is PdfReference reference)
        {
            update.Put(reference, array);
        }
        else
        {
            update.Put(owner, dictionary.With(key, array));
        }
    }
}
