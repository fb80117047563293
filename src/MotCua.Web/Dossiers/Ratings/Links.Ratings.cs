using MotCua.Dossiers.Ratings;

namespace MotCua.Web.Ui;

/// <summary>What applicants say of their dossiers.</summary>
public static partial class Links
{
    /// <summary>What a unit was told.</summary>
    public const string Ratings = "/can-bo/danh-gia";

    /// <summary>Where whoever looked a dossier up rates it.</summary>
    public const string TrackedRating = Tracking + "/danh-gia";

    /// <summary>The counter's tablet: a code leads to the form.</summary>
    public const string RateHere = RatingLink.Path;

    /// <summary>The form by a link shown at the counter.</summary>
    public static string RateByLink(string token) => RatingLink.PathOf(Part(token));

    public static string RatingsOf(DateOnly month) => WithQuery(Ratings, ("thang", month.ToString("yyyy-MM", null)));

    public static string MyRating(string reference) => MyDossier(reference) + "/danh-gia";
}
