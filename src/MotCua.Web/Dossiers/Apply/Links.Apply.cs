namespace MotCua.Web.Ui;

/// <summary>The citizen's way through an application.</summary>
public static partial class Links
{
    private const string ApplyRoot = "/nop-ho-so";

    /// <summary>Where an application begins: what is needed, and to which commune it goes.</summary>
    public static string Apply(string procedure) => $"{ApplyRoot}/{Part(procedure)}";
}
