using System.Globalization;

namespace MotCua.Procedures;

/// <summary>
/// A person's name as it is written: one word or many, with or without a family name, with the apostrophes and hyphens
/// of the ethnic groups' spellings (H’Hen Niê, Y Bhiôk Êban, Hồ Thị Pả-Ngơi).
/// </summary>
public static class PersonName
{
    /// <summary>Why this cannot be a name, as a Vietnamese sentence; null when it can.</summary>
    public static string? Fault(string name)
    {
        var odd = name.EnumerateRunes().FirstOrDefault(c => !Allowed(c));
        if (odd != default)
        {
            return $"Tên không dùng ký tự “{odd}”. Hãy chỉ nhập chữ cái, dấu cách, dấu nháy hoặc dấu gạch nối.";
        }

        return name.Any(char.IsLetter) ? null : "Tên phải có chữ cái. Hãy nhập tên như trên giấy tờ.";
    }

    private static bool Allowed(System.Text.Rune c) =>
        System.Text.Rune.IsLetter(c)
        || System.Text.Rune.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        || c.Value is ' ' or '\'' or '’' or 'ʼ' or '-' or '.' or ',' or '·';
}
