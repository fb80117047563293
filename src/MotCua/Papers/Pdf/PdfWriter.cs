using System.Globalization;
using System.Text;

namespace MotCua.Papers.Pdf;

/// <summary>Writes PDF values as bytes; the same value always gives the same bytes, so they can be compared.</summary>
internal static class PdfWriter
{
    public static byte[] Bytes(PdfValue value)
    {
        using var target = new MemoryStream();
        Write(target, value);
        return target.ToArray();
    }

    public static void Ascii(Stream target, string text) => target.Write(Encoding.ASCII.GetBytes(text));

    public static void Write(Stream target, PdfValue value)
    {
        switch (value)
        {
            case PdfNull:
                Ascii(target, "null");
                break;
            case PdfBoolean boolean:
                Ascii(target, boolean.Value ? "true" : "false");
                break;
            case PdfNumber number:
                Ascii(target, number.Written);
                break;
            case PdfReference reference:
                Ascii(target, string.Create(CultureInfo.InvariantCulture, $"{reference.Number} {reference.Generation} R"));
                break;
            case PdfName name:
                Name(target, name.Value);
                break;
            case PdfText text:
                Ascii(target, "<" + Convert.ToHexString(text.Bytes) + ">");
                break;
            case PdfArray array:
                Ascii(target, "[");
                foreach (var item in array.Items)
                {
                    Write(target, item);
                    Ascii(target, " ");
                }

                Ascii(target, "]");
                break;
            case PdfDictionary dictionary:
                Dictionary(target, dictionary);
                break;
            case PdfStream stream:
                Dictionary(target, stream.Dictionary.With("Length", new PdfNumber(stream.Raw.Length)));
                Ascii(target, "\nstream\n");
                target.Write(stream.Raw.Span);
                Ascii(target, "\nendstream");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(value), value, "An unknown kind of PDF value.");
        }
    }

    /// <summary>Text as PDF shows it to people: UTF-16 with its mark.</summary>
    public static PdfText Text(string text) => new([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)], Hex: true);

    private static void Dictionary(Stream target, PdfDictionary dictionary)
    {
        Ascii(target, "<<");
        foreach (var (key, value) in dictionary.Entries.OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            Name(target, key);
            Ascii(target, " ");
            Write(target, value);
            Ascii(target, "\n");
        }

        Ascii(target, ">>");
    }

    private static void Name(Stream target, string name)
    {
        target.WriteByte((byte)'/');
        foreach (var b in Encoding.Latin1.GetBytes(name))
        {
            if (b is > 32 and < 127 and not (byte)'#' && !PdfReader.IsDelimiter(b))
            {
                target.WriteByte(b);
            }
            else
            {
                Ascii(target, "#" + b.ToString("X2", CultureInfo.InvariantCulture));
            }
        }
    }
}
