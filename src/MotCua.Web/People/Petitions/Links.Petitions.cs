namespace MotCua.Web.Ui;

/// <summary>Petitions: of one's own, of a unit's desk, and what was published.</summary>
public static partial class Links
{
    public const string PublishedPetitions = "/phan-anh";

    public const string FilePetition = PublishedPetitions + "/gui";

    public const string OfficePetitions = "/can-bo/phan-anh";

    /// <param name="dossier">The reference of the dossier it is about.</param>
    /// <param name="again">The earlier petition it says again.</param>
    public static string FilePetitionAbout(string? dossier = null, Guid? again = null) => WithQuery(FilePetition, ("ho-so", dossier), ("lai", again?.ToString("D")));

    public static string MyPetition(Guid petition) => $"{PublishedPetitions}/{petition:D}";

    public static string MyPetitionFile(Guid petition, Guid file) => $"{MyPetition(petition)}/tep/{file:D}";

    public static string OfficePetitionFile(Guid petition, Guid file) => $"{OfficePetition(petition)}/tep/{file:D}";

    public static string MyPetitionAct(Guid petition, string handler) => WithQuery(MyPetition(petition), ("handler", handler));

    public static string OfficePetitionsOf(string part, string? after = null) => WithQuery(OfficePetitions, ("muc", part), ("sau", after));

    public static string OfficePetition(Guid petition) => $"{OfficePetitions}/{petition:D}";

    public static string OfficePetitionAct(Guid petition, string handler) => WithQuery(OfficePetition(petition), ("handler", handler));
}
