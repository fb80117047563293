using System.Text.Json.Nodes;
using MotCua.Kernel;

namespace MotCua.Procedures.Editing;

/// <summary>A new version of a procedure while it is worked on: at most one open for each procedure.</summary>
/// <param name="Version">Grows with every change: whoever saves names the one they saw.</param>
/// <param name="BasedOn">The version it was begun from; null for a new procedure.</param>
public sealed record Draft(Guid Id, ProcedureCode Code, ProcedureVersionId? BasedOn, JsonObject Tree, int Version)
{
    public required DateTimeOffset BegunAt { get; init; }

    public Guid? BegunBy { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public Guid? ChangedBy { get; init; }

    /// <summary>Null while it is open; otherwise <c>published</c> or <c>discarded</c>.</summary>
    public string? End { get; init; }

    /// <summary>Where the changes came from, where not from the page: the message of the national catalogue.</summary>
    public Guid? Message { get; init; }

    public string Name => DraftEdit.Text(Tree, "name") ?? Code.Value;
}

/// <summary>The decision by which a draft is published, and the days it holds.</summary>
/// <param name="Decision">As it is cited: "Quyết định 2345/QĐ-UBND".</param>
/// <param name="From">The first day on which dossiers are received under it; not before today.</param>
/// <param name="To">The last day; null = open.</param>
public sealed record PublishedDraft(string Decision, DateOnly DecidedOn, DateOnly From, DateOnly? To)
{
    /// <summary>Everything that is wrong with it, each at its field.</summary>
    public IReadOnlyList<Refusal> Faults(DateOnly today)
    {
        var faults = new List<Refusal>();
        void Need(bool met, string field, string words)
        {
            if (!met)
            {
                faults.Add(Refusal.Input(field, words));
            }
        }

        Need(Decision.Length >= 5, "decision", "Hãy ghi đủ số quyết định công bố, ví dụ “Quyết định 2345/QĐ-UBND”.");
        Need(DecidedOn <= today, "decided", "Ngày quyết định không thể sau hôm nay.");
        Need(From >= today, "from", "Ngày áp dụng không thể trước hôm nay: hồ sơ đã nhận vẫn theo phiên bản cũ.");
        Need(To is null || To >= From, "to", "Ngày hết áp dụng không thể trước ngày áp dụng.");
        return faults;
    }
}

/// <summary>Every "no" of the editor.</summary>
internal static class DraftRefusals
{
    public static Refusal Unknown { get; } = Refusal.NotFound("Không có bản soạn thảo này.");

    public static Refusal Ended(string end) => new(
        "procedures.draft-ended", end == "published" ? "Bản soạn thảo này đã được công bố, không sửa được nữa. Hãy soạn bản mới." : "Bản soạn thảo này đã bị bỏ. Hãy soạn bản mới.");

    public static Refusal ChangedMeanwhile { get; } = new(
        "stale", "Người khác vừa sửa bản soạn thảo này. Nội dung bạn nhập còn nguyên bên dưới; hãy xem bản mới nhất rồi lưu lại.", Kind: RefusalKind.Stale);

    public static Refusal BaseMoved { get; } = new(
        "procedures.draft-base-moved",
        "Danh mục có phiên bản mới của thủ tục này sau khi bạn bắt đầu soạn. Hãy xem phiên bản đó, bỏ bản soạn thảo này và soạn lại từ phiên bản mới.",
        Kind: RefusalKind.Stale);

    public static Refusal Faulty(int faults) => new("procedures.draft-faulty", $"Bản soạn thảo còn {faults} lỗi. Hãy sửa các lỗi đã chỉ ra rồi công bố.");

    public static Refusal CodeTaken(string code) => Refusal.Input("code", $"Đã có thủ tục mã {code} trong danh mục. Hãy mở thủ tục đó và soạn bản mới.");

    public static Refusal CodeShape { get; } = Refusal.Input("code", "Mã thủ tục chỉ gồm chữ, chữ số, dấu chấm và gạch nối, ví dụ 1.001193.");

    public static Refusal CodeKept(string code) => Refusal.Input("code", $"Mã của bản soạn thảo là {code}, không đổi được. Để đổi mã, hãy thêm thủ tục mới và bãi bỏ thủ tục này.");
}
