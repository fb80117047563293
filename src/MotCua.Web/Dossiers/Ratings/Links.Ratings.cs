namespace MotCua.Web.Ui;

/// <summary>What applicants say of their dossiers.</summary>
public static partial class Links
{
    /// <summary>What a unit was told.</summary>
    public const string Ratings = "/can-bo/danh-gia";

    /// <summary>Where whoever looked a dossier up rates it.</summary>
    public const string TrackedRating = Tracking + "/danh-gia";

    public static string RatingsOf(DateOnly month) => WithQuery(Ratings, ("thang", month.ToString("yyyy-MM", null)));

    public static string MyRating(string reference) => MyDossier(reference) + "/danh-gia";
}
