namespace MotCua.Web.Ui;

/// <summary>The administrators' catalogue and the drafts of its procedures.</summary>
public static partial class Links
{
    public const string ManagedProcedures = "/quan-tri/thu-tuc";

    /// <summary>The next page of the list.</summary>
    public static string ManagedProceduresAfter(Guid after) => WithQuery(ManagedProcedures, ("sau", after.ToString("N")));

    public const string NewProcedure = ManagedProcedures + "/moi";

    /// <summary>One procedure: its versions, its steps, the way to a new version.</summary>
    public static string ManagedProcedure(string code) => $"{ManagedProcedures}/{Part(code)}";

    /// <summary>The version in force as a file of the catalogue.</summary>
    public static string ProcedureFile(string code) => ManagedProcedure(code) + "?handler=file";

    public static string ProcedureDraft(Guid draft) => $"{ManagedProcedures}/soan/{draft:D}";

    /// <summary>One part of a draft; one item of it, or a new one.</summary>
    public static string DraftPart(Guid draft, string part, int? item = null) =>
        WithQuery($"{ProcedureDraft(draft)}/phan/{Part(part)}", ("muc", item?.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    public static string PublishDraft(Guid draft) => ProcedureDraft(draft) + "/cong-bo";
}
