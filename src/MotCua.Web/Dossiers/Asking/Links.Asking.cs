using MotCua.Dossiers.Asking;

namespace MotCua.Web.Ui;

/// <summary>The question whether a result was received.</summary>
public static partial class Links
{
    /// <summary>Signed in.</summary>
    public static string MyReceived(string reference) => MyDossier(reference) + "/da-nhan";

    /// <summary>By the link of the letter.</summary>
    public static string AnswerByLink(string token) => HandoverQuestion.PathOf(Part(token));
}
