using MotCua.Procedures;

namespace MotCua.Papers.Printing;

/// <summary>One line of a guide's table of papers.</summary>
public sealed record GuideComponent(string Name, string Kind, int Copies, string? Note);

/// <summary>A label with its words.</summary>
public sealed record GuideLine(string Label, string Words);

/// <summary>
/// The guide of a procedure on one page, to print and post on the wall: components, number, manner, fees, time, where.
/// What the catalogue does not know is said so, never left out.
/// </summary>
public sealed record GuidePaper(
    PaperHead Head,
    string Title,
    string Code,
    string Procedure,
    IReadOnlyList<GuideLine> Lines,
    IReadOnlyList<GuideComponent> Components,
    IReadOnlyList<GuideLine> Fees,
    IReadOnlyList<GuideLine> Results,
    string Qr,
    string Address,
    string? Doubt)
{
    private const string Unknown = "Chưa có thông tin trong danh mục";

    public static PaperTemplate Template { get; } = new("guide", "guide.typ", "Hướng dẫn thủ tục hành chính", null);

    /// <param name="address">Of the procedure's public page, which the QR code leads to.</param>
    public static GuidePaper Of(Procedure procedure, string fieldName, PaperHead head, string address) => new(
        head,
        "Hướng dẫn: " + procedure.Name,
        procedure.CodeVerified ? procedure.Code.Value : "",
        procedure.Name,
        [
            new("Lĩnh vực", fieldName),
            new("Ai được làm", procedure.Applicants.Count > 0 ? string.Join("; ", procedure.Applicants) : Unknown),
            new("Cách nộp", procedure.Channels.Count > 0 ? string.Join("; ", procedure.Channels.Select(ProcedureWords.Of)) : Unknown),
            new("Nơi giải quyết", procedure.Agency),
            .. procedure.Cases.Count > 0
                ? procedure.Cases.Select(c => new GuideLine(
                    procedure.Cases.Count == 1 ? "Thời hạn" : $"Thời hạn ({c.Name})", c.Limit is null && c.ByChannel is null ? c.Note ?? "chưa xác định" : string.Join("; ", ProcedureWords.Limits(c))))
                : [new GuideLine("Thời hạn", Unknown)],
        ],
        [.. procedure.Components.Select(c => new GuideComponent(c.Name, ProcedureWords.Of(c.Kind), c.Copies, NoteOn(procedure, c)))],
        procedure.Fees.Count > 0
            ? [.. procedure.Fees.Select(f => new GuideLine(f.Name, string.Join("; ", ProcedureWords.Amounts(f, procedure)) + (f.Exempt.Count > 0 ? $". Miễn: {string.Join("; ", f.Exempt)}" : "")))]
            : [new GuideLine("Phí, lệ phí", Unknown)],
        [.. procedure.Results.Select(r => new GuideLine(r.Name, string.Join(", ", r.Kinds.Select(ProcedureWords.Of))))],
        QrCode.Svg(address),
        address,
        procedure.Verified == Verification.Yes ? null : "Một phần nội dung chưa đối chiếu với trang công bố; hãy hỏi bộ phận một cửa khi cần.");

    private static string? NoteOn(Procedure procedure, Component component)
    {
        string?[] notes =
        [
            component.Case is { } only ? $"chỉ cho trường hợp {procedure.CaseOf(only)?.Name ?? only}" : null,
            component.Channels.Count > 0 ? $"khi nộp {string.Join(", ", component.Channels.Select(c => ProcedureWords.Of(c).ToLowerInvariant()))}" : null,
            component.Condition,
            component.PresentOnly ? "chỉ xuất trình" : null,
            component.OneOf is not null ? "chỉ cần một trong nhóm" : null,
            component.ObtainableFrom is { } register ? $"không phải nộp nếu tra cứu được từ {ProcedureWords.Of(register)}" : null,
        ];
        return string.Join("; ", notes.OfType<string>()) is { Length: > 0 } text ? text : null;
    }
}
