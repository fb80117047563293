using System.IO.Compression;

namespace MotCua.Papers.Pdf;

/// <summary>Takes the filters off a stream: Flate with its predictors, which is all that structure is ever packed with.</summary>
internal static class PdfFilters
{
    /// <summary>Structure never needs more; a small file that unpacks to more is an attack.</summary>
    private const int LargestUnpacked = 64 << 20;

    public static byte[] Unpack(PdfDocument document, PdfStream stream) => Unpack(stream, document.Resolve);

    /// <summary>For cross-reference streams, which are read before any reference can be followed.</summary>
    public static byte[] UnpackDirect(PdfStream stream) => Unpack(stream, value => value ?? PdfNull.It);

    private static byte[] Unpack(PdfStream stream, Func<PdfValue?, PdfValue> resolve)
    {
        var filter = resolve(stream.Dictionary["Filter"]);
        var parameters = resolve(stream.Dictionary["DecodeParms"]);
        if (filter is PdfArray { Items: var chain })
        {
            if (chain.Count > 1)
            {
                throw new PdfDamagedException("a chain of filters around structure");
            }

            filter = chain.Count == 0 ? null : resolve(chain[0]);
            parameters = parameters is PdfArray { Items: [var first, ..] } ? resolve(first) : null;
        }

        return filter switch
        {
            null or PdfNull => stream.Raw.ToArray(),
            PdfName { Value: "FlateDecode" or "Fl" } => Unpredict(Inflate(stream.Raw), parameters as PdfDictionary),
            _ => throw new PdfDamagedException("structure packed in an unknown way"),
        };
    }

    private static byte[] Inflate(ReadOnlyMemory<byte> packed)
    {
        try
        {
            using var source = new MemoryStream(packed.ToArray());
            using var inflate = new ZLibStream(source, CompressionMode.Decompress);
            using var target = new MemoryStream();
            var piece = new byte[81920];
            for (int read; (read = inflate.Read(piece)) > 0;)
            {
                if (target.Length + read > LargestUnpacked)
                {
                    throw new PdfDamagedException("a stream unpacks without end");
                }

                target.Write(piece, 0, read);
            }

            return target.ToArray();
        }
        catch (InvalidDataException broken)
        {
            throw new PdfDamagedException("a stream cannot be unpacked: " + broken.Message);
        }
    }

    /// <summary>PNG predictors (ISO 32000-1, 7.4.4.4): each row starts with the number of its predictor.</summary>
    private static byte[] Unpredict(byte[] data, PdfDictionary? parameters)
    {
        var predictor = Parameter(parameters, "Predictor", 1);
        if (predictor == 1)
        {
            return data;
        }

        var colours = Parameter(parameters, "Colors", 1);
        var bits = Parameter(parameters, "BitsPerComponent", 8);
        var columns = Parameter(parameters, "Columns", 1);
        if (predictor < 10 || bits != 8 || colours is < 1 or > 32 || columns is < 1 or > 100_000)
        {
            throw new PdfDamagedException("an unknown predictor around structure");
        }

        var (pixel, row) = (colours, colours * columns);
        var result = new byte[data.Length / (row + 1) * row];
        for (var line = 0; line * row < result.Length; line++)
        {
            var source = data.AsSpan((line * (row + 1)) + 1, row);
            var target = result.AsSpan(line * row, row);
            Span<byte> above = line == 0 ? new byte[row] : result.AsSpan((line - 1) * row, row);
            var kind = data[line * (row + 1)];
            for (var i = 0; i < row; i++)
            {
                var left = i < pixel ? 0 : target[i - pixel];
                var corner = i < pixel ? 0 : above[i - pixel];
                target[i] = (byte)(source[i] + kind switch
                {
                    0 => 0,
                    1 => left,
                    2 => above[i],
                    3 => (left + above[i]) / 2,
                    4 => Paeth(left, above[i], corner),
                    _ => throw new PdfDamagedException("an unknown PNG predictor"),
                });
            }
        }

        return result;
    }

    private static int Paeth(int left, int above, int corner)
    {
        var guess = left + above - corner;
        var (l, a, c) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
        return l <= a && l <= c ? left : a <= c ? above : corner;
    }

    private static int Parameter(PdfDictionary? parameters, string name, int otherwise) =>
        parameters?[name] is PdfNumber number ? number.Whole : otherwise;
}
