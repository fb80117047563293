namespace MotCua.Web.Ui;

/// <summary>Questions that people ask through the national portal.</summary>
public static partial class Links
{
    public const string PortalQuestions = "/can-bo/hoi-dap";

    public static string PortalQuestionsOf(string part, string? after = null) => WithQuery(PortalQuestions, ("muc", part), ("sau", after));

    public static string PortalQuestion(Guid question) => $"{PortalQuestions}/{question:D}";
}
