using MotCua.Dossiers;
using MotCua.Dossiers.Consulting;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.View;

/// <summary>An opinion asked of others, in words.</summary>
/// <param name="Fault">Whose delay it is, where there is one.</param>
/// <param name="AnswerHref">Only for whoever may answer it now.</param>
public sealed record SheetOpinion(
    string Whom, string Question, string AskedBy, DateTimeOffset AskedAt, DateOnly AnswerBy, string Stand, string? Answer, string? AnsweredBy,
    DateTimeOffset? AnsweredAt, string? FileName, string FileHref, string? Fault, string? AnswerHref)
{
    /// <param name="unit">The name of the unit asked; null where a colleague is.</param>
    public static SheetOpinion Of(Consultation asked, string? unit, Func<AccountId, string> nameOf, Viewer viewer, DateOnly today)
    {
        var whom = unit ?? nameOf(asked.Officer!.Value);
        return new SheetOpinion(
            whom,
            asked.Question,
            nameOf(asked.AskedBy),
            asked.AskedAt,
            asked.AnswerBy,
            Consultation.StandInVietnamese(asked.Stand),
            asked.Answer,
            asked.AnsweredBy is { } by ? nameOf(by) : null,
            asked.AnsweredAt,
            asked.File?.Name,
            Links.OpinionFile(asked.Dossier.Value, asked.Id),
            !asked.Late(today) ? null : asked.AnsweredAt is null ? $"{whom} chậm trả lời" : $"{whom} đã trả lời chậm",
            asked.AnsweredAt is null && AnswerConsultation.AsWhom(viewer, asked) is not null ? Links.AnswerOpinion(asked.Dossier.Value, asked.Id) : null);
    }
}
