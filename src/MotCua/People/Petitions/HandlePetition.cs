using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Dossiers.Erasing;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Papers;

namespace MotCua.People.Petitions;

/// <summary>What a citizen files.</summary>
/// <param name="Id">Made with the form: sent twice it is filed once.</param>
/// <param name="Unit">Not needed where a dossier is named: its unit is the one.</param>
public sealed record PetitionInput(Guid Id, PetitionKind? Kind, UnitCode? Unit, DossierId? Dossier, Guid? Repeats, string? Words)
{
    /// <summary>Of the same person, at most <see cref="PetitionFile.Most"/>.</summary>
    public IReadOnlyList<Upload> Files { get; init; } = [];
}

/// <summary>A citizen files a petition, adds to it, says whether the answer helped; a unit gives it back, asks, answers, publishes.</summary>
public sealed class HandlePetition(
    PetitionStore store, PetitionLimitsCatalogue limits, DossierStore dossiers, UnitStore units, WorkCalendars calendars, Journal journal, Clock clock)
{
    public async Task<Outcome<Petition>> File(Viewer by, PetitionInput input, CancellationToken stop)
    {
        if (await store.Find(input.Id, by, stop) is { } there)
        {
            return there;
        }

        var words = (input.Words ?? "").ReplaceLineEndings("\n").Normalize().Trim();
        var dossier = input.Dossier is { } about ? await dossiers.Find(about, by, stop) : null;
        if (!by.IsCitizen || (input.Dossier is not null && dossier is null))
        {
            return DossierRefusals.Unknown;
        }

        if (input.Kind is not { } kind)
        {
            return PetitionRefusals.KindMissing;
        }

        if ((dossier?.Unit ?? input.Unit) is not { } unit || await units.Find(unit, clock.Today, stop) is null)
        {
            return PetitionRefusals.UnitMissing;
        }

        if (words.Length is < Petition.LeastWords or > Petition.MostWords)
        {
            return words.Length > Petition.MostWords ? PetitionRefusals.TooLong(PetitionRefusals.WordsField) : PetitionRefusals.WordsShort;
        }

        if (input.Files.Count > PetitionFile.Most)
        {
            return PetitionRefusals.TooManyFiles;
        }

        if (limits.On(clock.Today) is not { } days)
        {
            return PetitionRefusals.NoLimits;
        }

        var (giveBack, ask, answer) = (await Due(unit, days.ReturnDays, stop), await Due(unit, days.AskDays, stop), await Due(unit, days.AnswerDays, stop));
        if (!giveBack.Accepted || !ask.Accepted || !answer.Accepted)
        {
            return new[] { giveBack, ask, answer }.Select(d => d.Refusal).First(r => r is not null)!;
        }

        var before = input.Repeats is { } earlier && await store.Find(earlier, by, stop) is { } own && own.Citizen == by.Account ? earlier : (Guid?)null;
        var petition = new Petition
        {
            Id = input.Id,
            Unit = unit,
            Kind = kind,
            Dossier = dossier?.Id,
            Citizen = by.Account,
            Repeats = before,
            Words = words,
            FiledAt = clock.Now,
            ReturnBy = giveBack.Value,
            AskBy = ask.Value,
            AnswerBy = answer.Value,
        };
        var act = ActOf(petition, "petition.filed", by.As(), input.Files.Count);
        var committed = await journal.Commit(Journal.Append(PetitionStore.Enclose(PetitionStore.Insert(new Batch(), petition), petition, input.Files), act), stop);
        return committed.Accepted ? petition : committed.Refusal;
    }

    public Task<Outcome<Petition>> Return(Viewer by, Guid id, int seen, string? reason, CancellationToken stop) =>
        AtDesk(by, id, seen, "petition.returned", one => one.Return(reason, clock.Now), stop);

    public Task<Outcome<Petition>> Ask(Viewer by, Guid id, int seen, string? words, CancellationToken stop) =>
        AtDesk(by, id, seen, "petition.supplement-asked", one => one.Ask(words, clock.Now), stop);

    public async Task<Outcome<Petition>> Answer(Viewer by, Guid id, int seen, string? words, PetitionConclusion? conclusion, CancellationToken stop)
    {
        if (await store.Find(id, by, stop) is not { } one || limits.On(clock.Today) is not { } days)
        {
            return PetitionRefusals.Unknown;
        }

        var publishBy = await Due(one.Unit, days.PublishDays, stop);
        return !publishBy.Accepted ? publishBy.Refusal
            : await AtDesk(by, id, seen, "petition.answered", open => open.Reply(words, conclusion, by.Account, publishBy.Value, clock.Now), stop);
    }

    public Task<Outcome<Petition>> Publish(Viewer by, Guid id, int seen, string? title, CancellationToken stop) =>
        AtDesk(by, id, seen, "petition.published", one => one.Publish(title, clock.Now), stop);

    public Task<Outcome<Petition>> Supplement(Viewer by, Guid id, int seen, string? words, CancellationToken stop) =>
        ByCitizen(by, id, seen, "petition.supplemented", one => one.Supplement(words, clock.Now), stop);

    public Task<Outcome<Petition>> Like(Viewer by, Guid id, int seen, bool? liked, CancellationToken stop) =>
        ByCitizen(by, id, seen, "petition.liked", one => one.Like(liked, clock.Now), stop);

    private async Task<Outcome<Petition>> AtDesk(Viewer by, Guid id, int seen, string kind, Func<Petition, Outcome<Petition>> step, CancellationToken stop) =>
        await store.Find(id, by, stop) is not { } one ? PetitionRefusals.Unknown
        : one.HandlerPost(by) is not { } post ? PetitionRefusals.NotYours
        : await Move(one, seen, kind, by.As(post), step, stop);

    private async Task<Outcome<Petition>> ByCitizen(Viewer by, Guid id, int seen, string kind, Func<Petition, Outcome<Petition>> step, CancellationToken stop) =>
        await store.Find(id, by, stop) is not { } one || one.Citizen != by.Account ? PetitionRefusals.Unknown
        : await Move(one, seen, kind, by.As(), step, stop);

    private async Task<Outcome<Petition>> Move(Petition one, int seen, string kind, Actor actor, Func<Petition, Outcome<Petition>> step, CancellationToken stop)
    {
        var next = one.Version != seen ? PetitionRefusals.NotNow : step(one);
        if (!next.Accepted)
        {
            return next.Refusal;
        }

        var committed = await journal.Commit(Journal.Append(PetitionStore.Save(new Batch(), next.Value), ActOf(next.Value, kind, actor)), stop);
        return committed.Accepted ? next.Value : committed.Refusal.Kind == RefusalKind.Stale ? PetitionRefusals.NotNow : committed.Refusal;
    }

    private async Task<Outcome<DateTimeOffset>> Due(UnitCode unit, int workingDays, CancellationToken stop) =>
        (await calendars.For(unit, stop)).DueMoment(clock.Now, TimeLimit.Of(workingDays, TimeUnit.WorkingDays));

    private Act ActOf(Petition one, string kind, Actor by, int files = 0) => new()
    {
        Kind = kind,
        By = by,
        RecordedAt = clock.Now,
        SubjectKind = "petition",
        Subject = one.Id,
        SubjectVersion = one.Version,
        Data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["unit"] = one.Unit.Value,
            ["about"] = PetitionStore.Code(one.Kind),
            ["dossier"] = one.Dossier?.Value,
            ["next_by"] = one.NextBy,
            ["files"] = files > 0 ? files : null,
            ["conclusion"] = kind == "petition.answered" && one.Conclusion is { } concluded ? PetitionStore.Code(concluded) : null,
        },
    };
}

/// <summary>Erases the words of petitions whose years are over, those of every other procedure in <c>dossier-retention.csv</c>, or whose dossier was erased.</summary>
public sealed class SweepPetitions(PetitionStore store, Journal journal, CatalogueFolder catalogue, Clock clock) : IWorker
{
    private const int Most = 200;
    private static readonly TimeSpan Round = TimeSpan.FromHours(1);

    public string Name => "petitions-retention";

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
        var erased = 0;
        var over = await DossierRetention.YearsOfOthers(catalogue, clock.Today, stop) is { } years ? clock.Now.AddYears(-years) : DateTimeOffset.MinValue;
        foreach (var petition in await store.Kept(over, Most, stop))
        {
            var act = new Act { Kind = "petition.erased", By = Actor.System, RecordedAt = clock.Now, SubjectKind = "petition", Subject = petition };
            erased += (await journal.Commit(Journal.Append(PetitionStore.Erase(new Batch(), petition, clock.Now), act), stop)).Accepted ? 1 : 0;
        }

        return erased;
    }
}
