namespace MotCua.Web.Ui;

/// <summary>The e-forms as administrators look at them.</summary>
public static partial class Links
{
    public const string PreviewForms = "/quan-tri/bieu-mau";

    /// <summary>One form as the citizen sees it; nothing is saved.</summary>
    public static string PreviewForm(string form) => $"{PreviewForms}/{Part(form)}";
}
