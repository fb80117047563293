using System.Globalization;
using System.Text;
using MotCua.Kernel;
using MotCua.Papers.Pdf;

namespace MotCua.Papers.Signatures;

/// <summary>A signature dictionary in a file: what it covers, and the CMS in it.</summary>
/// <param name="End">The byte behind the signed range: the file's end at that time.</param>
/// <param name="Whole">The range is all bytes before <paramref name="End"/> but exactly the signature's own string.</param>
internal sealed record PdfSignature(string Format, byte[] Cms, DateTimeOffset? SignedAt, int GapStart, int GapEnd, int End, bool Whole)
{
    /// <summary>The bytes that are signed.</summary>
    public byte[] Content(ReadOnlySpan<byte> file) => [.. file[..GapStart], .. file[GapEnd..End]];

    /// <summary>Every signature of the file in the order of signing, wherever it hides.</summary>
    public static IReadOnlyList<PdfSignature> All(PdfDocument document)
    {
        var found = new Dictionary<int, PdfSignature>();
        foreach (var number in document.Numbers)
        {
            var packed = document.OffsetOf(number) is null;
            if (Readable(document, number) is not { } dictionary)
            {
                continue;
            }

            // The value of a field may stand in the field itself.
            foreach (var candidate in new[] { dictionary, dictionary["V"] as PdfDictionary })
            {
                if (candidate is not null && Read(document, candidate, packed) is { } signature)
                {
                    found.TryAdd(signature.GapStart, signature);
                }
            }
        }

        return found.Values.OrderBy(s => s.End).ToList();
    }

    /// <summary>An object nobody can read hides no signature that anybody would show.</summary>
    private static PdfDictionary? Readable(PdfDocument document, int number)
    {
        try
        {
            return document.Resolve(new PdfReference(number, 0)) as PdfDictionary;
        }
        catch (PdfDamagedException)
        {
            return null;
        }
    }

    private static PdfSignature? Read(PdfDocument document, PdfDictionary dictionary, bool packed)
    {
        if (!document.Finds<PdfArray>(dictionary["ByteRange"], out var range) || dictionary["Contents"] is not PdfText contents)
        {
            return null;
        }

        var numbers = range.Items.Select(i => (document.Resolve(i) as PdfNumber)?.Whole ?? -1).ToArray();
        var format = (document.Resolve(dictionary["SubFilter"]) as PdfName)?.Value ?? "";
        var signedAt = Moment(document.Resolve(dictionary["M"]) as PdfText);
        if (numbers.Length != 4 || numbers.Any(n => n < 0) || (long)numbers[2] + numbers[3] > document.Bytes.Length || numbers[1] > numbers[2])
        {
            return new PdfSignature(format, contents.Bytes, signedAt, 0, 0, 0, Whole: false);
        }

        // The gap must be the string itself and nothing more: any other byte in it could be changed unseen.
        var whole = !packed && numbers[0] == 0 && contents.Hex && numbers[1] == contents.Start && numbers[2] == contents.End;
        return new PdfSignature(format, contents.Bytes, signedAt, numbers[1], numbers[2], numbers[2] + numbers[3], whole);
    }

    /// <summary>"D:20261120101542+07'00'"; a moment without an offset is Vietnam's.</summary>
    private static DateTimeOffset? Moment(PdfText? text)
    {
        var written = text is null ? "" : Encoding.Latin1.GetString(text.Bytes).Replace("D:", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
        if (written.Length < 14 || !DateTime.TryParseExact(written[..14], "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return null;
        }

        var offset = written[14..] switch
        {
            "" => Clock.VietnamOffset,
            ['Z', ..] => TimeSpan.Zero,
            [('+' or '-') and var sign, var a, var b, .. var rest] when char.IsAsciiDigit(a) && char.IsAsciiDigit(b) =>
                (sign == '-' ? -1 : 1) * new TimeSpan(((a - '0') * 10) + b - '0', rest.Length >= 2 && int.TryParse(rest[..2], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0, 0),
            _ => Clock.VietnamOffset,
        };
        return offset.Duration() <= TimeSpan.FromHours(14) ? new DateTimeOffset(local, offset).ToUniversalTime() : null;
    }
}
