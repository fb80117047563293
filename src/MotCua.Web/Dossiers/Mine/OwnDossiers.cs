using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Mine;

/// <summary>A dossier as its citizen has it open.</summary>
/// <param name="UnitName">The unit that has it: where its counter is.</param>
public sealed record OwnDossier(Dossier Dossier, DossierFolder Folder, ToldOutlook Told, string UnitName)
{
    /// <summary>The request that waits for an answer; none once the dossier has ended without one.</summary>
    public SupplementRequest? Asked => Dossier.Waiting is not null && LifeCycle.Admitted(Dossier.Status).Contains(DossierAct.AnswerSupplement)
        ? Folder.Supplements.LastOrDefault(s => s.AnsweredAt is null)
        : null;

    public string CounterName => "Bộ phận Một cửa, " + UnitName;

    /// <summary>The result may be opened here, and opening it is its return.</summary>
    public bool ReturnsByOpening => Dossier.Status == DossierStatus.Finished && Dossier.ReturnWay == "electronic";
}

/// <summary>
/// Opens dossiers for the citizen who filed them, by reference, official code or id; whatever is not theirs is not there.
/// A citizen's look at data of their own is not monitored.
/// </summary>
public sealed class OwnDossiers(
    DossierStore dossiers, DossierFileStore folders, ProcedureStore procedures, StepClock steps, Outlooks outlooks, Journal journal, CurrentViewer current, Clock clock)
{
    public Viewer Viewer => current.Required;

    public async Task<OwnDossier?> Find(string reference, CancellationToken stop)
    {
        var dossier = Guid.TryParse(reference, out var id)
            ? await dossiers.Find(new DossierId(id), Viewer, stop)
            : await dossiers.FindByCode(reference, DossierVisibility.VisibleTo(Viewer), stop);
        if (dossier is null)
        {
            return null;
        }

        var folder = await folders.Read(dossier.Id, stop);
        var told = await outlooks.Of(
            new Whereabouts
            {
                Status = dossier.Status,
                UnitName = "",
                Post = dossier.Post,
                StepName = (await steps.RouteOf(dossier, stop)).Find(dossier.Step)?.Name,
                StepDueAt = dossier.StepDueAt,
                Held = dossier.Holder is not null,
                ReturnWay = dossier.ReturnWay,
                ReceivedAt = dossier.ReceivedAt,
                DueAt = dossier.DueAt,
                AnswerBy = dossier.Waiting?.AnswerBy,
                ReturnedAt = dossier.ReturnedAt,
            },
            dossier.Unit,
            folder.Supplements.LastOrDefault(s => s.Stage == "reception")?.AnsweredAt ?? dossier.SubmittedAt,
            folder.Promise?.Explanation,
            stop);
        return new OwnDossier(dossier, folder, told, await outlooks.UnitName(dossier.Unit, stop));
    }

    public async Task<ProcedureVersion?> VersionOf(OwnDossier own, CancellationToken stop) =>
        own.Dossier.ProcedureVersion is { } version ? await procedures.ById(new ProcedureVersionId(version), Clock.DayOf(own.Dossier.ReceivedAt ?? clock.Now), stop) : null;

    /// <summary>What happened, newest first.</summary>
    public async Task<IReadOnlyList<CitizenEvent>> TimelineOf(OwnDossier own, CancellationToken stop)
    {
        var events = new List<CitizenEvent>();
        foreach (var act in (await journal.HistoryOf(own.Dossier.Id.Value, stop)).Reverse())
        {
            if (CitizenTimeline.Of(act, await outlooks.PlaceOf(act.ActorUnit, act.ActorPost, stop)) is { } step)
            {
                events.Add(step);
            }
        }

        return events;
    }

    /// <summary>What happened since the page was opened, newest first.</summary>
    /// <param name="seen">The version the page showed.</param>
    public async Task<IReadOnlyList<Change>> ChangesSince(OwnDossier own, int seen, CancellationToken stop) =>
        [.. (await TimelineOf(own, stop)).Where(e => e.Version > seen).Select(e => new Change(e.By, e.Title, e.HappenedAt))];
}
