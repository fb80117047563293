using MotCua.Kernel;

namespace MotCua.Dossiers.Clocks;

/// <summary>When the work on a dossier ended: in fact, and by the click; and how well the first is proved.</summary>
public sealed record Ending(DateTimeOffset OccurredAt, DateTimeOffset RecordedAt, EvidenceGrade Grade, string? Proof)
{
    /// <summary>
    /// The acts that show that the work has ended: a signed result, a signed refusal on the merits (Điều 22 Nghị định
    /// 118/2025/NĐ-CP), or the result in the applicant's hands.
    /// </summary>
    public static IReadOnlyList<string> Kinds { get; } = ["dossier.finished", "dossier.refused", "dossier.returned"];

    /// <summary>When it happened as far as that is proved: an officer's word alone (grade D) never moves the moment before its click.</summary>
    public DateTimeOffset HappenedAt => Grade == EvidenceGrade.D && OccurredAt < RecordedAt ? RecordedAt : OccurredAt;

    /// <summary>
    /// The ending among a dossier's acts; null while there is none. On record it is the first click that shows it; in fact
    /// the earliest moment that is proved: a result that was handed over had been made by then, whenever it was signed here.
    /// </summary>
    public static Ending? Of(IEnumerable<RecordedAct> acts)
    {
        var endings = acts
            .Where(a => Kinds.Contains(a.Kind))
            .Select(a => new Ending(a.OccurredAt, a.RecordedAt, Enum.Parse<EvidenceGrade>(a.Grade), a.Proof))
            .ToList();
        return endings.MinBy(e => e.HappenedAt) is { } proved ? proved with { RecordedAt = endings.Min(e => e.RecordedAt) } : null;
    }
}

/// <summary>
/// Two answers that are never mixed: late on record, by the clicks, and late in fact, by what happened. Both are kept,
/// shown and listed beside each other; neither overwrites the other.
/// </summary>
/// <param name="DoneInFact">When it was done as far as evidence shows; null while it is not.</param>
public sealed record Lateness(bool OnRecord, bool InFact, DateTimeOffset? DoneInFact)
{
    /// <summary>Late by the click only: a correction note is owed, no apology.</summary>
    public bool OnlyOnRecord => OnRecord && !InFact;

    public static Lateness Of(DateTimeOffset due, Ending? ending, DateTimeOffset now) =>
        new(LateOnRecord(due, ending, now), LateInFact(due, ending, now), ending?.HappenedAt);

    /// <summary>By the moment of the click; what is not done yet is late once its moment has passed.</summary>
    public static bool LateOnRecord(DateTimeOffset due, Ending? ending, DateTimeOffset now) => (ending?.RecordedAt ?? now) > due;

    /// <summary>By the moment at which it happened, as far as that is proved.</summary>
    public static bool LateInFact(DateTimeOffset due, Ending? ending, DateTimeOffset now) => (ending?.HappenedAt ?? now) > due;

    /// <summary>What proves the moment, for a correction note.</summary>
    public static string ProofInWords(EvidenceGrade grade) => grade switch
    {
        EvidenceGrade.A => "chữ ký số hoặc thông điệp của hệ thống liên quan",
        EvidenceGrade.B => "chứng từ thanh toán hoặc giao nhận",
        EvidenceGrade.C => "thao tác của chính người thực hiện trên hệ thống",
        _ => "lời của cán bộ",
    };

    public string InVietnamese() => (OnRecord, InFact) switch
    {
        (false, false) => "Không trễ: đúng hạn cả trên thực tế lẫn theo ghi nhận",
        (true, true) => "Trễ hạn trên thực tế và theo ghi nhận",
        (true, false) => "Chỉ trễ theo ghi nhận: thực tế xong đúng hạn, bấm chậm",
        (false, true) => "Trễ hạn trên thực tế dù ghi nhận trong hạn",
    };
}
