using System.Globalization;
using MotCua.Web.Dossiers.Find;

namespace MotCua.Web.Ui;

/// <summary>The desk: what waits, one dossier in full, the proposal, the signature, and finding.</summary>
public static partial class Links
{
    public const string Desk = "/can-bo";

    public const string Worklist = Desk + "/viec";

    /// <summary>What is promised for today, by time left.</summary>
    public const string Today = Desk + "/trong-ngay";

    public const string HandedToday = Today + "?handler=Handed";

    /// <summary>One act on many dossiers: which act, then which dossiers.</summary>
    public const string Bulk = Desk + "/nhieu-ho-so";

    public static string BulkOf(string act) => WithQuery(Bulk, ("viec", act));

    /// <summary>What became of each.</summary>
    public static string BulkDone(Guid token) => $"{Bulk}/{token:D}";

    /// <summary>Where the warnings of the desk are put away.</summary>
    public const string WarningsSeen = Desk + "?handler=Seen";

    public const string FindDossier = Desk + "/tim";

    private const string DeskDossiers = Desk + "/ho-so";

    /// <summary>One tab of the worklist, or a later page of it.</summary>
    public static string WorklistOf(string part, string? after = null) => WithQuery(Worklist, ("muc", part), ("sau", after));

    /// <summary>Where a button of the worklist posts to: take or release one dossier as it was seen, then back to the same tab and page.</summary>
    public static string WorklistAct(string handler, string part, string? after, Guid dossier, int seen) =>
        WithQuery(Worklist, ("handler", handler), ("muc", part), ("sau", after), ("id", dossier.ToString()), ("seen", seen.ToString(CultureInfo.InvariantCulture)));

    public static string Found(string? typed, string? procedure, string? status, Guid? after) =>
        Found(FindQuery.Of(("tim", typed), ("thu-tuc", procedure), ("trang-thai", status)), after);

    /// <summary>A page of what these filters find.</summary>
    public static string Found(FindQuery query, Guid? after = null) => WithQuery(FindDossier, [.. query.Pairs, ("sau", after?.ToString("N"))]);

    /// <summary>All of it as a sheet.</summary>
    /// <param name="form"><c>Xlsx</c> or <c>Csv</c>.</param>
    public static string FoundSheet(FindQuery query, string form) => WithQuery(FindDossier, [.. query.Pairs, ("handler", form)]);

    /// <summary>One's own named filters.</summary>
    public const string SavedViews = FindDossier + "/bo-loc";

    public static string SavedViewsAct(string handler) => WithQuery(SavedViews, ("handler", handler));

    /// <summary>A dossier in full, for every officer who may see it.</summary>
    public static string Dossier(Guid dossier) => $"{DeskDossiers}/{dossier:D}";

    /// <summary>Where a button of the dossier's page posts to.</summary>
    public static string DossierAct(Guid dossier, string handler) => WithQuery(Dossier(dossier), ("handler", handler));

    public static string Propose(Guid dossier) => Dossier(dossier) + "/trinh-ky";

    /// <summary>The result as it will be before anything is proposed.</summary>
    public static string ProposePreview(Guid dossier) => WithQuery(Propose(dossier), ("handler", "Preview"));

    /// <summary>On to the next step of the procedure.</summary>
    public static string HandOnStep(Guid dossier) => Dossier(dossier) + "/chuyen-buoc";

    public static string BackStep(Guid dossier) => Dossier(dossier) + "/tra-lai";

    /// <summary>Opinions that wait, asked of this person or unit and by this person.</summary>
    public const string Opinions = Desk + "/y-kien";

    /// <param name="waiting">The last question of the page before among those to answer.</param>
    /// <param name="asked">The same among those this person asked.</param>
    public static string OpinionsAfter(Guid? waiting, Guid? asked) => Opinions + (waiting, asked) switch
    {
        ({ } cho, _) => $"?cho={cho:N}",
        (_, { } hoi) => $"?hoi={hoi:N}",
        _ => "",
    };

    /// <summary>Who of the unit is away, and who stands in.</summary>
    public const string Away = Desk + "/vang-mat";

    public static string AwayAct(string handler) => WithQuery(Away, ("handler", handler));

    public static string Consult(Guid dossier) => Dossier(dossier) + "/lay-y-kien";

    public static string AnswerOpinion(Guid dossier, Guid consultation) => $"{Dossier(dossier)}/y-kien/{consultation:D}";

    /// <summary>The paper that came with an opinion.</summary>
    public static string OpinionFile(Guid dossier, Guid consultation) => AnswerOpinion(dossier, consultation) + "/tep";

    /// <summary>Into the hands of another officer of the post.</summary>
    public static string Transfer(Guid dossier) => Dossier(dossier) + "/chuyen-nguoi";

    public static string AskInExamination(Guid dossier) => Dossier(dossier) + "/yeu-cau-bo-sung";

    public static string Sign(Guid dossier) => Dossier(dossier) + "/ky";

    public static string SendBack(Guid dossier) => WithQuery(Sign(dossier), ("handler", "SendBack"));

    /// <summary>The proposed result as PDF, not yet signed.</summary>
    /// <param name="place">Which of several, from 1.</param>
    public static string ProposedPaper(Guid dossier, int place = 1) => WithQuery(Dossier(dossier) + "/du-thao", ("so", place == 1 ? null : place.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
