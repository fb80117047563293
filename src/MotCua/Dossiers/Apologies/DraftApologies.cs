using MotCua.Calendars;
using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Drafts;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Outages;
using MotCua.Procedures;

namespace MotCua.Dossiers.Apologies;

/// <summary>
/// Lays letters ready before anybody asks (khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP): when a moment is likely to be missed,
/// and at the latest when it has passed in fact; takes a draft back that is no longer needed. Running it twice does
/// nothing twice.
/// </summary>
public sealed class DraftApologies(
    ApologyStore store, DossierStore dossiers, Desk desk, Journal journal, WorkCalendars calendars, UnitStore units, Decrees decrees, Promises promises, OutageStore outages,
    WatchList watched, StepStore stays, ProcedureStore procedures, IWaitedPartners waited)
{
    /// <summary>How far back endings are looked at that were recorded later than they happened.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(60);

    private const int Most = 500;

    /// <returns>How many letters and notes were drafted, marked or taken back; 0 while another instance does it.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var done = 0;
        await store.Leased(async () => done = await Sweep(stop), stop);
        return done;
    }

    private async Task<int> Sweep(CancellationToken stop)
    {
        var (now, done) = (desk.Clock.Now, 0);
        foreach (var draft in await store.ToLookAt(now, Most, stop))
        {
            done += await LookAt(draft, now, stop) ? 1 : 0;
        }

        // One day more than the lead: the calendars of units may differ by a day of their own.
        var calendar = (await calendars.Book(stop)).For(new UnitCode(CalendarBook.CivilService));
        var horizon = calendar.AddWorkingDays(now, ApologyRules.LeadDays + 1) is { Accepted: true } ahead ? ahead.Value : now;
        DueKey? after = null;
        do
        {
            var candidates = await store.WithoutDraft(horizon, after, Most, stop);
            foreach (var candidate in candidates)
            {
                done += await Draft(candidate.Dossier, now, stop) ? 1 : 0;
            }

            after = candidates.Count == Most ? candidates[^1] : null;
        }
        while (after is not null);

        foreach (var id in await store.ToldLater(now - LookBack, Most, stop))
        {
            done += await Correct(id, now, stop) ? 1 : 0;
        }

        return done;
    }

    /// <summary>
    /// Lays the letter ready at once, because somebody who works on the dossier sees that its moment will not be kept. The
    /// head words and signs it; nothing moves before. Asking again changes nothing.
    /// </summary>
    public async Task<Outcome<Dossier>> Ask(Viewer by, DossierId id, CancellationToken stop)
    {
        if (await dossiers.Find(id, by, stop) is not { } dossier)
        {
            return DossierRefusals.Unknown;
        }

        if (ReappointDossier.PostOf(by, dossier) is not { } post)
        {
            return DossierRefusals.NotYourPost;
        }

        if (dossier is not { DueAt: { } due, ReceivedAt: { } received })
        {
            return DossierRefusals.NothingPromised;
        }

        if (await store.OfDossier(id, stop) is not null)
        {
            return dossier;
        }

        var (now, decree, calendar) = (desk.Clock.Now, decrees.Of(dossier, desk.Clock.Today), await calendars.For(dossier.Unit, stop));
        var last = ReappointDossier.LastMoment(dossier, calendar, decree) ?? due;
        var acts = await journal.HistoryOf(id.Value, stop);
        var draft = await Letter(dossier, due, received, acts, Lateness.Of(due, Ending.Of(acts), now), calendar, stop);
        var allowed = dossier.Reappoint(draft.NewDueAt ?? due.AddDays(1), now, last, decree);
        if (!allowed.Accepted)
        {
            return allowed.Refusal;
        }

        var saved = await journal.Commit(Journal.Append(ApologyStore.Insert(new Batch(), draft), Drafted(dossier, draft, by.As(post))), stop);
        return saved.Then<Dossier>(_ => dossier);
    }

    private async Task<bool> LookAt(Apology draft, DateTimeOffset now, CancellationToken stop)
    {
        if (await dossiers.FindUnfiltered(draft.Dossier, stop) is not { } dossier)
        {
            return false;
        }

        var ending = Ending.Of(await journal.HistoryOf(dossier.Id.Value, stop));
        var missed = dossier.DueAt == draft.DueAt && Lateness.LateInFact(draft.DueAt, ending, now)
            && dossier.Status is DossierStatus.Received or DossierStatus.Processing or DossierStatus.Finished or DossierStatus.Returned;
        var next = draft with { Version = draft.Version + 1, PassedAt = missed ? now : null };
        var act = desk.ActOn(
            dossier, dossier, missed ? "dossier.due-missed" : "dossier.apology-dropped", Actor.System, data: [("apology", draft.Id), ("missed", draft.DueAt)]);
        return await Commit(ApologyStore.Save(new Batch(), next, droppedAt: missed ? null : now), act, stop);
    }

    private async Task<bool> Draft(DossierId id, DateTimeOffset now, CancellationToken stop)
    {
        if (await dossiers.FindUnfiltered(id, stop) is not { Imported: false, DueAt: { } due, ReceivedAt: { } received } dossier)
        {
            return false;
        }

        var calendar = await calendars.For(dossier.Unit, stop);
        var open = dossier.Status is DossierStatus.Received or DossierStatus.Processing;
        if (open && due >= now && !ApologyRules.LikelyMissed(dossier, now, calendar))
        {
            return false;
        }

        var acts = await journal.HistoryOf(id.Value, stop);
        var lateness = Lateness.Of(due, Ending.Of(acts), now);
        if (due < now && !lateness.InFact)
        {
            return false;
        }

        var draft = await Letter(dossier, due, received, acts, lateness, calendar, stop);
        return await Commit(ApologyStore.Insert(new Batch(), draft), Drafted(dossier, draft, Actor.System), stop);
    }

    private async Task<Apology> Letter(
        Dossier dossier, DateTimeOffset due, DateTimeOffset received, IReadOnlyList<RecordedAct> acts, Lateness lateness, WorkCalendar calendar, CancellationToken stop)
    {
        var now = desk.Clock.Now;
        return new Apology
        {
            Id = desk.Clock.NewId(),
            Dossier = dossier.Id,
            IsLetter = true,
            Version = 1,
            Unit = dossier.Unit,
            DueAt = due,
            SendBy = ApologyRules.SendBy(due, calendar),
            DraftedAt = now,
            Cause = LateCause.Of(Turns.Of(acts, dossier), acts, calendar, lateness.DoneInFact ?? now, await Places(stop), await Interruptions(dossier, received, now, stop)),
            NewDueAt = Ending.Of(acts) is null ? ApologyRules.Proposed(received, due, now, calendar) : null,
            PassedAt = lateness.InFact ? now : null,
        };
    }

    /// <summary>
    /// What was down meanwhile: the product itself, the partners whose time this procedure's law does not count, and those
    /// that the dossier waited on: its step needs them by the catalogue, or they did not answer when they were asked about it.
    /// </summary>
    private async Task<IReadOnlyList<Outage>> Interruptions(Dossier dossier, DateTimeOffset received, DateTimeOffset now, CancellationToken stop)
    {
        var always = watched.Targets.Where(t => t.Product).Select(t => t.Code).Union((await promises.TermsOf(dossier, stop))?.NotCounted.Select(c => c.Partner) ?? [], StringComparer.Ordinal).ToList();
        var needed = (dossier.ProcedureVersion is { } version ? (await procedures.ById(new ProcedureVersionId(version), stop))?.Procedure.Steps : null)?
            .Where(s => s.Partners is not null).ToDictionary(s => s.Code, s => s.Partners!, StringComparer.Ordinal) ?? [];
        var asked = await waited.Of(dossier.Id, stop);
        if (needed.Count == 0 && asked.Count == 0)
        {
            return await outages.Touching(always, received, now, stop);
        }

        var lay = needed.Count == 0 ? [] : await stays.Of(dossier.Id, stop);
        var touching = await outages.Touching(
            [.. always.Concat(needed.Values.SelectMany(p => p)).Concat(asked.Select(a => a.Partner)).Distinct(StringComparer.Ordinal)], received, now, stop);
        return
        [
            .. touching.Where(o => always.Contains(o.Target)
                || asked.Any(a => a.Partner == o.Target && o.BeganAt <= a.At && a.At <= (o.EndedAt ?? now))
                || lay.Any(s => needed.GetValueOrDefault(s.Step)?.Contains(o.Target) == true && s.BeganAt < (o.EndedAt ?? now) && o.BeganAt < (s.EndedAt ?? now))),
        ];
    }

    /// <summary>Late on record only: the note takes the place of a letter that nobody signed.</summary>
    private async Task<bool> Correct(DossierId id, DateTimeOffset now, CancellationToken stop)
    {
        if (await dossiers.FindUnfiltered(id, stop) is not { DueAt: { } due } dossier)
        {
            return false;
        }

        var acts = await journal.HistoryOf(id.Value, stop);
        if (Ending.Of(acts) is not { } ending || !Lateness.Of(due, ending, now).OnlyOnRecord)
        {
            return false;
        }

        var batch = new Batch();
        if (await store.OfDossier(id, stop) is { } letter)
        {
            ApologyStore.Save(batch, letter with { Version = letter.Version + 1 }, droppedAt: now);
        }

        var note = new Apology
        {
            Id = desk.Clock.NewId(),
            Dossier = id,
            IsLetter = false,
            Version = 1,
            Unit = dossier.Unit,
            DueAt = due,
            SendBy = ApologyRules.SendBy(due, await calendars.For(dossier.Unit, stop)),
            DraftedAt = now,
            Cause = $"Việc giải quyết xong lúc {VietnameseDates.Moment(ending.OccurredAt)} nhưng được ghi vào hệ thống lúc {VietnameseDates.Moment(ending.RecordedAt)}.",
        };
        return await Commit(ApologyStore.Insert(batch, note), Drafted(dossier, note, Actor.System), stop);
    }

    private Act Drafted(Dossier dossier, Apology draft, Actor by) => desk.ActOn(
        dossier,
        dossier,
        "dossier.apology-drafted",
        by,
        decrees.Of(dossier, desk.Clock.Today).Clauses.Extension,
        data: [("apology", draft.Id), ("letter", draft.IsLetter), ("missed", draft.DueAt), ("send_by", draft.SendBy), ("passed", draft.PassedAt is not null)]);

    /// <summary>Somebody may have signed or moved it meanwhile: the next sweep looks again.</summary>
    private async Task<bool> Commit(Batch batch, Act act, CancellationToken stop) => (await journal.Commit(Journal.Append(batch, act), stop)).Accepted;

    private async Task<Func<string?, string>> Places(CancellationToken stop)
    {
        var posts = (await units.Posts(stop)).ToDictionary(p => p.Code, p => p.Name, StringComparer.Ordinal);
        return post => post is null ? "của cơ quan" : posts.GetValueOrDefault(post, post);
    }
}

/// <summary>Sweeps every minute; every instance runs it, one at a time works.</summary>
public sealed class ApologyWorker(DraftApologies drafts, Clock clock) : IWorker
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public string Name => "apologies";

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await drafts.Run(stop);
            await Task.Delay(Pause, clock.Provider, stop);
        }
    }
}
