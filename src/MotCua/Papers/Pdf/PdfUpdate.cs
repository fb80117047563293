using System.Globalization;

namespace MotCua.Papers.Pdf;

/// <summary>
/// An incremental update (ISO 32000-1, 7.5.6): new and changed objects behind the bytes that are there, which stay as
/// they are, so that earlier signatures hold.
/// </summary>
public sealed class PdfUpdate(PdfDocument document)
{
    private readonly SortedDictionary<int, (int Generation, byte[] Content)> objects = [];
    private int next = document.NextNumber;

    /// <summary>Takes a number for an object that is put later.</summary>
    public PdfReference Reserve() => new(next++, 0);

    public PdfReference Add(PdfValue value)
    {
        var reference = Reserve();
        Put(reference, value);
        return reference;
    }

    public void Put(PdfReference reference, PdfValue value) => PutRaw(reference, PdfWriter.Bytes(value));

    /// <summary>An object whose bytes are given, because places in them must be known exactly.</summary>
    public void PutRaw(PdfReference reference, byte[] content) => objects[reference.Number] = (reference.Generation, content);

    /// <summary>Copies a value of another document with everything it refers to.</summary>
    public PdfValue Import(PdfDocument source, PdfValue value) => Import(source, value, []);

    /// <summary>The first page of another PDF, as a form that a page or a widget of this one can show.</summary>
    public PdfReference AddAsForm(ReadOnlyMemory<byte> pdf)
    {
        var source = PdfDocument.Open(pdf);
        var page = source.Pages()[0].Dictionary;
        if (source.Resolve(page["Contents"]) is not PdfStream content)
        {
            throw new PdfDamagedException("the page to be drawn has no content");
        }

        var entries = content.Dictionary.Without("Length")
            .With("Type", new PdfName("XObject"))
            .With("Subtype", new PdfName("Form"))
            .With("BBox", source.Resolve(page["MediaBox"]))
            .With("Resources", source.Resolve(page["Resources"]));
        return Add(Import(source, new PdfStream(entries, content.Raw)));
    }

    /// <returns>The whole file, and where the content of each written object starts in it.</returns>
    public (byte[] File, IReadOnlyDictionary<int, int> Contents) Write()
    {
        using var target = new MemoryStream();
        target.Write(document.Bytes.Span);
        if (document.Bytes.Span[^1] is not (10 or 13))
        {
            target.WriteByte(10);
        }

        var starts = new SortedDictionary<int, (int Offset, int Generation)>();
        var contents = new Dictionary<int, int>();
        foreach (var (number, (generation, content)) in objects)
        {
            starts[number] = ((int)target.Position, generation);
            PdfWriter.Ascii(target, string.Create(CultureInfo.InvariantCulture, $"{number} {generation} obj\n"));
            contents[number] = (int)target.Position;
            target.Write(content);
            PdfWriter.Ascii(target, "\nendobj\n");
        }

        var section = (int)target.Position;
        var trailer = document.Trailer
            .Without("Prev", "XRefStm", "Type", "W", "Index", "Filter", "DecodeParms", "Length", "Size")
            .With("Prev", new PdfNumber(document.LastSection));
        if (document.SectionsAreStreams)
        {
            Stream(target, starts, trailer, section);
        }
        else
        {
            Table(target, starts, trailer);
        }

        PdfWriter.Ascii(target, string.Create(CultureInfo.InvariantCulture, $"\nstartxref\n{section}\n%%EOF\n"));
        return (target.ToArray(), contents);
    }

    private void Table(MemoryStream target, SortedDictionary<int, (int Offset, int Generation)> starts, PdfDictionary trailer)
    {
        PdfWriter.Ascii(target, "xref\n");
        foreach (var (number, (offset, generation)) in starts)
        {
            PdfWriter.Ascii(target, string.Create(CultureInfo.InvariantCulture, $"{number} 1\n{offset:0000000000} {generation:00000} n \n"));
        }

        PdfWriter.Ascii(target, "trailer\n");
        PdfWriter.Write(target, trailer.With("Size", new PdfNumber(next)));
    }

    private void Stream(MemoryStream target, SortedDictionary<int, (int Offset, int Generation)> starts, PdfDictionary trailer, int section)
    {
        var own = Reserve();
        starts[own.Number] = (section, 0);
        using var rows = new MemoryStream();
        foreach (var (offset, generation) in starts.Values)
        {
            rows.Write([1, (byte)(offset >> 24), (byte)(offset >> 16), (byte)(offset >> 8), (byte)offset, (byte)(generation >> 8), (byte)generation]);
        }

        var dictionary = trailer
            .With("Type", new PdfName("XRef"))
            .With("Size", new PdfNumber(next))
            .With("W", new PdfArray([new PdfNumber(1), new PdfNumber(4), new PdfNumber(2)]))
            .With("Index", new PdfArray([.. starts.Keys.SelectMany(number => new[] { new PdfNumber(number), new PdfNumber(1) })]));
        PdfWriter.Ascii(target, string.Create(CultureInfo.InvariantCulture, $"{own.Number} 0 obj\n"));
        PdfWriter.Write(target, new PdfStream(dictionary, rows.ToArray()));
        PdfWriter.Ascii(target, "\nendobj\n");
    }

    private PdfValue Import(PdfDocument source, PdfValue value, Dictionary<int, PdfReference> known)
    {
        switch (value)
        {
            case PdfReference reference:
                if (!known.TryGetValue(reference.Number, out var here))
                {
                    known[reference.Number] = here = Reserve();
                    Put(here, Import(source, source.Resolve(reference), known));
                }

                return here;
            case PdfArray array:
                return new PdfArray([.. array.Items.Select(item => Import(source, item, known))]);
            case PdfDictionary dictionary:
                return Import(source, dictionary, known);
            case PdfStream stream:
                return new PdfStream(Import(source, stream.Dictionary.Without("Length"), known), stream.Raw);
            default:
                return value;
        }
    }

    private PdfDictionary Import(PdfDocument source, PdfDictionary dictionary, Dictionary<int, PdfReference> known) =>
        new(dictionary.Entries.ToDictionary(e => e.Key, e => Import(source, e.Value, known), StringComparer.Ordinal));
}
