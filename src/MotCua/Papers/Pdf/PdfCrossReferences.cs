using System.Globalization;

namespace MotCua.Papers.Pdf;

/// <summary>Where an object is: at an offset of the file, or packed in the object stream of that number.</summary>
internal readonly record struct PdfPlace(int Where, bool Packed);

/// <summary>The chain of cross-reference sections, newest first (ISO 32000-1, 7.5.4 and 7.5.8).</summary>
internal sealed class PdfCrossReferences
{
    private const int MostEntries = 1_000_000;
    private const int TailLength = 2048;

    private readonly ReadOnlyMemory<byte> bytes;
    private readonly HashSet<int> deleted = [];

    public PdfCrossReferences(ReadOnlyMemory<byte> bytes)
    {
        this.bytes = bytes;
        LastSection = FindLastSection();
        var seen = new HashSet<int>();
        for (var next = LastSection; next >= 0 && seen.Add(next);)
        {
            next = Section(next, seen);
        }

        if (Trailer["Root"] is null)
        {
            throw new PdfDamagedException("the trailer names no catalogue");
        }
    }

    public Dictionary<int, PdfPlace> Entries { get; } = [];

    public PdfDictionary Trailer { get; private set; } = PdfDictionary.Empty;

    public int LastSection { get; }

    public bool LastIsStream { get; private set; }

    private int FindLastSection()
    {
        var tail = Math.Max(0, bytes.Length - TailLength);
        var at = bytes.Span[tail..].LastIndexOf("startxref"u8);
        if (at < 0)
        {
            throw new PdfDamagedException("the end of the file is missing");
        }

        return new PdfReader(bytes, tail + at + "startxref".Length).Whole();
    }

    /// <summary>Reads a section.</summary>
    /// <returns>Where the older one starts, -1 at the oldest.</returns>
    private int Section(int offset, HashSet<int> seen)
    {
        if (offset >= bytes.Length)
        {
            throw new PdfDamagedException("the cross-reference lies outside the file");
        }

        var reader = new PdfReader(bytes, offset);
        PdfDictionary trailer;
        if (reader.Takes("xref"u8))
        {
            Table(reader);
            trailer = reader.Value() as PdfDictionary ?? throw new PdfDamagedException("no trailer");
            if (trailer["XRefStm"] is PdfNumber { Whole: >= 0 and var hybrid } && seen.Add(hybrid))
            {
                Stream(hybrid);
            }
        }
        else
        {
            trailer = Stream(offset);
            LastIsStream |= offset == LastSection;
        }

        foreach (var (key, value) in trailer.Entries)
        {
            if (Trailer[key] is null)
            {
                Trailer = Trailer.With(key, value);
            }
        }

        return trailer["Prev"] is PdfNumber previous ? previous.Whole : -1;
    }

    private void Table(PdfReader reader)
    {
        while (!reader.Takes("trailer"u8))
        {
            var (first, count) = (reader.Whole(), reader.Whole());
            Guard(first, count);
            for (var i = 0; i < count; i++)
            {
                var offset = reader.Word();
                reader.Whole();
                var used = reader.Word();
                if (used == "n" && int.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var where))
                {
                    Put(first + i, new PdfPlace(where, Packed: false));
                }
                else if (used == "f")
                {
                    Delete(first + i);
                }
                else
                {
                    throw new PdfDamagedException("the cross-reference table is broken");
                }
            }
        }
    }

    private PdfDictionary Stream(int offset)
    {
        if (PdfObjects.At(bytes, offset, null, length => (length as PdfNumber)?.Whole ?? -1) is not PdfStream stream
            || stream.Dictionary["W"] is not PdfArray { Items: [PdfNumber kind, PdfNumber where, PdfNumber extra] })
        {
            throw new PdfDamagedException("no cross-reference where the file says");
        }

        // References cannot be followed yet, and a cross-reference stream may not use any for its filters.
        var data = PdfFilters.UnpackDirect(stream);
        var widths = (Kind: kind.Whole, Where: where.Whole, Extra: extra.Whole);
        if (widths.Kind is < 0 or > 4 || widths.Where is < 1 or > 8 || widths.Extra is < 0 or > 8)
        {
            throw new PdfDamagedException("the cross-reference stream is broken");
        }

        var ranges = stream.Dictionary["Index"] is PdfArray index
            ? index.Items.Select(i => (i as PdfNumber)?.Whole ?? -1).ToArray()
            : [0, (stream.Dictionary["Size"] as PdfNumber)?.Whole ?? 0];
        var at = 0;
        for (var range = 0; range + 1 < ranges.Length; range += 2)
        {
            Guard(ranges[range], ranges[range + 1]);
            for (var i = 0; i < ranges[range + 1]; i++)
            {
                if (at + widths.Kind + widths.Where + widths.Extra > data.Length)
                {
                    throw new PdfDamagedException("the cross-reference stream is too short");
                }

                var type = widths.Kind == 0 ? 1 : Big(data, ref at, widths.Kind);
                var place = Big(data, ref at, widths.Where);
                Big(data, ref at, widths.Extra);
                switch (type)
                {
                    case 0:
                        Delete(ranges[range] + i);
                        break;
                    case 1 or 2 when place <= int.MaxValue:
                        Put(ranges[range] + i, new PdfPlace((int)place, Packed: type == 2));
                        break;
                }
            }
        }

        return stream.Dictionary;
    }

    /// <summary>The newest section is read first, so what is known already stands.</summary>
    private void Put(int number, PdfPlace place)
    {
        if (!deleted.Contains(number))
        {
            Entries.TryAdd(number, place);
        }
    }

    private void Delete(int number)
    {
        if (!Entries.ContainsKey(number))
        {
            deleted.Add(number);
        }
    }

    private static void Guard(int first, int count)
    {
        if (first < 0 || count < 0 || first > MostEntries || count > MostEntries)
        {
            throw new PdfDamagedException("the cross-reference counts too many objects");
        }
    }

    private static long Big(byte[] data, ref int at, int width)
    {
        var value = 0L;
        for (var i = 0; i < width; i++)
        {
            value = (value << 8) | data[at++];
        }

        return value < 0 ? long.MaxValue : value;
    }
}
