using MotCua.People;

namespace MotCua.Web.Ui;

/// <summary>What people are told.</summary>
public static partial class Links
{
    public const string Notices = "/thong-bao";

    public const string NoticeChannel = Notices + "/cach-nhan";

    public const string UnsentLetters = "/quan-tri/thu-chua-gui";

    public static string NoticesAfter(long last) => WithQuery(Notices, ("sau", last.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Where a notice leads its reader; null where there is nothing to open.</summary>
    public static string? About(Notice notice, bool citizen) => (notice.SubjectKind, citizen) switch
    {
        ("dossier", true) when notice.Reference is { } reference => MyDossier(reference),
        ("dossier", false) when notice.Subject is { } id => Dossier(id),
        ("draft", true) => MyDossiers,
        ("letter", false) when notice.Subject is { } letter => Letter(letter),
        ("linked", false) when notice.Subject is { } request => OfficeLinkedRequest(request),
        ("linked", true) when notice.Reference is { } linked => LinkedRequest(linked),
        _ => null,
    };
}
