namespace MotCua.Web.Ui;

/// <summary>What was brought in from other systems.</summary>
public static partial class Links
{
    public const string Imports = "/can-bo/so-lieu-nhap";

    /// <summary>The breaches among the dossiers of one file.</summary>
    public static string ImportedBreaches(Guid run) => WithQuery(Imports, ("lan", run.ToString("D"))) + "#vi-pham";

    /// <summary>The dossiers behind one count of breaches.</summary>
    /// <param name="run">Of one file only; null is all files.</param>
    /// <param name="after">The last dossier of the page before.</param>
    public static string Breaching(string breach, Guid? run, Guid? after = null) =>
        WithQuery($"{Imports}/{Part(breach)}", ("lan", run?.ToString("D")), ("sau", after?.ToString("D")));
}
