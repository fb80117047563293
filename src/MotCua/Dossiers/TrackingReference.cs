using System.Security.Cryptography;

namespace MotCua.Dossiers;

/// <summary>
/// What a citizen keeps and reads over the telephone: eight letters and a check character, none of which look alike
/// (no 0 and O, 1, I and L, B beside 8, S beside 5), such as <c>K7QF-2WMD-X</c>.
/// </summary>
public static class TrackingReference
{
    // 29 signs: a prime, so that weights 1..8 catch every single wrong sign and every exchange of two neighbours.
    private const string Signs = "23456789ACDEFGHJKMNPQRTUVWXYZ";
    private const int Length = 8;

    public static string New()
    {
        Span<char> signs = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
        {
            signs[i] = Signs[RandomNumberGenerator.GetInt32(Signs.Length)];
        }

        return Written(new string(signs));
    }

    /// <summary>Accepts small letters, spaces and missing hyphens; null where it is no reference or mistyped.</summary>
    public static string? Read(string? typed)
    {
        var signs = string.Concat((typed ?? "").ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
        return signs.Length == Length + 1 && signs.All(s => Signs.Contains(s, StringComparison.Ordinal)) && Check(signs[..Length]) == signs[Length]
            ? Written(signs[..Length])
            : null;
    }

    /// <summary>
    /// Whether somebody meant a reference and mistyped it: as long as one, and none. Says nothing about what exists.
    /// </summary>
    public static bool IsMistyped(string typed) =>
        Read(typed) is null && !typed.Contains('.', StringComparison.Ordinal) && typed.Count(char.IsLetterOrDigit) == Length + 1;

    private static string Written(string signs) => $"{signs[..4]}-{signs[4..]}-{Check(signs)}";

    private static char Check(string signs)
    {
        var sum = 0;
        for (var i = 0; i < Length; i++)
        {
            sum += (i + 1) * Signs.IndexOf(signs[i], StringComparison.Ordinal);
        }

        return Signs[sum % Signs.Length];
    }
}
