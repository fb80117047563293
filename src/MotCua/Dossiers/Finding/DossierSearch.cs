using System.Text.RegularExpressions;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.Dossiers.Finding;

/// <summary>Days in Vietnam from one to another, both inclusive; an end that is not given is open.</summary>
public sealed record DaySpan(DateOnly? From = null, DateOnly? To = null)
{
    public bool IsOpen => From is null && To is null;

    /// <summary>The first moment of it.</summary>
    public DateTimeOffset? Begins => From is { } day ? Clock.FromLocal(day, TimeOnly.MinValue) : null;

    /// <summary>The first moment after it.</summary>
    public DateTimeOffset? Ends => To is { } day ? Clock.FromLocal(day.AddDays(1), TimeOnly.MinValue) : null;
}

/// <summary>
/// What somebody looks for. The first box takes an official code, a tracking reference, an identity or telephone number,
/// or a name with or without accents; one text can be several of these, then each is tried. Everything else narrows it.
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

    /// <summary>Of the owner or of whoever brought it; from its own box, beside what the first one says.</summary>
    public string? OfIdentity { get; private init; }

    /// <summary>As <see cref="OfIdentity"/>.</summary>
    public string? OfPhone { get; private init; }

    /// <summary>Lies there or was handed in there.</summary>
    public UnitCode? Unit { get; init; }

    public DaySpan Submitted { get; init; } = new();

    public DaySpan Received { get; init; } = new();

    public DaySpan Due { get; init; } = new();

    /// <summary>Whether the first box names dossiers.</summary>
    public bool HasText => Reference is not null || Codes.Count > 0 || IdentityNumber is not null || Phone is not null || Words.Count > 0;

    /// <summary>Whether somebody is named, so that a hit tells of a person; otherwise everything at one's units is looked through, the newest first.</summary>
    public bool NamesSomebody => HasText || OfIdentity is not null || OfPhone is not null;

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

    /// <summary>Narrows to people with this identity number; an empty box narrows nothing.</summary>
    public Outcome<DossierSearch> WithIdentity(string? typed, DateOnly today, string field) => string.IsNullOrWhiteSpace(typed)
        ? this
        : CitizenIdentityNumber.Parse(typed, today, field).Then<DossierSearch>(number => this with { OfIdentity = number.Value });

    /// <summary>Narrows to people with this telephone number; an empty box narrows nothing.</summary>
    public Outcome<DossierSearch> WithPhone(string? typed, string field) => string.IsNullOrWhiteSpace(typed)
        ? this
        : Digits(Answers.Clean(typed)) is { Length: 10 or 11 } digits && digits[0] == '0'
            ? this with { OfPhone = digits }
            : Refusal.Input(field, "Số điện thoại gồm 10 hoặc 11 chữ số, bắt đầu bằng 0 hoặc +84. Hãy nhập lại, ví dụ 0905 123 456.");

    /// <summary>The digits of a number that people group by blanks, points or hyphens; null where there is anything else.</summary>
    private static string? Digits(string text)
    {
        var plain = text.Replace("+84", "0", StringComparison.Ordinal);
        return plain.All(c => char.IsAsciiDigit(c) || c is ' ' or '.' or '-') ? string.Concat(plain.Where(char.IsAsciiDigit)) : null;
    }

    [GeneratedRegex(@"[\p{L}\p{M}]+", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Word();
}
