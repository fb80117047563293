using System.Collections.Frozen;
using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Identity;

public enum Sex
{
    Male,
    Female,
}

/// <summary>
/// A personal identity number: twelve digits (Điều 12 Luật Căn cước 26/2023/QH15), or the nine digits of an old identity
/// card (chứng minh nhân dân), which papers of earlier years still carry.
/// </summary>
public readonly record struct CitizenIdentityNumber
{
    /// <summary>
    /// Places of birth registration within the country (Phụ lục I Thông tư 07/2016/TT-BCA): the provinces as they were
    /// then; mergers change no number. Registrations abroad carry a country code above 100.
    /// </summary>
    private static readonly FrozenSet<int> Provinces = new[]
    {
        1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44, 45, 46,
        48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93,
        94, 95, 96,
    }.ToFrozenSet();

    private CitizenIdentityNumber(string value) => Value = value;

    public string Value { get; }

    public bool IsOldCard => Value.Length == 9;

    /// <summary>Year of birth: the fourth digit gives the century, 0–1 the twentieth, 2–3 the twenty-first and so on; unknown for an old card.</summary>
    public int? BirthYear => IsOldCard ? null : 1900 + ((Value[3] - '0') / 2 * 100) + int.Parse(Value.AsSpan(4, 2), CultureInfo.InvariantCulture);

    /// <summary>An even fourth digit is a man's, an odd one a woman's; unknown for an old card.</summary>
    public Sex? Sex => IsOldCard ? null : (Value[3] - '0') % 2 == 0 ? Identity.Sex.Male : Identity.Sex.Female;

    /// <summary>Only the last three digits, for lists and logs.</summary>
    public string Masked => new string('•', Value.Length - 3) + Value[^3..];

    /// <summary>Reads a number as people type it: spaces, dots and dashes are ignored.</summary>
    /// <param name="today">Nobody is born later.</param>
    public static Outcome<CitizenIdentityNumber> Parse(string? typed, DateOnly today, string field = "identity_number")
    {
        var digits = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('.' or '-')));
        if (digits.Length is not (9 or 12) || !digits.All(char.IsAsciiDigit))
        {
            return Refusal.Input(field, "Số định danh cá nhân gồm đúng 12 chữ số (hoặc 9 chữ số với chứng minh nhân dân cũ). Hãy nhập như trên thẻ căn cước.");
        }

        var number = new CitizenIdentityNumber(digits);
        if (number.IsOldCard)
        {
            return number;
        }

        var place = int.Parse(digits.AsSpan(0, 3), CultureInfo.InvariantCulture);
        if (place <= 100 && !Provinces.Contains(place))
        {
            return Refusal.Input(field, $"Ba chữ số đầu ({digits[..3]}) không phải mã tỉnh, thành phố hoặc quốc gia. Hãy đối chiếu với thẻ căn cước.");
        }

        return number.BirthYear > today.Year
            ? Refusal.Input(field, $"Số này chỉ năm sinh {number.BirthYear}, sau năm hiện tại. Hãy đối chiếu chữ số thứ 4 đến thứ 6 với thẻ căn cước.")
            : number;
    }

    /// <summary>What the number says against what was typed beside it: year of birth and sex must agree.</summary>
    public Refusal? Contradicts(int? birthYear, Sex? sex, string field = "identity_number") =>
        BirthYear is { } year && birthYear is { } typed && year != typed
            ? Refusal.Input(field, $"Số định danh chỉ năm sinh {year}, năm sinh đã nhập là {typed}. Hãy kiểm tra lại cả hai.")
            : Sex is { } own && sex is { } other && own != other
                ? Refusal.Input(field, $"Số định danh chỉ giới tính {Name(own)}, giới tính đã chọn là {Name(other)}. Hãy kiểm tra lại cả hai.")
                : null;

    public override string ToString() => Masked;

    private static string Name(Sex sex) => sex == Identity.Sex.Male ? "nam" : "nữ";
}
