using System.Globalization;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.Web.Dossiers;

/// <summary>The inside of a dossier as a page lays it open.</summary>
/// <param name="Revealed">Identity numbers are shown whole, because somebody asked to see them and that was logged.</param>
public sealed record FolderView(OpenedDossier Opened, bool Revealed = false)
{
    public string? Shown(string? number) => Revealed ? number : Masking.Number(number);

    public PersonAnswer Shown(PersonAnswer person) => person with { Number = Shown(person.Number) };

    /// <summary>The owner, and whoever brought the dossier where that is somebody else.</summary>
    public IEnumerable<DossierPerson> People => Opened.Folder.People
        .Where(p => p.Role == "owner" || p.FullName != Opened.Folder.Owner?.FullName)
        .OrderByDescending(p => p.Role, StringComparer.Ordinal);

    public static string RoleOf(DossierPerson person) => person.Role == "bringer" ? "Người nộp" : "Chủ hồ sơ";

    public static string? Birth(DossierPerson person) => PartialDate.Parse(person.BirthDate)?.ForPeople() ?? person.BirthDate;

    /// <summary>What the paper must be and when it is asked for, on one line.</summary>
    public static string About(Component component, Procedure procedure) => string.Join(". ", new[]
    {
        ProcedureWords.Of(component.Kind) + (component.PresentOnly ? ", chỉ xuất trình" : $", {component.Copies} bản"),
        component.Case is null || procedure.CaseOf(component.Case) is not { } only ? null : $"Chỉ trường hợp “{only.Name}”",
        component.OneOf is null ? null : "Nộp một trong các giấy tờ thay thế nhau",
        component.ObtainableFrom is { } register ? $"Tra cứu tại {ProcedureWords.Of(register)} trước, có rồi thì không yêu cầu nộp" : null,
        component.Condition is null ? null : "Lưu ý: " + component.Condition,
    }.Where(part => part is not null)) + ".";

    /// <summary>Why a paper of the procedure may be absent.</summary>
    public static string? WhyNot(Component component) => component switch
    {
        { AlwaysNeeded: true } => null,
        { ObtainableFrom: { } register } => $"Tra cứu tại {ProcedureWords.Of(register)}, không yêu cầu nộp",
        { PresentOnly: true } => "Chỉ xuất trình",
        { OneOf: not null } => "Nộp một trong các giấy tờ thay thế nhau",
        { Condition: { } condition } => "Lưu ý: " + condition,
        _ => null,
    };
}

/// <summary>A file in two words, so that nobody opens it by surprise on a weak line.</summary>
public static class FileWords
{
    public static string Of(string? mediaType, long? size)
    {
        var kind = mediaType switch
        {
            "application/pdf" => "PDF",
            "image/jpeg" or "image/png" => "ảnh",
            _ => "tệp",
        };
        return size is { } bytes ? $"{kind}, {Size(bytes)}" : kind;
    }

    /// <summary>"340 kB", "1,2 MB".</summary>
    public static string Size(long bytes) => bytes < 1_000_000
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (bytes + 500) / 1000)} kB")
        : (bytes / 1_000_000m).ToString("0.0", VietnameseText.Culture) + " MB";
}
