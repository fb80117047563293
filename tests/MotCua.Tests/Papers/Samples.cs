using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace MotCua.Tests.Papers;

/// <summary>Files of every kind people send, made here so that the repository keeps no binaries.</summary>
public static class Samples
{
    /// <summary>16 × 8 pixels: the left half red, the right half blue.</summary>
    public static byte[] Jpeg { get; } = Convert.FromBase64String(
        "/9j/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09P"
        + "T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAIABADAREAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAABQb/xAAUEAEAAAAA"
        + "AAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABwX/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCfRiSCMQqf/9k=");

    public static byte[] Png { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAABAAAAAICAIAAAB/FOjAAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAFklEQVQY02P4z8CAFeEQ/s8wqoEWGgClN3+BaWIOuQAAAABJRU5ErkJggg==");

    public static byte[] Heic { get; } = [0, 0, 0, 24, .. "ftypheic\0\0\0\0mif1heic"u8, 0, 0, 0, 8, .. "meta"u8];

    public static byte[] Video { get; } = [0, 0, 0, 20, .. "ftypisom\0\0\u0002\0mp41"u8];

    /// <summary>Windows' "MZ", whatever the name says.</summary>
    public static byte[] Program { get; } = [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xFF, 0xFF];

    public static byte[] Docx => Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w:document/>"));

    public static byte[] Archive => Zip(("giay-to.pdf", "%PDF-"));

    /// <summary>The photo with an EXIF block that says "turn me by 90°" and where it was taken.</summary>
    public static byte[] PhotoLyingDownWithPlace()
    {
        // TIFF, little endian: orientation 6, and a GPS block with latitude reference "N".
        byte[] tiff =
        [
            .. "II*\0"u8, 8, 0, 0, 0,
            2, 0,
            0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0,
            0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0,
            0, 0, 0, 0,
            1, 0,
            1, 0, 2, 0, 2, 0, 0, 0, (byte)'N', 0, 0, 0,
            0, 0, 0, 0,
        ];
        byte[] block = [.. "Exif\0\0"u8, .. tiff, .. "GPSPLACE"u8];
        var length = block.Length + 2;
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. block, .. Jpeg.AsSpan(2)];
    }

    /// <summary>A plain PDF.</summary>
    /// <param name="packed">Structure in object and cross-reference streams, as newer writers do.</param>
    public static byte[] Pdf(int pages = 1, bool locked = false, bool packed = false)
    {
        var kids = string.Join(' ', Enumerable.Range(4, pages).Select(n => $"{n} 0 R"));
        var objects = new SortedDictionary<int, string>
        {
            [1] = "<</Type/Catalog/Pages 2 0 R>>",
            [2] = $"<</Type/Pages/Count {pages}/Kids[{kids}]>>",
            [3] = "<</Filter/Standard/V 2/R 3/Length 128/P -4/O<00>/U<00>>>",
        };
        for (var n = 4; n < 4 + pages; n++)
        {
            objects[n] = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>";
        }

        var trailer = "/Root 1 0 R" + (locked ? "/Encrypt 3 0 R" : "");
        return packed ? Packed(objects, trailer) : Plain(objects, trailer);
    }

    private static byte[] Plain(SortedDictionary<int, string> objects, string trailer)
    {
        var file = new StringBuilder("%PDF-1.7\n");
        var rows = new StringBuilder("0000000000 65535 f \n");
        foreach (var (number, value) in objects)
        {
            rows.Append(CultureInfo.InvariantCulture, $"{file.Length:0000000000} 00000 n \n");
            file.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{value}\nendobj\n");
        }

        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n{rows}trailer\n<</Size {objects.Count + 1}{trailer}>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    private static byte[] Packed(SortedDictionary<int, string> objects, string trailer)
    {
        var index = new StringBuilder();
        var body = new StringBuilder();
        foreach (var (number, value) in objects)
        {
            index.Append(CultureInfo.InvariantCulture, $"{number} {body.Length} ");
            body.Append(value).Append('\n');
        }

        using var file = new MemoryStream();
        void Text(string text) => file.Write(Encoding.Latin1.GetBytes(text));
        Text("%PDF-1.7\n");
        var holder = objects.Count + 1;
        var holderAt = file.Position;
        var content = Deflate(Encoding.Latin1.GetBytes(index.ToString() + body));
        Text($"{holder} 0 obj\n<</Type/ObjStm/N {objects.Count}/First {index.Length}/Filter/FlateDecode/Length {content.Length}>>\nstream\n");
        file.Write(content);
        Text("\nendstream\nendobj\n");
        var sectionAt = file.Position;
        var rows = new List<byte> { 0, 0, 0, 0 };
        for (var i = 0; i < objects.Count; i++)
        {
            rows.AddRange([2, 0, (byte)holder, (byte)i]);
        }

        rows.AddRange([1, (byte)(holderAt >> 8), (byte)holderAt, 0]);
        rows.AddRange([1, (byte)(sectionAt >> 8), (byte)sectionAt, 0]);
        // Rows travel as differences to the row above (PNG predictor "up"), as real writers send them.
        var predicted = new List<byte>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (i % 4 == 0)
            {
                predicted.Add(2);
            }

            predicted.Add((byte)(rows[i] - (i < 4 ? 0 : rows[i - 4])));
        }

        var section = Deflate([.. predicted]);
        Text($"{holder + 1} 0 obj\n<</Type/XRef/W[1 2 1]/Size {holder + 2}/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>/Length {section.Length}{trailer}>>\nstream\n");
        file.Write(section);
        Text($"\nendstream\nendobj\nstartxref\n{sectionAt}\n%%EOF\n");
        return file.ToArray();
    }

    private static byte[] Deflate(byte[] data)
    {
        using var target = new MemoryStream();
        using (var deflate = new ZLibStream(target, CompressionLevel.Optimal))
        {
            deflate.Write(data);
        }

        return target.ToArray();
    }

    private static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(content);
            }
        }

        return target.ToArray();
    }
}
