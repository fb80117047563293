using System.Buffers.Binary;
using MotCua.Kernel;
using MotCua.Papers.Pdf;

namespace MotCua.Papers;

/// <summary>What a content check found: kind, media type, and pages of a PDF or pixels of an image.</summary>
public sealed record FileFacts(FileKind Kind, int? Pages = null, int? Width = null, int? Height = null)
{
    public string MediaType => Kind switch
    {
        FileKind.Pdf => "application/pdf",
        FileKind.Jpeg => "image/jpeg",
        FileKind.Png => "image/png",
        _ => "application/octet-stream",
    };

    /// <summary>The ending a saved copy gets, whatever the sender's file was called.</summary>
    public string Ending => Kind switch
    {
        FileKind.Pdf => ".pdf",
        FileKind.Jpeg => ".jpg",
        FileKind.Png => ".png",
        _ => ".bin",
    };
}

/// <summary>
/// Decides by content alone whether a file can be part of a dossier: PDF without a lock and readable to its last page,
/// JPEG, PNG. Everything else is answered with its own message.
/// </summary>
public static class ContentCheck
{
    /// <summary>20 MB, the limit told on every upload page.</summary>
    public const long LargestFile = 20L << 20;

    private const long MostPixels = 100_000_000;

    /// <param name="name">What the sender calls the file; only named in messages.</param>
    public static Outcome<FileFacts> Check(string name, ReadOnlyMemory<byte> content)
    {
        if (content.Length > LargestFile)
        {
            return PaperRefusals.TooLarge(name, LargestFile);
        }

        var kind = FileKinds.Recognise(content.Span[..Math.Min(content.Length, FileKinds.PrefixLength)]);
        return kind switch
        {
            FileKind.Pdf => Pdf(name, content),
            FileKind.Jpeg => Sized(name, kind, JpegSize(content.Span)),
            FileKind.Png => Sized(name, kind, PngSize(content.Span)),
            _ => Unusable(name, kind),
        };
    }

    /// <summary>The answer to a kind of file that no dossier takes.</summary>
    public static Refusal Unusable(string name, FileKind kind) => kind switch
    {
        FileKind.Empty => PaperRefusals.Empty(name),
        FileKind.Heic => PaperRefusals.Heic(name),
        FileKind.OtherImage => PaperRefusals.OtherImage(name),
        FileKind.Office => PaperRefusals.Office(name),
        FileKind.Archive => PaperRefusals.Archive(name),
        FileKind.Program => PaperRefusals.Program(name),
        FileKind.WebPage => PaperRefusals.WebPage(name),
        FileKind.Text => PaperRefusals.Text(name),
        FileKind.Video => PaperRefusals.Video(name),
        _ => PaperRefusals.Unknown(name),
    };

    private static Outcome<FileFacts> Pdf(string name, ReadOnlyMemory<byte> content)
    {
        try
        {
            var document = PdfDocument.Open(content);
            return document.Encrypted
                ? PaperRefusals.PdfLocked(name)
                : new FileFacts(FileKind.Pdf, Pages: document.Pages().Count);
        }
        catch (PdfDamagedException)
        {
            return PaperRefusals.PdfDamaged(name);
        }
    }

    private static Outcome<FileFacts> Sized(string name, FileKind kind, (int Width, int Height)? size) => size switch
    {
        null => PaperRefusals.ImageDamaged(name),
        var (width, height) when (long)width * height > MostPixels => PaperRefusals.ImageTooManyPixels(name),
        var (width, height) => new FileFacts(kind, Width: width, Height: height),
    };

    /// <summary>The size in the IHDR chunk, which is always the first; the last chunk must be there too.</summary>
    private static (int Width, int Height)? PngSize(ReadOnlySpan<byte> png)
    {
        if (png.Length < 45 || !png[12..16].SequenceEqual("IHDR"u8) || png.LastIndexOf("IEND"u8) < 0)
        {
            return null;
        }

        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(png[16..]), BinaryPrimitives.ReadInt32BigEndian(png[20..]));
        return width > 0 && height > 0 ? (width, height) : null;
    }

    /// <summary>The size in the frame header (markers C0–CF but C4, C8, CC); the end marker must follow somewhere.</summary>
    private static (int Width, int Height)? JpegSize(ReadOnlySpan<byte> jpeg)
    {
        for (var at = 2; at + 9 < jpeg.Length && jpeg[at] == 0xFF;)
        {
            var marker = jpeg[at + 1];
            if (marker is 0xFF)
            {
                at++;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 5)..]), BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 7)..]));
                var ended = jpeg[at..].LastIndexOf([(byte)0xFF, (byte)0xD9]) > 0;
                return width > 0 && height > 0 && ended ? (width, height) : null;
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
        }

        return null;
    }
}
