using MotCua.Dossiers.Erasing;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.People.PortalQuestions;

/// <summary>A question comes in, and somebody of its unit answers it; the portal hears the answer from the journal.</summary>
public sealed class AnswerPortalQuestion(PortalQuestionStore store, Journal journal, Clock clock)
{
    public const string Received = "portal-question.received";
    public const string Answered = "portal-question.answered";

    /// <summary>Keeps a question that came in; coming again it changes nothing.</summary>
    public async Task Keep(PortalQuestion question, CancellationToken stop)
    {
        var act = ActOf(question, Received, new Actor(ActorKind.Partner));
        var committed = await journal.Commit(Journal.Append(PortalQuestionStore.Insert(new Batch(), question), act), stop);
        if (!committed.Accepted && committed.Refusal.Kind != RefusalKind.Stale)
        {
            throw new InvalidOperationException($"The question {question.PortalId} was refused: {committed.Refusal.Message}");
        }
    }

    public async Task<Outcome<PortalQuestion>> Run(Viewer by, Guid id, string? words, CancellationToken stop)
    {
        if (await store.Find(id, by, stop) is not { } question)
        {
            return PortalQuestionRefusals.Unknown;
        }

        var answered = question.Reply(by, words, clock.Now);
        if (!answered.Accepted)
        {
            return answered.Refusal;
        }

        var one = answered.Value;
        var act = ActOf(one, Answered, by.As(by.PostAt(one.Unit, one.Answer!.Post)));
        var committed = await journal.Commit(Journal.Append(PortalQuestionStore.Answer(new Batch(), one), act), stop);
        return committed.Accepted ? one : committed.Refusal.Kind == RefusalKind.Stale ? PortalQuestionRefusals.Answered : committed.Refusal;
    }

    private Act ActOf(PortalQuestion one, string kind, Actor by) => new()
    {
        Kind = kind,
        By = by,
        RecordedAt = clock.Now,
        SubjectKind = "portal-question",
        Subject = one.Id,
        Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["portal_id"] = one.PortalId, ["unit"] = one.Unit.Value },
    };
}

/// <summary>Erases the words of questions whose years are over, those of every other procedure in <c>dossier-retention.csv</c>.</summary>
public sealed class SweepPortalQuestions(PortalQuestionStore store, Journal journal, CatalogueFolder catalogue, Clock clock) : IWorker
{
    public const string Erased = "portal-question.erased";

    private const int Most = 200;
    private static readonly TimeSpan Round = TimeSpan.FromHours(1);

    public string Name => "question-retention";

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Pass(stop);
            await Task.Delay(Round, clock.Provider, stop);
        }
    }

    /// <returns>How many were erased.</returns>
    public async Task<int> Pass(CancellationToken stop)
    {
        if (await DossierRetention.YearsOfOthers(catalogue, clock.Today, stop) is not { } years)
        {
            return 0;
        }

        var erased = 0;
        foreach (var question in await store.Kept(clock.Now.AddYears(-years), Most, stop))
        {
            var act = new Act { Kind = Erased, By = Actor.System, RecordedAt = clock.Now, SubjectKind = "portal-question", Subject = question };
            erased += (await journal.Commit(Journal.Append(PortalQuestionStore.Erase(new Batch(), question, clock.Now), act), stop)).Accepted ? 1 : 0;
        }

        return erased;
    }
}
