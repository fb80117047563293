using System.Text.RegularExpressions;
using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.Dossiers;

/// <summary>
/// What somebody looks for, read from one box: an official code, a tracking reference, an identity or telephone number,
/// or a name with or without accents. One text can be several of these; then each is tried.
/// </summary>
public sealed partial record DossierSearch
{
    private const int MostWords = 6;

    /// <summary>A tracking reference in its written form.</summary>
    public string? Reference { get; private init; }

    /// <summary>An official code, as typed and in capitals.</summary>
    public IReadOnlyList<string> Codes { get; private init; } = [];

    /// <summary>Nine or twelve digits.</summary>
    public string? IdentityNumber { get; private init; }

    /// <summary>Ten or eleven digits, beginning with 0.</summary>
    public string? Phone { get; private init; }

    /// <summary>Words of the owner's name; each must begin a word of it.</summary>
    public IReadOnlyList<string> Words { get; private init; } = [];

    public ProcedureCode? Procedure { get; private init; }

    public DossierStatus? Status { get; private init; }

    /// <summary>Whether a text names dossiers; otherwise everything at one's units is looked through, the newest first.</summary>
    public bool HasText => Reference is not null || Codes.Count > 0 || IdentityNumber is not null || Phone is not null || Words.Count > 0;

    /// <param name="typed">The box; empty asks for everything.</param>
    public static Outcome<DossierSearch> Read(string? typed, string? procedure, DossierStatus? status)
    {
        var filters = new DossierSearch
        {
            Procedure = string.IsNullOrWhiteSpace(procedure) ? null : ProcedureCode.National(procedure.Trim()),
            Status = status,
        };
        var text = Answers.Clean(typed ?? "");
        if (text.Length == 0)
        {
            return filters;
        }

        var found = filters with { Reference = TrackingReference.Read(text) };
        var digits = Digits(text);
        found = digits?.Length switch
        {
            9 or 12 => found with { IdentityNumber = digits },
            10 or 11 => found with { Phone = digits },
            _ => found,
        };
        if (text.Any(char.IsAsciiDigit))
        {
            return found with { Codes = [.. new[] { text, text.ToUpperInvariant().Replace(" ", "", StringComparison.Ordinal) }.Distinct(StringComparer.Ordinal)] };
        }

        var words = Word().Matches(text).Select(m => m.Value).Take(MostWords).ToList();
        return words.Exists(w => w.Length >= 2)
            ? found with { Words = words }
            : Refusal.Input("tim", "Hãy gõ ít nhất hai chữ cái của tên, hoặc mã hồ sơ, số định danh, số điện thoại.");
    }

    /// <summary>The digits of a number that people group by blanks, points or hyphens; null where there is anything else.</summary>
    private static string? Digits(string text)
    {
        var plain = text.Replace("+84", "0", StringComparison.Ordinal);
        return plain.All(c => char.IsAsciiDigit(c) || c is ' ' or '.' or '-') ? string.Concat(plain.Where(char.IsAsciiDigit)) : null;
    }

    [GeneratedRegex(@"[\p{L}\p{M}]+", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Word();
}
