using System.Security.Cryptography;
using MotCua.Kernel;

namespace MotCua.Dossiers.Asking;

/// <summary>
/// The morning after, draws a share of the day's hand-overs and asks their applicants once. The draw's seed is the journal's
/// chain at the day's last act: whoever hands over cannot know whether it will be asked about, and whoever checks can draw
/// again.
/// </summary>
public sealed class AskCitizens(QuestionStore store, AskingRuleCatalogue rules, Journal journal, Clock clock) : IWorker
{
    public const string Drawn = "asking.drawn";
    public const string Asked = "dossier.citizen-asked";

    /// <summary>An installation that stood still asks about its last days, not about what people forgot.</summary>
    private const int DaysBack = 7;

    /// <summary>Acts recorded before midnight have their place in the chain by then.</summary>
    private static readonly TimeOnly NotBefore = new(7, 0);

    private static readonly TimeSpan Round = TimeSpan.FromMinutes(15);

    public string Name => "asking-citizens";

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Once(stop);
            await Task.Delay(Round, clock.Provider, stop);
        }
    }

    /// <summary>Doing it twice, or in two processes at once, asks nobody twice.</summary>
    /// <returns>How many were asked.</returns>
    public async Task<int> Once(CancellationToken stop)
    {
        if (TimeOnly.FromTimeSpan(Clock.LocalOf(clock.Now).TimeOfDay) < NotBefore)
        {
            return 0;
        }

        var (asked, first) = (0, clock.Today.AddDays(-DaysBack));
        var drawn = await store.Drawn(first, stop);
        for (var day = first; day < clock.Today; day = day.AddDays(1))
        {
            if (!drawn.Contains(day) && rules.On(day) is { SharePercent: > 0 } rule)
            {
                asked += await Draw(day, rule, stop);
            }
        }

        return asked;
    }

    private async Task<int> Draw(DateOnly day, AskingRule rule, CancellationToken stop)
    {
        var returned = await store.HandedOverOn(day, stop);
        if (returned.Count == 0 || await store.SeedOf(day, stop) is not { } seed)
        {
            return 0;
        }

        var picked = returned.Where(r => Asking.Draw.Picks(seed.Chain, r.Dossier, rule.SharePercent)).ToList();
        var reachable = picked.Where(r => r.Reachable).ToList();
        var draw = new DrawnDay(clock.NewId(), day, seed.Position, seed.Chain, rule.SharePercent, returned.Count, picked.Count, reachable.Count);
        var batch = QuestionStore.Insert(new Batch(), draw, clock.Now);
        foreach (var one in reachable)
        {
            var question = new HandoverQuestion(clock.NewId(), one.Dossier, one.RecordedOn, rule.DayGap, clock.Now, clock.Today.AddDays(rule.AnswerDays), null, null);
            QuestionStore.Insert(batch, question, draw.Id, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
            Journal.Append(batch, new Act
            {
                Kind = Asked,
                By = Actor.System,
                RecordedAt = clock.Now,
                SubjectKind = "dossier",
                Subject = one.Dossier.Value,
                SubjectVersion = one.Version,
                Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["question"] = question.Id, ["recorded_on"] = one.RecordedOn, ["answer_by"] = question.AnswerBy },
            });
        }

        var committed = await journal.Commit(Journal.Append(batch, ActOf(draw)), stop);
        return committed.Accepted ? reachable.Count : 0;
    }

    private Act ActOf(DrawnDay draw) => new()
    {
        Kind = Drawn,
        By = Actor.System,
        RecordedAt = clock.Now,
        SubjectKind = "draw",
        Subject = draw.Id,
        Data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["day"] = draw.Day,
            ["seed_position"] = draw.SeedPosition,
            ["seed"] = Convert.ToHexStringLower(draw.Seed),
            ["share_percent"] = draw.SharePercent,
            ["returned"] = draw.Returned,
            ["drawn"] = draw.Drawn,
            ["asked"] = draw.Asked,
        },
    };
}
