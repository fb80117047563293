using System.Text;

namespace MotCua.Papers;

/// <summary>What a file is by its content; its name is never asked.</summary>
public enum FileKind
{
    Unknown,
    Empty,
    Pdf,
    Jpeg,
    Png,

    /// <summary>The photo format of iPhones and some Android phones (HEIC, HEIF).</summary>
    Heic,
    OtherImage,
    Office,
    Archive,
    Program,
    WebPage,
    Text,
    Video,
}

/// <summary>Recognises a file by its first bytes.</summary>
public static class FileKinds
{
    /// <summary>As many first bytes as <see cref="Recognise"/> wants to see.</summary>
    public const int PrefixLength = 4096;

    private static readonly string[] HeicBrands = ["heic", "heix", "hevc", "hevx", "heim", "heis", "hevm", "hevs", "mif1", "msf1"];

    private static readonly (byte[] Start, FileKind Kind)[] Starts =
    [
        ([0xFF, 0xD8, 0xFF], FileKind.Jpeg),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], FileKind.Png),
        ("GIF8"u8.ToArray(), FileKind.OtherImage),
        ("BM"u8.ToArray(), FileKind.OtherImage),
        ("II*\0"u8.ToArray(), FileKind.OtherImage),
        ("MM\0*"u8.ToArray(), FileKind.OtherImage),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], FileKind.Office),
        ("{\\rtf"u8.ToArray(), FileKind.Office),
        ("MZ"u8.ToArray(), FileKind.Program),
        ([0x7F, 0x45, 0x4C, 0x46], FileKind.Program),
        ([0xCF, 0xFA, 0xED, 0xFE], FileKind.Program),
        ([0xCE, 0xFA, 0xED, 0xFE], FileKind.Program),
        ([0xCA, 0xFE, 0xBA, 0xBE], FileKind.Program),
        ("dex\n"u8.ToArray(), FileKind.Program),
        ("#!"u8.ToArray(), FileKind.Program),
        ("Rar!"u8.ToArray(), FileKind.Archive),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], FileKind.Archive),
        ([0x1F, 0x8B], FileKind.Archive),
        ([0x1A, 0x45, 0xDF, 0xA3], FileKind.Video),
    ];

    public static FileKind Recognise(ReadOnlySpan<byte> prefix)
    {
        if (prefix.IsEmpty)
        {
            return FileKind.Empty;
        }

        // Some generators put a mark or line breaks before the header; anything else there is a disguise.
        if (prefix.TrimStart([(byte)0xEF, (byte)0xBB, (byte)0xBF, (byte)'\r', (byte)'\n', (byte)' ', (byte)'\t']).StartsWith("%PDF-"u8))
        {
            return FileKind.Pdf;
        }

        foreach (var (start, kind) in Starts)
        {
            if (prefix.StartsWith(start))
            {
                return kind;
            }
        }

        if (prefix.Length >= 12 && prefix[4..8].SequenceEqual("ftyp"u8))
        {
            return Boxed(prefix);
        }

        if (prefix.StartsWith("RIFF"u8) && prefix.Length >= 12)
        {
            return prefix[8..12].SequenceEqual("WEBP"u8) ? FileKind.OtherImage : FileKind.Video;
        }

        return prefix.StartsWith("PK\u0003\u0004"u8) ? Zipped(prefix) : Written(prefix);
    }

    /// <summary>
    /// The ISO media box "ftyp" lists a main brand and compatible ones: HEIC photos, AVIF and video share the shape.
    /// </summary>
    private static FileKind Boxed(ReadOnlySpan<byte> prefix)
    {
        var size = Math.Min((prefix[0] << 24) | (prefix[1] << 16) | (prefix[2] << 8) | prefix[3], prefix.Length);
        var brands = new List<string>();
        for (var at = 8; at + 4 <= size; at += at == 8 ? 8 : 4)
        {
            brands.Add(Encoding.Latin1.GetString(prefix.Slice(at, 4)));
        }

        return brands.Exists(b => b is "avif" or "avis") ? FileKind.OtherImage
            : brands.Exists(b => HeicBrands.Contains(b, StringComparer.Ordinal)) ? FileKind.Heic
            : FileKind.Video;
    }

    private static FileKind Zipped(ReadOnlySpan<byte> prefix) =>
        prefix.IndexOf("word/"u8) >= 0 || prefix.IndexOf("xl/"u8) >= 0 || prefix.IndexOf("ppt/"u8) >= 0
        || prefix.IndexOf("[Content_Types].xml"u8) >= 0 || prefix.IndexOf("mimetypeapplication/vnd.oasis"u8) >= 0
            ? FileKind.Office
            : prefix.IndexOf("META-INF/"u8) >= 0 || prefix.IndexOf("AndroidManifest.xml"u8) >= 0 ? FileKind.Program : FileKind.Archive;

    private static FileKind Written(ReadOnlySpan<byte> prefix)
    {
        if (prefix.Contains((byte)0))
        {
            return FileKind.Unknown;
        }

        var text = Encoding.UTF8.GetString(prefix).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        return text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<svg", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<script", StringComparison.OrdinalIgnoreCase)
            ? FileKind.WebPage
            : text.Contains('\uFFFD') ? FileKind.Unknown : FileKind.Text;
    }
}
