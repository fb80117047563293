namespace MotCua.Web.Ui;

/// <summary>The e-forms as administrators look at them.</summary>
public static partial class Links
{
    public const string PreviewForms = "/quan-tri/bieu-mau";

    /// <summary>One form as the citizen sees it; nothing is saved.</summary>
    public static string PreviewForm(string form) => $"{PreviewForms}/{Part(form)}";

    /// <summary>A new form.</summary>
    public const string NewForm = PreviewForms + "?handler=New";

    /// <summary>Begins a draft of a form, or leads to the one that is open.</summary>
    public static string BeginFormDraft(string form) => WithQuery(PreviewForms, ("handler", "Begin"), ("bieu-mau", form));

    public static string FormDraft(Guid draft, string? handler = null) => WithQuery($"{PreviewForms}/soan/{draft:D}", ("handler", handler));

    /// <summary>A draft as the citizen would see it.</summary>
    public static string PreviewFormDraft(Guid draft) => $"{PreviewForms}/soan/{draft:D}/xem";

    public static string PublishFormDraft(Guid draft) => $"{PreviewForms}/soan/{draft:D}/cong-bo";
}
