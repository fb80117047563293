namespace MotCua.Web.Ui;

/// <summary>Apologies and the register book.</summary>
public static partial class Links
{
    public const string Apologies = Desk + "/xin-loi";

    /// <summary>One list of the head's: to sign, late without a letter, sent; or a later page of it.</summary>
    public static string ApologiesOf(string part, string? after = null) => WithQuery(Apologies, ("muc", part), ("sau", after));

    /// <summary>The letter of a dossier.</summary>
    public static string Apology(Guid dossier) => $"{Apologies}/{dossier:D}";

    public static string SignApology(Guid dossier) => WithQuery(Apology(dossier), ("handler", "Sign"));

    /// <summary>As PDF, not yet signed.</summary>
    public static string ApologyPreview(Guid dossier) => WithQuery(Apology(dossier), ("handler", "Preview"));

    public const string Register = Desk + "/so-theo-doi";

    /// <summary>A unit's register over a period, a later page of it, or all of it as a file.</summary>
    /// <param name="form"><c>Xlsx</c> or <c>Pdf</c>; null for the page.</param>
    public static string RegisterOf(string? unit, DateOnly? from, DateOnly? to, string? after = null, string? form = null) => WithQuery(
        Register, ("don-vi", unit), ("tu", from?.ToString("yyyy-MM-dd", null)), ("den", to?.ToString("yyyy-MM-dd", null)), ("sau", after), ("handler", form));
}
