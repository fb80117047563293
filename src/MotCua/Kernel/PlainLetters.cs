using System.Globalization;
using System.Text;

namespace MotCua.Kernel;

/// <summary>Words as people type them without accents: small Latin letters and digits, one space between words.</summary>
public static class PlainLetters
{
    /// <summary>"Phường 12, Q. Gò Vấp" becomes "phuong 12 q go vap".</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.ToLowerInvariant().Replace('đ', 'd').Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                plain.Append(letter);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().TrimEnd();
    }
}
