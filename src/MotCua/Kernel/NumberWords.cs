using System.Text;

namespace MotCua.Kernel;

/// <summary>Numbers in words, as receipts and certificates must write them.</summary>
public static class NumberWords
{
    private static readonly string[] Digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    private static readonly string[] Groups = ["", " nghìn", " triệu", " tỷ"];

    /// <summary>2026 → "hai nghìn không trăm hai mươi sáu"; from 0 up to a million billion.</summary>
    public static string InWords(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        if (number == 0)
        {
            return Digits[0];
        }

        var words = new StringBuilder();
        Write(words, number);
        return words.ToString().Trim();
    }

    /// <summary>"ngày mười lăm tháng một năm hai nghìn không trăm hai mươi sáu".</summary>
    public static string InWords(DateOnly day) => $"ngày {InWords(day.Day)} tháng {InWords(day.Month)} năm {InWords(day.Year)}";

    private static void Write(StringBuilder words, long number)
    {
        // Above a billion the groups begin again: "một nghìn tỷ".
        if (number >= 1_000_000_000)
        {
            Write(words, number / 1_000_000_000);
            words.Append(Groups[3]);
            number %= 1_000_000_000;
        }

        for (var group = 2; group >= 0; group--)
        {
            var part = (int)(number / (long)Math.Pow(1000, group) % 1000);
            if (part > 0)
            {
                Hundreds(words, part, first: words.Length == 0);
                words.Append(Groups[group]);
            }
        }
    }

    private static void Hundreds(StringBuilder words, int part, bool first)
    {
        var (hundred, ten, one) = (part / 100, part / 10 % 10, part % 10);
        if (hundred > 0 || !first)
        {
            words.Append(' ').Append(Digits[hundred]).Append(" trăm");
        }

        if (ten == 0 && one > 0 && (hundred > 0 || !first))
        {
            words.Append(" linh");
        }
        else if (ten == 1)
        {
            words.Append(" mười");
        }
        else if (ten > 1)
        {
            words.Append(' ').Append(Digits[ten]).Append(" mươi");
        }

        if (one > 0)
        {
            words.Append(' ').Append((ten, one) switch
            {
                ( > 1, 1) => "mốt",
                ( > 0, 5) => "lăm",
                _ => Digits[one],
            });
        }
    }
}
