using MotCua.Dossiers;
using MotCua.Procedures;

namespace MotCua.Web.Dossiers;

/// <summary>A dossier as an officer has it open: its state, what lies in it, and the version of its procedure.</summary>
/// <param name="Version">Null for an imported dossier.</param>
public sealed record OpenedDossier(Dossier Dossier, DossierFolder Folder, ProcedureVersion? Version, string UnitName)
{
    public string OwnerName => Folder.Owner?.FullName ?? "Chưa rõ người nộp";

    /// <summary>The official code once there is one, before that the reference the applicant keeps.</summary>
    public string Number => Dossier.Code ?? Dossier.Reference;

    public string? CaseName => Dossier.Case is null ? null : Version?.Procedure.CaseOf(Dossier.Case)?.Name;

    public FormDefinition? Form => Version?.Form;

    public Answers Answers => Folder.Answers is { } json ? Answers.FromJson(json) : Answers.None;

    public string ChannelName => DossierWords.Channel(Dossier.Channel);

    public string ReturnWayName => DossierWords.ReturnWay(Dossier.ReturnWay);

    /// <summary>The parts of the dossier that this application may have to bring.</summary>
    public IReadOnlyList<Component> Components => Version is null
        ? []
        : [.. Version.Procedure.ComponentsFor(Dossier.Case, (Channel)(Dossier.Channel ?? 1), Answers).Where(c => c.Kind != ComponentKind.EForm)];

    /// <summary>Whether this paper should be there and is not, and no other in its place.</summary>
    public bool Lacks(Component component) => Version is not null && Version.Procedure
        .Lacking(Dossier.Case, (Channel)(Dossier.Channel ?? 1), Answers, c => Folder.Components.Any(h => h.Code == c.Code))
        .Any(lack => lack.AnyOf.Contains(component));
}

/// <summary>Codes of a dossier as people read them.</summary>
public static class DossierWords
{
    public static string Channel(int? channel) => channel is { } known ? ProcedureWords.Of((Channel)known) : "Không rõ";

    public static string ReturnWay(string? way) => way switch
    {
        "counter" => "Tại bộ phận một cửa",
        "electronic" => "Bản điện tử",
        "post" => "Qua bưu chính công ích",
        _ => "Không rõ",
    };

    /// <summary>How a component came: its kind at the counter, or that it is a file.</summary>
    public static string ComponentKind(string kind) => kind switch
    {
        "original" => "Bản chính",
        "certified" => "Bản sao chứng thực",
        "copy" => "Bản sao",
        "shown" => "Đã xuất trình bản chính",
        "eform" => "Biểu mẫu điện tử",
        "file" => "Tệp đính kèm",
        _ => kind,
    };
}
