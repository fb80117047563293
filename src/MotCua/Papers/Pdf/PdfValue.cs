using System.Globalization;

namespace MotCua.Papers.Pdf;

/// <summary>A value in a PDF file (ISO 32000-1, 7.3).</summary>
public abstract record PdfValue;

public sealed record PdfNull : PdfValue
{
    public static PdfNull It { get; } = new();
}

public sealed record PdfBoolean(bool Value) : PdfValue;

/// <summary>A number as it was written, so that rewriting a dictionary changes no digit.</summary>
public sealed record PdfNumber(string Written) : PdfValue
{
    public PdfNumber(int value) : this(value.ToString(CultureInfo.InvariantCulture))
    {
    }

    public PdfNumber(double value) : this(value.ToString("0.###", CultureInfo.InvariantCulture))
    {
    }

    public double Value => double.TryParse(Written, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;

    /// <summary>The whole number, or -1 where it is none or too large to be a place in a file.</summary>
    public int Whole => int.TryParse(Written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : -1;
}

public sealed record PdfName(string Value) : PdfValue;

/// <summary>A string; <paramref name="Start"/> and <paramref name="End"/> are its place in the file, delimiters included.</summary>
public sealed record PdfText(byte[] Bytes, bool Hex, int Start = -1, int End = -1) : PdfValue;

public sealed record PdfArray(IReadOnlyList<PdfValue> Items) : PdfValue;

public sealed record PdfReference(int Number, int Generation) : PdfValue;

public sealed record PdfDictionary(IReadOnlyDictionary<string, PdfValue> Entries) : PdfValue
{
    public static PdfDictionary Empty { get; } = new(new Dictionary<string, PdfValue>(StringComparer.Ordinal));

    public PdfValue? this[string key] => Entries.GetValueOrDefault(key);

    public PdfDictionary With(string key, PdfValue value) =>
        new(new Dictionary<string, PdfValue>(Entries, StringComparer.Ordinal) { [key] = value });

    public PdfDictionary Without(params string[] keys) =>
        new(Entries.Where(e => !keys.Contains(e.Key, StringComparer.Ordinal)).ToDictionary(StringComparer.Ordinal));

    public static PdfDictionary Of(params (string Key, PdfValue Value)[] entries) =>
        new(entries.ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal));
}

/// <summary>A stream: its dictionary and its bytes as they stand in the file, still filtered.</summary>
public sealed record PdfStream(PdfDictionary Dictionary, ReadOnlyMemory<byte> Raw) : PdfValue;

/// <summary>The file is not a whole PDF. An expected answer inside this folder; the doors turn it into a refusal.</summary>
public sealed class PdfDamagedException(string message) : Exception(message);
