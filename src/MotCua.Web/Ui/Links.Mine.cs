namespace MotCua.Web.Ui;

/// <summary>A citizen's dossier after it was submitted, and the public look-up.</summary>
public static partial class Links
{
    /// <summary>Where anybody looks a dossier up.</summary>
    public const string Tracking = "/tra-cuu";

    /// <summary>The result's place on a dossier's page.</summary>
    public const string ResultPlace = "ket-qua";

    /// <summary>One dossier of a citizen's own, by its tracking reference.</summary>
    public static string MyDossier(string reference) => $"{MyDossiers}/{Part(reference)}";

    public static string MyResult(string reference) => MyDossier(reference) + "#" + ResultPlace;

    /// <summary>Where a supplement request is answered.</summary>
    public static string MySupplement(string reference) => MyDossier(reference) + "/bo-sung";

    public static string MyWithdrawal(string reference) => MyDossier(reference) + "/rut";

    /// <summary>A paper the office made: by its id, or by the name of a form that is printed when first asked for.</summary>
    public static string MyPaper(string reference, string paper) => $"{MyDossier(reference)}/giay-to/{Part(paper)}";

    public static string MyPaper(string reference, Guid paper) => MyPaper(reference, paper.ToString("D"));

    /// <summary>A file the citizen sent.</summary>
    public static string MyFile(string reference, Guid component) => $"{MyDossier(reference)}/tep/{component:D}";
}
