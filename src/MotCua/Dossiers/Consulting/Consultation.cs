using MotCua.Kernel;

namespace MotCua.Dossiers.Consulting;

/// <summary>A file that came with an opinion.</summary>
public sealed record OpinionFile(string Sha256, string Name, string MediaType);

/// <summary>
/// An opinion asked of another unit, or of a colleague who works on the dossier beside the main officer (khoản 4 Điều 19
/// Nghị định 118/2025/NĐ-CP). The promised moment runs on meanwhile; who is late with the answer stays visible.
/// </summary>
/// <param name="Officer">One colleague of the asking unit; null where a whole unit is asked.</param>
/// <param name="AnswerBy">The last day to answer.</param>
/// <param name="Stand">agree, disagree or other; null until it is answered.</param>
public sealed record Consultation(
    Guid Id,
    int Number,
    DossierId Dossier,
    AccountId AskedBy,
    UnitCode AskedFrom,
    DateTimeOffset AskedAt,
    UnitCode Unit,
    AccountId? Officer,
    string Question,
    DateOnly AnswerBy,
    DateTimeOffset? AnsweredAt = null,
    AccountId? AnsweredBy = null,
    string? Stand = null,
    string? Answer = null,
    OpinionFile? File = null)
{
    /// <summary>Days for which the unit asked still sees the dossier after its answer or the dossier's end.</summary>
    public int SeesDays { get; init; }

    /// <summary>
    /// The last day on which the unit asked sees the dossier: some days after it answered or the dossier ended, whichever was
    /// first; null while neither has happened. <see cref="DossierVisibility.VisibleTo"/> says the same in SQL.
    /// </summary>
    /// <param name="endedAt">When the dossier was finished, withdrawn or stopped; null while it is under way.</param>
    public DateOnly? SeenUntil(DateTimeOffset? endedAt) =>
        (AnsweredAt is { } answered && (endedAt is not { } over || answered < over) ? answered : endedAt) is { } last ? Clock.DayOf(last).AddDays(SeesDays) : null;

    /// <summary>Not answered on the last day, or answered after it: the delay of whoever was asked.</summary>
    public bool Late(DateOnly today) => (AnsweredAt is { } at ? Clock.DayOf(at) : today) > AnswerBy;

    public static string StandInVietnamese(string? stand) => stand switch
    {
        "agree" => "Đồng ý",
        "disagree" => "Không đồng ý",
        "other" => "Ý kiến khác",
        _ => "Chưa trả lời",
    };
}
