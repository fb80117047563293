namespace MotCua.Web.Ui;

/// <summary>Wrong results and how they are put right.</summary>
public static partial class Links
{
    /// <summary>What a unit has to put right.</summary>
    public const string Corrections = "/can-bo/dinh-chinh";

    /// <summary>Those that are open, or those settled; or a later page of them.</summary>
    public static string CorrectionsOf(string part, string? after = null) => WithQuery(Corrections, ("muc", part), ("sau", after));

    /// <summary>The corrections of one dossier: the one named, otherwise the one that is open.</summary>
    public static string Correction(Guid dossier, Guid? one = null) => WithQuery($"{Corrections}/{dossier:D}", ("viec", one?.ToString("D")));

    /// <summary>Where a button of that page posts to.</summary>
    public static string CorrectionAct(Guid dossier, string handler) => WithQuery($"{Corrections}/{dossier:D}", ("handler", handler));

    /// <summary>The proposed paper as it will be.</summary>
    public static string CorrectionPreview(Guid dossier, Guid one) => WithQuery($"{Corrections}/{dossier:D}", ("handler", "Preview"), ("viec", one.ToString("D")));

    /// <summary>A group of the application whose answers are put right for the corrected paper.</summary>
    public static string CorrectAnswers(Guid dossier, Guid one, string group) => WithQuery($"{Corrections}/{dossier:D}/tra-loi/{Part(group)}", ("viec", one.ToString("D")));

    /// <summary>An officer says that a result is wrong.</summary>
    public static string ReportWrong(Guid dossier) => $"{DossierRoot}/{dossier:D}/bao-sai";

    /// <summary>The applicant says so.</summary>
    public static string MyError(string reference) => MyDossier(reference) + "/bao-sai";
}
