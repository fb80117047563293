namespace MotCua.Dossiers;

/// <summary>Free text as people type it: NFC, without blanks around it; nothing said is null.</summary>
internal static class Said
{
    public static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Normalize().Trim();
}
