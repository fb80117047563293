using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Consulting;
using MotCua.Dossiers.Correcting;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Web.Dossiers.Worklist;

namespace MotCua.Web.Dossiers.View;

/// <summary>Lays an opened dossier out for one viewer: whose turn, clocks, what happened, what can be done now.</summary>
public sealed class LayOutDossier(
    Journal journal, AccountNameStore accounts, OfficeNames names, WorkCalendars calendars, PaperStore papers, StepStore stays, ConsultationStore consultations, CorrectionStore corrections, IEnumerable<IDossierRemarks> remarks, Clock clock)
{
    public async Task<DossierSheet> For(Viewer viewer, OpenedDossier opened, CancellationToken stop)
    {
        var (dossier, folder) = (opened.Dossier, opened.Folder);
        var history = await journal.HistoryOf(dossier.Id.Value, stop);
        var asked = await consultations.Of(dossier.Id, stop);
        var (lain, route) = (await stays.Of(dossier.Id, stop), DeskRoute.Of(opened.Version?.Procedure));
        var mentioned = history.Select(a => a.ActorId).Concat(history.Select(ActWords.InPlaceOf)).Append(dossier.Holder?.Value).Append(folder.Proposal?.MadeBy.Value).OfType<Guid>()
            .Concat(folder.Results.Select(r => r.SignedBy.Value)).Concat(lain.Select(s => s.Holder?.Value).OfType<Guid>())
            .Concat(asked.SelectMany(c => new[] { c.AskedBy.Value, c.Officer?.Value, c.AnsweredBy?.Value }).OfType<Guid>());
        var people = await accounts.Of(mentioned, stop);
        var calendar = await calendars.For(dossier.Unit, stop);
        var due = TimeLeft.Of(dossier.Status, dossier.ReceivedAt, dossier.DueAt, dossier.FinishedAt, clock.Now, calendar);
        var events = new List<SheetEvent>();
        foreach (var act in history.Reverse())
        {
            events.Add(await Event(act, dossier, viewer, people, stop));
        }

        var visits = new List<SheetStep>();
        foreach (var visit in StepVisit.Of(lain))
        {
            visits.Add(SheetSteps.Of(visit, route.Find(visit.Step)?.Name ?? visit.Step, await names.Post(visit.Post, stop) ?? visit.Post, id => people.GetValueOrDefault(id.Value)?.Name ?? "Cán bộ", calendar, clock.Now));
        }

        var opinions = new List<SheetOpinion>();
        foreach (var one in asked)
        {
            opinions.Add(SheetOpinion.Of(
                one, one.Officer is null ? await names.Unit(one.Unit.Value, stop) : null, id => people.GetValueOrDefault(id.Value)?.Name ?? "Cán bộ", viewer, clock.Today));
        }

        return new DossierSheet
        {
            Turn = SheetWords.Turn(dossier),
            Holder = await Holder(dossier, viewer, people, stop),
            Due = DueView.Of(due),
            Clocks = [.. SheetClocks.Of(opened, calendar, clock.Now)],
            Events = dossier.Imported ? SheetWords.Told(dossier) : events,
            NextStep = SheetWords.NextStep(dossier),
            Actions = [.. SheetActions.For(viewer, dossier, clock.Today, route, ProposedDraft.Stands(history)), .. SheetActions.OfTax(viewer, dossier, folder.Tax)],
            Steps = visits,
            Opinions = opinions,
            Papers = (await papers.Of(dossier.Id, stop)).ToDictionary(p => p.Id.Value),
            Corrections = dossier.Imported ? [] : await corrections.Of(dossier.Id, stop),
            Remarks = await Remarks(dossier.Id, stop),
            Undo = history is [.., var last] && UndoAct.WhyNot(last, dossier, viewer.Account, clock.Now) is null ? ActWords.What(last) : null,
            NameOf = id => people.GetValueOrDefault(id)?.Name ?? "Cán bộ",
        };
    }

    private async Task<IReadOnlyList<string>> Remarks(DossierId dossier, CancellationToken stop)
    {
        var said = new List<string>();
        foreach (var module in remarks)
        {
            said.AddRange(await module.Of(dossier, stop));
        }

        return said;
    }

    private async Task<string?> Holder(Dossier dossier, Viewer viewer, IReadOnlyDictionary<Guid, AccountName> people, CancellationToken stop)
    {
        var post = await names.Post(dossier.Post, stop);
        return dossier.Holder is not { } holder
            ? post is null ? null : $"Chưa ai nhận, chờ ở vị trí {post}"
            : $"{(holder == viewer.Account ? "Bạn" : people.GetValueOrDefault(holder.Value)?.Name ?? "Cán bộ")}{(post is null ? "" : $", vị trí {post}")}";
    }

    private async Task<SheetEvent> Event(RecordedAct act, Dossier dossier, Viewer viewer, IReadOnlyDictionary<Guid, AccountName> people, CancellationToken stop)
    {
        var by = act.ActorKind switch
        {
            "citizen" => "Người nộp hồ sơ",
            "partner" => "Hệ thống kết nối",
            "officer" => string.Join(", ", new[]
            {
                (act.ActorId is { } account ? people.GetValueOrDefault(account)?.Name ?? "Cán bộ" : "Cán bộ")
                    + (ActWords.InPlaceOf(act) is { } absent ? " làm thay " + (people.GetValueOrDefault(absent)?.Name ?? "cán bộ vắng mặt") : ""),
                await names.Post(act.ActorPost, stop),
                act.ActorUnit is { } unit && unit != dossier.Unit.Value ? await names.Unit(unit, stop) : null,
            }.OfType<string>()),
            _ => "Hệ thống",
        };
        return new SheetEvent(
            ActWords.What(act),
            by,
            act.OccurredAt,
            act.RecordedAt,
            ActWords.IsWeighty(act) ? "warn" : null,
            ActWords.Grade(act),
            act.Clause,

            // What officers write to each other is for those who work on the dossier.
            viewer.May(Permissions.Desk) ? act.Note : null);
    }
}
