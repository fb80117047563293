namespace MotCua.Web.Ui;

/// <summary>The record of what reviews cut, for administrators.</summary>
public static partial class Links
{
    public const string SimplificationReviews = "/quan-tri/don-gian-hoa";
}
