namespace MotCua.Web.Ui;

/// <summary>The register of what hangs at a unit's premises.</summary>
public static partial class Links
{
    public const string Postings = "/can-bo/niem-yet";

    /// <param name="part">Null for what is missing.</param>
    public static string PostingsOf(string unit, string? part = null, string? handler = null) => WithQuery(Postings, ("don-vi", unit), ("muc", part), ("handler", handler));
}
