namespace MotCua.Web.Ui;

/// <summary>The counter: reception, entry, fees and hand-over.</summary>
public static partial class Links
{
    public const string Reception = "/can-bo/tiep-nhan";

    public const string Enter = "/can-bo/nhap-ho-so";

    public const string ToReturn = "/can-bo/tra-ket-qua";

    /// <summary>Only the part of the list that changes, for the page that looks for news by itself.</summary>
    public const string ReceptionNews = Reception + "?phan=danh-sach";

    public static string ReceptionAfter(string key) => WithQuery(Reception, ("sau", key));

    /// <summary>A dossier as it was submitted, to be received, supplemented or refused.</summary>
    public static string Receive(Guid dossier) => $"{Reception}/{dossier:D}";

    /// <summary>What the counter decided: code and due moment, request or refusal, and the paper to print.</summary>
    public static string Decided(Guid dossier) => $"{Reception}/{dossier:D}/xong";

    public static string AskSupplement(Guid dossier) => $"{Reception}/{dossier:D}/bo-sung";

    public static string RefuseReception(Guid dossier) => $"{Reception}/{dossier:D}/tu-choi";

    /// <summary>The screen on which a dossier is entered for a person at the counter.</summary>
    public static string EnterFor(string procedure, string? caseCode = null) => WithQuery($"{Enter}/{Part(procedure)}", ("truong-hop", caseCode));

    /// <summary>Fills the form in by the population register.</summary>
    public static string EnterRegister(string procedure) => WithQuery($"{Enter}/{Part(procedure)}", ("handler", "Register"));

    public static string EnterSearch(string typed) => WithQuery(Enter, ("tim", typed));

    /// <summary>The papers that were asked for are brought to the counter.</summary>
    public static string BringSupplement(Guid dossier) => $"{DossierRoot}/{dossier:D}/nop-bo-sung";

    /// <summary>What the tax authority says is owed for land.</summary>
    public static string LandTax(Guid dossier) => $"{DossierRoot}/{dossier:D}/thue-dat";

    public static string Fee(Guid dossier) => $"{DossierRoot}/{dossier:D}/phi";

    public static string StopDossier(Guid dossier) => $"{DossierRoot}/{dossier:D}/dung";

    /// <summary>Where a scanned receipt is posted: the hand-over is recorded at once.</summary>
    public const string ScanReturn = ToReturn + "?handler=Scan";

    public static string ToReturnAfter(string key) => WithQuery(ToReturn, ("sau", key));

    public static string HandOver(Guid dossier) => $"{ToReturn}/{dossier:D}";

    /// <summary>The counter tells that a result was handed over earlier than it is recorded.</summary>
    public static string TellEarlier(Guid dossier) => $"{ToReturn}/{dossier:D}/ghi-lui";

    /// <summary>What was told to have happened earlier, for the second person.</summary>
    public const string Tellings = "/can-bo/ghi-lui";

    /// <summary>Those that wait, or those settled; or a later page of them.</summary>
    public static string TellingsOf(string part, string? after = null) => WithQuery(Tellings, ("muc", part), ("sau", after));

    public static string Telling(Guid dossier) => $"{Tellings}/{dossier:D}";

    public static string RefuseTelling(Guid dossier) => WithQuery(Telling(dossier), ("handler", "Refuse"));

    /// <summary>The file that proves it, shown in the browser.</summary>
    public static string TellingFile(Guid dossier) => $"{Telling(dossier)}/tep";

    /// <summary>A file of the dossier, shown in the browser.</summary>
    public static string DossierFile(Guid dossier, Guid component) => $"{DossierRoot}/{dossier:D}/tep/{component:D}";

    /// <summary>A paper the office made for the dossier: a result, a slip.</summary>
    public static string DossierPaper(Guid dossier, Guid paper) => $"{DossierRoot}/{dossier:D}/giay/{paper:D}";

    /// <summary>Prints one of the forms of the dossier, once; afterwards shows the same paper again.</summary>
    public static string PrintForm(Guid dossier, string form) => $"{DossierRoot}/{dossier:D}/in/{Part(form)}";

    private const string DossierRoot = "/can-bo/ho-so";
}
