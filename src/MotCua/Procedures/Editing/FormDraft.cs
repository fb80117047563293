using MotCua.Kernel;

namespace MotCua.Procedures.Editing;

/// <summary>A new version of an e-form while it is worked on: at most one open for each form.</summary>
/// <param name="BasedOn">The content it was begun from; null for a form that is new.</param>
/// <param name="Text">The file it would be.</param>
/// <param name="Version">Grows with every change: whoever saves names the one they saw.</param>
public sealed record FormDraft(Guid Id, string Code, Guid? BasedOn, string Text, int Version)
{
    public required DateTimeOffset BegunAt { get; init; }

    public Guid? BegunBy { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public Guid? ChangedBy { get; init; }

    /// <summary>Null while it is open; otherwise <c>published</c> or <c>discarded</c>.</summary>
    public string? End { get; init; }

    public string? Decision { get; init; }

    public DateOnly? From { get; init; }
}

/// <summary>A content of an e-form as it lies in the database.</summary>
public sealed record FormContent(Guid Id, string Code, string Hash, FormDefinition Form);

/// <summary>What the checker says of a form's text.</summary>
/// <param name="Form">Null while a fault keeps it from being read.</param>
/// <param name="Hash">Of its content with the lists it chooses from.</param>
public sealed record CheckedForm(IReadOnlyList<CatalogueFault> Faults, FormDefinition? Form, string Hash)
{
    public bool Fits => Faults.Count == 0 && Form is not null;
}

/// <summary>Every "no" of the editor of e-forms.</summary>
internal static class FormDraftRefusals
{
    public const int LongestText = 100_000;

    public static Refusal Unknown { get; } = Refusal.NotFound("Không có bản soạn thảo biểu mẫu này.");

    public static Refusal NoSuchForm { get; } = Refusal.NotFound("Không có biểu mẫu này trong danh mục.");

    public static Refusal Ended(string end) => new(
        "procedures.form-draft-ended", end == "published" ? "Bản soạn thảo này đã được công bố, không sửa được nữa. Hãy soạn bản mới." : "Bản soạn thảo này đã bị bỏ. Hãy soạn bản mới.");

    public static Refusal FileDiffers { get; } = new(
        "procedures.form-file-differs",
        "Tệp của biểu mẫu trong thư mục danh mục khác với nội dung đang áp dụng. Hãy nạp lại danh mục rồi soạn từ nội dung đó.");

    public static Refusal BaseMoved { get; } = new(
        "procedures.form-base-moved",
        "Biểu mẫu này có nội dung mới hơn sau khi bạn bắt đầu soạn. Hãy chép lại phần bạn sửa, bỏ bản soạn thảo này và soạn lại.",
        Kind: RefusalKind.Stale);

    public static Refusal Same { get; } = new("procedures.form-same", "Nội dung giống hệt biểu mẫu đang áp dụng, không có gì để công bố.");

    public static Refusal Earlier { get; } = new(
        "procedures.form-earlier", "Nội dung này trùng với một nội dung trước đây của biểu mẫu. Hãy sửa thêm một chữ, ví dụ ở phần gợi ý, để thành nội dung mới.");

    public static Refusal DraftsOpen(IEnumerable<string> procedures) => new(
        "procedures.form-drafts-open",
        $"Thủ tục {string.Join(", ", procedures)} dùng biểu mẫu này và đang có bản soạn thảo. Hãy công bố hoặc bỏ các bản đó trước.");

    public static Refusal CodeTaken(string code) => Refusal.Input("code", $"Đã có biểu mẫu mã {code}. Hãy mở biểu mẫu đó và soạn bản mới.");

    public static Refusal CodeShape { get; } = Refusal.Input("code", "Mã biểu mẫu chỉ gồm chữ thường không dấu, chữ số và gạch nối, ví dụ khai-sinh.");

    public static Refusal NameShort { get; } = Refusal.Input("name", "Hãy nhập tên biểu mẫu, ít nhất 5 ký tự.");

    public static Refusal TextLong { get; } = Refusal.Input("text", "Nội dung dài hơn 100.000 ký tự; hãy tách thành nhiều biểu mẫu.");
}
