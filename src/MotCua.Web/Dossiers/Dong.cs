using System.Globalization;

namespace MotCua.Web.Dossiers;

/// <summary>An amount of money as people type it: "16.000", "16 000", "16000 đ".</summary>
public static class Dong
{
    /// <summary>Whole đồng; null where it is no amount, so that nothing is ever guessed.</summary>
    public static long? Read(string? typed)
    {
        var bare = (typed ?? "").Normalize().Trim();
        foreach (var unit in new[] { "đồng", "đ", "VND", "VNĐ" })
        {
            bare = bare.EndsWith(unit, StringComparison.OrdinalIgnoreCase) ? bare[..^unit.Length].TrimEnd() : bare;
        }

        // Points and blanks stand between thousands only: "1.5" is not fifteen.
        var groups = bare.Split('.', ' ', '\u00A0');
        var sound = groups.Length == 1 || (groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(g => g.Length == 3));
        return sound && long.TryParse(string.Concat(groups), NumberStyles.None, CultureInfo.InvariantCulture, out var amount) ? amount : null;
    }

    /// <summary>"16.000": without its unit, for a box that names it.</summary>
    public static string Write(long amount) => amount.ToString("#,0", Numbers);

    private static readonly NumberFormatInfo Numbers = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };
}
