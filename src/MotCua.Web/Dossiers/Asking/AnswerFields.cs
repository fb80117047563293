using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Asking;

/// <summary>What the form shows; the answers as they were given.</summary>
public sealed record AnswerFields(string? Received, DateOnly? On)
{
    public const string Yes = "roi";
    public const string No = "chua";

    public static IReadOnlyList<Answer> Choices { get; } = [new(Yes, "Đã nhận"), new(No, "Chưa nhận")];

    /// <summary>Null where nothing was chosen.</summary>
    public bool? Said => Received switch { Yes => true, No => false, _ => null };
}
