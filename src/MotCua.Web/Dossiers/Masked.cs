namespace MotCua.Web.Dossiers;

/// <summary>Personal numbers as a page shows them before anybody asks to see them whole.</summary>
public static class Masked
{
    private const int Shown = 4;

    /// <summary>"•••• 1234": the last four digits, enough to compare with the card in one's hand.</summary>
    public static string? Number(string? number) => number is null || number.Length <= Shown
        ? number
        : "•••• " + number[^Shown..];
}
