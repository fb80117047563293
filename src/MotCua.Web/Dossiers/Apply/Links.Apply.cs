namespace MotCua.Web.Ui;

/// <summary>The citizen's way through an application, and the list of what they have.</summary>
public static partial class Links
{
    private const string ApplyRoot = "/nop-ho-so";

    internal const string FromCheck = "kiem-tra";

    /// <summary>A citizen's drafts and dossiers.</summary>
    public const string MyDossiers = "/ho-so";

    /// <summary>One dossier of a citizen's own.</summary>
    public static string MyDossier(Guid id) => $"{MyDossiers}/{id:D}";

    /// <summary>Where an application begins: what is needed, and to which commune it goes.</summary>
    public static string Apply(string procedure) => $"{ApplyRoot}/{Part(procedure)}";

    /// <summary>A draft with what is done and what is still to do.</summary>
    public static string Draft(string procedure, Guid draft) => $"{Apply(procedure)}/{draft:D}";

    /// <summary>One group of questions of a draft.</summary>
    /// <param name="fromCheck">The person comes from the check page and wants to go back there.</param>
    public static string DraftQuestions(string procedure, Guid draft, string group, bool fromCheck = false) =>
        WithQuery($"{Draft(procedure, draft)}/to-khai/{Part(group)}", ("ve", fromCheck ? FromCheck : null));

    /// <summary>The files of one component of a draft.</summary>
    public static string DraftPaper(string procedure, Guid draft, string component) => $"{Draft(procedure, draft)}/giay-to/{Part(component)}";

    /// <summary>The office and case of a draft, to choose others.</summary>
    public static string DraftPlace(string procedure, Guid draft) => $"{Draft(procedure, draft)}/noi-giai-quyet";

    /// <summary>Everything a draft says, before it is sent.</summary>
    public static string DraftCheck(string procedure, Guid draft) => $"{Draft(procedure, draft)}/kiem-tra";

    /// <summary>What was sent, its reference, and what happens next.</summary>
    public static string Submitted(string procedure, Guid dossier) => $"{Draft(procedure, dossier)}/da-nop";

    /// <summary>The slip of a submitted application as PDF.</summary>
    public static string SubmittedSlip(string procedure, Guid dossier) => $"{Draft(procedure, dossier)}/phieu.pdf";
}
