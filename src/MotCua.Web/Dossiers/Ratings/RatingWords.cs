using MotCua.Dossiers.Ratings;
using MotCua.Kernel;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Ratings;

/// <summary>What the form shows.</summary>
/// <param name="Grade">As chosen, a code.</param>
/// <param name="Before">What was said before.</param>
public sealed record RatingFields(string? Grade, string? Words, Rating? Before);

public static class RatingWords
{
    public static IReadOnlyList<Answer> Choices { get; } = [.. RatingGrades.All.Select(g => new Answer(g.Code(), g.InVietnamese()))];

    public static string Said(Rating rating) => $"Bạn đã đánh giá: {rating.Grade.InVietnamese().ToLower(VietnameseText.Culture)}, lúc {VietnameseDates.Moment(rating.ChangedAt)}.";

    public static string Changeable(Rating rating) => $"Bạn sửa được đến hết ngày {VietnameseDates.Day(rating.ChangeUntil)}.";
}
