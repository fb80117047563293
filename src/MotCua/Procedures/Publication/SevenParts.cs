namespace MotCua.Procedures.Publication;

/// <summary>One of the seven parts that must be published.</summary>
/// <param name="Key">The key of the procedure's file, where the part is filled in.</param>
public sealed record PublishedPart(string Key, string Name);

/// <summary>
/// The seven parts of a published procedure (khoản 2 Điều 8 Nghị định 63/2010/NĐ-CP), as indicator 1.3 of Quyết định
/// 766/QĐ-TTg looks for them: name, sequence, way, dossier with numbers of copies, time, applicant, agency. Forms are
/// not looked at.
/// </summary>
public static class SevenParts
{
    public static IReadOnlyList<PublishedPart> All { get; } =
    [
        new("name", "tên thủ tục"),
        new("sequence", "trình tự thực hiện"),
        new("channels", "cách thức thực hiện"),
        new("components", "thành phần, số lượng hồ sơ"),
        new("cases", "thời hạn giải quyết"),
        new("applicants", "đối tượng thực hiện"),
        new("agency", "cơ quan thực hiện"),
    ];

    /// <summary>The parts a procedure lacks; empty = complete.</summary>
    public static IReadOnlyList<PublishedPart> Missing(Procedure procedure) => [.. All.Where(part => !Has(procedure, part.Key))];

    private static bool Has(Procedure procedure, string part) => part switch
    {
        "name" => !string.IsNullOrWhiteSpace(procedure.Name),
        "sequence" => procedure.Sequence.Count > 0 || procedure.Steps.Count > 0,
        "channels" => procedure.Channels.Count > 0,
        "components" => procedure.Components.Count > 0 && procedure.Components.All(c => c.Copies > 0),

        // A case without a time of its own is published with the words that say why (its note).
        "cases" => procedure.Cases.Any(c => c.Limit is not null || c.Note is not null),
        "applicants" => procedure.Applicants.Count > 0,
        _ => !string.IsNullOrWhiteSpace(procedure.Agency),
    };
}
