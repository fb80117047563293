using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>
/// The official code, given at reception, one for life and never used again: the agency's identifier, the day, and the
/// count of that day's receptions (Điều 28 Nghị định 118/2025/NĐ-CP; until 30/6/2025 Điều 19 Thông tư 01/2018/TT-VPCP,
/// where the identifier had four levels).
/// </summary>
public static class DossierCode
{
    private static readonly DateOnly TwoTiers = new(2025, 7, 1);

    /// <summary>Everything before the number: <c>H50.19333-261120-</c>, or before 1/7/2025 <c>000.00.38.H50-231027-</c>.</summary>
    public static string Prefix(UnitCode agency, DateOnly day)
    {
        var identifier = day < TwoTiers ? FourLevels(agency.Value) : agency.Value;
        return string.Create(CultureInfo.InvariantCulture, $"{identifier}-{day:yyMMdd}-");
    }

    /// <summary>At least four digits; a fifth when a day needs it, never a failure.</summary>
    public static string For(UnitCode agency, DateOnly day, int number) =>
        Prefix(agency, day) + number.ToString("0000", CultureInfo.InvariantCulture);

    /// <summary>Turns <c>H50.01.02</c> round into <c>000.02.01.H50</c>; leaves what already has four levels.</summary>
    private static string FourLevels(string agency)
    {
        var parts = agency.Split('.');
        string[] none = ["", "00", "00", "000"];
        return parts.Length >= none.Length ? agency : string.Join('.', parts.Concat(none.Skip(parts.Length)).Reverse());
    }
}
