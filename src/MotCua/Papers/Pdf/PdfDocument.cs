using System.Diagnostics.CodeAnalysis;

namespace MotCua.Papers.Pdf;

/// <summary>A page with the reference to its object, since signing writes that object anew.</summary>
public sealed record PdfPage(PdfReference Reference, PdfDictionary Dictionary);

/// <summary>
/// The structure of a PDF file: cross-reference chain, objects, pages. Strict on purpose: what cannot be read exactly
/// cannot be signed or kept for decades, and is sent back to its owner today.
/// </summary>
/// <exception cref="PdfDamagedException">Every member throws it where the file is not whole.</exception>
public sealed class PdfDocument
{
    private const int MostPages = 20_000;

    private readonly Dictionary<int, PdfValue> loaded = [];
    private readonly Dictionary<int, byte[]> unpackedHolders = [];
    private readonly HashSet<int> loading = [];
    private readonly PdfCrossReferences places;

    private PdfDocument(ReadOnlyMemory<byte> bytes)
    {
        Bytes = bytes;
        places = new PdfCrossReferences(bytes);
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The newest trailer, completed by the older ones.</summary>
    public PdfDictionary Trailer => places.Trailer;

    /// <summary>Where the newest cross-reference section starts.</summary>
    public int LastSection => places.LastSection;

    /// <summary>Whether the newest section is a stream; an update must be written in the same way.</summary>
    public bool SectionsAreStreams => places.LastIsStream;

    /// <summary>The first object number that is free for an update.</summary>
    public int NextNumber => Math.Max(places.Entries.Keys.DefaultIfEmpty(0).Max() + 1, (Trailer["Size"] as PdfNumber)?.Whole ?? 0);

    /// <summary>Some passwords let a reader in and forbid changes, others lock everybody out; the office can keep neither.</summary>
    public bool Encrypted => Trailer["Encrypt"] is not (null or PdfNull);

    public PdfDictionary Catalog => Resolve(Trailer["Root"]) as PdfDictionary ?? throw new PdfDamagedException("no catalogue");

    public IEnumerable<int> Numbers => places.Entries.Keys;

    public static PdfDocument Open(ReadOnlyMemory<byte> bytes) => new(bytes);

    /// <summary>Follows references until a value stands there; an object that is not there is null by the standard.</summary>
    public PdfValue Resolve(PdfValue? value)
    {
        for (var steps = 0; value is PdfReference reference; steps++)
        {
            if (steps > 20)
            {
                throw new PdfDamagedException("references in a circle");
            }

            value = Load(reference.Number);
        }

        return value ?? PdfNull.It;
    }

    public bool Finds<T>(PdfValue? value, [NotNullWhen(true)] out T? found)
        where T : PdfValue
    {
        found = Resolve(value) as T;
        return found is not null;
    }

    /// <summary>A stream's bytes without their filters.</summary>
    public byte[] Unpack(PdfStream stream) => PdfFilters.Unpack(this, stream);

    /// <summary>The pages in their order.</summary>
    public IReadOnlyList<PdfPage> Pages()
    {
        var pages = new List<PdfPage>();
        var seen = new HashSet<int>();
        Walk(Catalog["Pages"], pages, seen, 0);
        return pages.Count > 0 ? pages : throw new PdfDamagedException("no page");
    }

    /// <summary>Where an object that is not packed in another one starts; null for packed and missing ones.</summary>
    public int? OffsetOf(int number) => places.Entries.TryGetValue(number, out var place) && !place.Packed ? place.Where : null;

    private void Walk(PdfValue? node, List<PdfPage> pages, HashSet<int> seen, int depth)
    {
        if (depth > 60 || node is not PdfReference reference || !seen.Add(reference.Number) || !Finds<PdfDictionary>(reference, out var dictionary))
        {
            throw new PdfDamagedException("the page tree is broken");
        }

        if (!Finds<PdfArray>(dictionary["Kids"], out var kids))
        {
            pages.Add(new PdfPage(reference, dictionary));
            return;
        }

        if (pages.Count + kids.Items.Count > MostPages)
        {
            throw new PdfDamagedException("too many pages");
        }

        foreach (var kid in kids.Items)
        {
            Walk(kid, pages, seen, depth + 1);
        }
    }

    private PdfValue Load(int number)
    {
        if (loaded.TryGetValue(number, out var value))
        {
            return value;
        }

        if (!places.Entries.TryGetValue(number, out var place))
        {
            return PdfNull.It;
        }

        if (!loading.Add(number))
        {
            throw new PdfDamagedException($"object {number} contains itself");
        }

        try
        {
            return loaded[number] = place.Packed ? LoadPacked(place.Where, number) : LoadAt(place.Where, number);
        }
        finally
        {
            loading.Remove(number);
        }
    }

    private PdfValue LoadAt(int offset, int number) =>
        PdfObjects.At(Bytes, offset, number, length => (Resolve(length) as PdfNumber)?.Whole ?? -1);

    /// <summary>An object packed in an object stream (ISO 32000-1, 7.5.7).</summary>
    private PdfValue LoadPacked(int holder, int number)
    {
        if (Load(holder) is not PdfStream stream || stream.Dictionary["First"] is not PdfNumber first)
        {
            throw new PdfDamagedException($"object {number} is packed in nothing");
        }

        if (!unpackedHolders.TryGetValue(holder, out var unpacked))
        {
            unpackedHolders[holder] = unpacked = Unpack(stream);
        }

        var header = new PdfReader(unpacked);
        var count = (stream.Dictionary["N"] as PdfNumber)?.Whole ?? 0;
        for (var i = 0; i < count; i++)
        {
            var (packed, offset) = (header.Whole(), header.Whole());
            if (packed == number)
            {
                return new PdfReader(unpacked, Math.Min(first.Whole + offset, unpacked.Length)).Value();
            }
        }

        throw new PdfDamagedException($"object {number} is not where the file says");
    }
}

/// <summary>Reads "n g obj … endobj" at a place.</summary>
internal static class PdfObjects
{
    public static PdfValue At(ReadOnlyMemory<byte> bytes, int offset, int? number, Func<PdfValue?, int> lengthOf)
    {
        if (offset < 0 || offset >= bytes.Length)
        {
            throw new PdfDamagedException($"object {number} lies outside the file");
        }

        var reader = new PdfReader(bytes, offset);
        var found = reader.Whole();
        reader.Whole();
        if (!reader.Takes("obj"u8) || (number is { } wanted && wanted != found))
        {
            throw new PdfDamagedException($"object {number} is not at {offset}");
        }

        var value = reader.Value();
        return value is PdfDictionary dictionary && reader.Takes("stream"u8)
            ? new PdfStream(dictionary, Raw(bytes, reader.Position, lengthOf(dictionary["Length"])))
            : value;
    }

    private static ReadOnlyMemory<byte> Raw(ReadOnlyMemory<byte> bytes, int position, int length)
    {
        var span = bytes.Span;
        if (position < span.Length && span[position] == 13)
        {
            position++;
        }

        if (position < span.Length && span[position] == 10)
        {
            position++;
        }

        if (length >= 0 && length <= span.Length - position)
        {
            var after = new PdfReader(bytes, position + length);
            if (after.Takes("endstream"u8))
            {
                return bytes.Slice(position, length);
            }
        }

        var end = span[Math.Min(position, span.Length)..].IndexOf("endstream"u8);
        return end >= 0 ? bytes.Slice(position, end) : throw new PdfDamagedException("a stream does not end");
    }
}
