using System.Buffers;
using System.Globalization;
using System.Text;

namespace MotCua.Papers.Pdf;

/// <summary>Reads PDF values from bytes (ISO 32000-1, 7.2 and 7.3). Hostile input ends in <see cref="PdfDamagedException"/>.</summary>
internal sealed class PdfReader(ReadOnlyMemory<byte> source, int position = 0)
{
    private const int DeepestNesting = 100;

    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789+-.");

    private readonly ReadOnlyMemory<byte> source = source;

    public int Position { get; set; } = position;

    public bool AtEnd => Position >= source.Length;

    private ReadOnlySpan<byte> Bytes => source.Span;

    public static bool IsSpace(byte b) => b is 0 or 9 or 10 or 12 or 13 or 32;

    public static bool IsDelimiter(byte b) => b is (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%';

    public void SkipSpace()
    {
        var bytes = Bytes;
        while (Position < bytes.Length)
        {
            if (bytes[Position] == (byte)'%')
            {
                while (Position < bytes.Length && bytes[Position] is not (10 or 13))
                {
                    Position++;
                }
            }
            else if (IsSpace(bytes[Position]))
            {
                Position++;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Steps over a keyword when it is next.</summary>
    public bool Takes(ReadOnlySpan<byte> keyword)
    {
        SkipSpace();
        if (!Bytes[Math.Min(Position, source.Length)..].StartsWith(keyword))
        {
            return false;
        }

        Position += keyword.Length;
        return true;
    }

    /// <summary>Letters or digits up to the next space or delimiter.</summary>
    public string Word()
    {
        SkipSpace();
        var start = Position;
        var bytes = Bytes;
        while (Position < bytes.Length && !IsSpace(bytes[Position]) && !IsDelimiter(bytes[Position]))
        {
            Position++;
        }

        return Encoding.Latin1.GetString(bytes[start..Position]);
    }

    public int Whole()
    {
        var word = Word();
        return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new PdfDamagedException($"a whole number was expected at {Position}, not '{word}'");
    }

    public PdfValue Value(int depth = 0)
    {
        if (depth > DeepestNesting)
        {
            throw new PdfDamagedException("nested too deeply");
        }

        SkipSpace();
        if (AtEnd)
        {
            throw new PdfDamagedException("the file ends inside a value");
        }

        var bytes = Bytes;
        switch (bytes[Position])
        {
            case (byte)'/':
                return new PdfName(Name());
            case (byte)'(':
                return Literal();
            case (byte)'[':
                return Array(depth);
            case (byte)'<':
                return Position + 1 < bytes.Length && bytes[Position + 1] == (byte)'<' ? Dictionary(depth) : Hex();
            default:
                return NumberOrKeyword();
        }
    }

    private PdfArray Array(int depth)
    {
        Position++;
        var items = new List<PdfValue>();
        while (!Takes("]"u8))
        {
            items.Add(Value(depth + 1));
        }

        return new PdfArray(items);
    }

    private PdfDictionary Dictionary(int depth)
    {
        Position += 2;
        var entries = new Dictionary<string, PdfValue>(StringComparer.Ordinal);
        while (!Takes(">>"u8))
        {
            if (AtEnd || Bytes[Position] != (byte)'/')
            {
                throw new PdfDamagedException($"a dictionary key was expected at {Position}");
            }

            var key = Name();
            entries[key] = Value(depth + 1);
        }

        return new PdfDictionary(entries);
    }

    private PdfValue NumberOrKeyword()
    {
        var start = Position;
        var word = Word();
        switch (word)
        {
            case "true":
                return new PdfBoolean(true);
            case "false":
                return new PdfBoolean(false);
            case "null":
                return PdfNull.It;
            case "":
                throw new PdfDamagedException($"no value at {start}");
        }

        if (word.AsSpan().ContainsAnyExcept(NumberSigns))
        {
            throw new PdfDamagedException($"'{word}' at {start} is no value");
        }

        // A reference reads "12 0 R": look ahead, and step back when it is a plain number.
        var after = Position;
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            if (int.TryParse(Word(), NumberStyles.None, CultureInfo.InvariantCulture, out var generation) && Word() == "R")
            {
                return new PdfReference(number, generation);
            }

            Position = after;
        }

        return new PdfNumber(word);
    }

    private string Name()
    {
        Position++;
        var bytes = Bytes;
        var name = new StringBuilder();
        while (Position < bytes.Length && !IsSpace(bytes[Position]) && !IsDelimiter(bytes[Position]))
        {
            if (bytes[Position] == (byte)'#' && Position + 2 < bytes.Length
                && Digit(bytes[Position + 1]) is >= 0 and var high && Digit(bytes[Position + 2]) is >= 0 and var low)
            {
                name.Append((char)((high << 4) | low));
                Position += 3;
            }
            else
            {
                name.Append((char)bytes[Position++]);
            }
        }

        return name.ToString();
    }

    private PdfText Hex()
    {
        var start = Position++;
        var bytes = Bytes;
        var value = new List<byte>();
        var half = -1;
        for (; Position < bytes.Length; Position++)
        {
            if (bytes[Position] == (byte)'>')
            {
                Position++;
                if (half >= 0)
                {
                    value.Add((byte)(half << 4));
                }

                return new PdfText([.. value], Hex: true, start, Position);
            }

            var digit = Digit(bytes[Position]);
            if (digit < 0)
            {
                if (!IsSpace(bytes[Position]))
                {
                    break;
                }
            }
            else if (half < 0)
            {
                half = digit;
            }
            else
            {
                value.Add((byte)((half << 4) | digit));
                half = -1;
            }
        }

        throw new PdfDamagedException($"the hexadecimal string at {start} does not end");
    }

    private PdfText Literal()
    {
        var start = Position++;
        var bytes = Bytes;
        var value = new List<byte>();
        var open = 1;
        while (Position < bytes.Length)
        {
            var b = bytes[Position++];
            switch (b)
            {
                case (byte)'\\':
                    Escape(value);
                    continue;
                case (byte)'(':
                    open++;
                    break;
                case (byte)')' when --open == 0:
                    return new PdfText([.. value], Hex: false, start, Position);
            }

            value.Add(b);
        }

        throw new PdfDamagedException($"the string at {start} does not end");
    }

    private void Escape(List<byte> value)
    {
        var bytes = Bytes;
        if (AtEnd)
        {
            return;
        }

        var b = bytes[Position++];
        switch (b)
        {
            case (byte)'n': value.Add(10); break;
            case (byte)'r': value.Add(13); break;
            case (byte)'t': value.Add(9); break;
            case (byte)'b': value.Add(8); break;
            case (byte)'f': value.Add(12); break;
            case 13:
                // A line broken by a backslash goes on; CR LF is one break.
                Position += !AtEnd && bytes[Position] == 10 ? 1 : 0;
                break;
            case 10:
                break;
            case >= (byte)'0' and <= (byte)'7':
                var code = b - '0';
                for (var i = 0; i < 2 && !AtEnd && bytes[Position] is >= (byte)'0' and <= (byte)'7'; i++)
                {
                    code = (code << 3) | (bytes[Position++] - '0');
                }

                value.Add((byte)code);
                break;
            default:
                value.Add(b);
                break;
        }
    }

    private static int Digit(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        _ => -1,
    };
}
