using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers.Asking;

/// <summary>The applicant answers, signed in or by the link of the letter. Nothing about the dossier moves.</summary>
public sealed class AnswerQuestion(QuestionStore store, DossierStore dossiers, Journal journal, Clock clock)
{
    public const string Answered = "dossier.citizen-answered";

    public async Task<Outcome<HandoverQuestion>> ByOwner(Viewer by, DossierId id, bool? received, DateOnly? on, CancellationToken stop) =>
        !by.IsCitizen || await dossiers.Find(id, by, stop) is null || await store.Of(id, stop) is not { } open ? AskingRefusals.Unknown
        : await Give(open, received, on, "account", by.As(), stop);

    /// <param name="token">From the letter; nobody's account stands behind it.</param>
    public async Task<Outcome<HandoverQuestion>> ByLink(string token, bool? received, DateOnly? on, CancellationToken stop) =>
        await store.ByToken(token, stop) is not { } open ? AskingRefusals.Unknown : await Give(open, received, on, "link", Actor.System, stop);

    private async Task<Outcome<HandoverQuestion>> Give(OpenQuestion open, bool? received, DateOnly? on, string way, Actor actor, CancellationToken stop)
    {
        var answered = open.Question.Reply(received, on, open.SubmittedOn, clock.Now);
        if (!answered.Accepted)
        {
            return answered.Refusal;
        }

        var question = answered.Value;
        var act = new Act
        {
            Kind = Answered,
            By = actor,
            RecordedAt = clock.Now,
            SubjectKind = "dossier",
            Subject = question.Dossier.Value,
            SubjectVersion = open.DossierVersion,
            Data = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["question"] = question.Id,
                ["received"] = question.Answer!.Received,
                ["received_on"] = question.Answer.On,
                ["recorded_on"] = question.RecordedOn,
                ["verdict"] = Code(question.Verdict!.Value),
                ["way"] = way,
            },
        };
        var committed = await journal.Commit(Journal.Append(QuestionStore.Answer(new Batch(), question, way), act), stop);
        return committed.Accepted ? question : AskingRefusals.Answered;
    }

    private static string Code(AnswerVerdict verdict) => verdict switch { AnswerVerdict.Agrees => "agrees", AnswerVerdict.NotReceived => "not-received", _ => "other-day" };
}

/// <summary>On a dossier's page: what the applicant answered, beside what is recorded.</summary>
public sealed class QuestionRemarks(QuestionStore store) : IDossierRemarks
{
    public async Task<IReadOnlyList<string>> Of(DossierId dossier, CancellationToken stop) => await store.Of(dossier, stop) is { Question: { Verdict: { } verdict } question }
        ? [Words(question, verdict)]
        : [];

    /// <summary>Pure.</summary>
    public static string Words(HandoverQuestion question, AnswerVerdict verdict)
    {
        var recorded = VietnameseDates.Day(question.RecordedOn);
        var said = $"Được hỏi sau khi trả kết quả, ngày {VietnameseDates.Day(question.AnsweredAt!.Value)} người nộp trả lời";
        return verdict switch
        {
            AnswerVerdict.NotReceived => $"{said} chưa nhận kết quả; hồ sơ ghi đã trả ngày {recorded}. Hãy xem lại việc trả kết quả.",
            AnswerVerdict.OtherDay => $"{said} đã nhận ngày {VietnameseDates.Day(question.Answer!.On!.Value)}; hồ sơ ghi đã trả ngày {recorded}. Hãy xem lại thời điểm trả.",
            _ => $"{said} đã nhận ngày {VietnameseDates.Day(question.Answer!.On!.Value)}, khớp với ghi nhận.",
        };
    }
}
