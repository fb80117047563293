using MotCua.Calendars;
using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Dossiers.Correcting;

/// <summary>
/// Somebody noticed that a signed result is wrong: the applicant online, the counter, or the unit itself. The dossier does
/// not move; the time to correct begins (Điều 23 Nghị định 118/2025/NĐ-CP).
/// </summary>
public sealed class ReportWrongResult(
    CorrectionStore store, DossierStore dossiers, DossierFileStore folders, Desk desk, Journal journal, Decrees decrees, WorkCalendars calendars, RosterStore roster)
{
    /// <param name="result">Which of the results; null where there is only one.</param>
    public async Task<Outcome<Correction>> Run(Viewer by, DossierId id, Guid? result, string? fault, CancellationToken stop)
    {
        if (await dossiers.Find(id, by, stop) is not { } dossier)
        {
            return DossierRefusals.Unknown;
        }

        if (As(by, dossier) is not { } speaker)
        {
            return CorrectionRefusals.NotYourUnit;
        }

        var folder = await folders.Read(id, stop);
        var now = desk.Clock.Now;
        var decree = decrees.Of(dossier, desk.Clock.Today);
        var wrong = result is { } chosen ? folder.StandingResults.FirstOrDefault(r => r.Id == chosen) : folder.StandingResults is [var only] ? only : null;
        var due = await DueAt(dossier, decree, now, stop);
        var reported = Correction.Report(desk.Clock.NewId(), dossier, wrong, speaker.Noticed, by.Account, now, fault, due, decree.Clauses.Correction);
        if (!reported.Accepted)
        {
            return reported.Refusal;
        }

        if ((await store.Of(id, stop)).Any(c => c.Open && c.Result == reported.Value.Result))
        {
            return CorrectionRefusals.OpenAlready;
        }

        var act = desk.ActOn(
            dossier, dossier, "dossier.error-reported", by.As(speaker.Post), reported.Value.Clause, reported.Value.Fault,
            data:
            [
                ("correction", reported.Value.Id), ("result", reported.Value.Result), ("noticed", CorrectionStore.Code(speaker.Noticed)), ("correct_by", due),
                ("tell", await Concerned(dossier, folder, by, stop)),
            ]);
        var committed = await journal.Commit(Journal.Append(CorrectionStore.Insert(new Batch(), reported.Value), act), stop);
        return committed.Accepted ? reported.Value : committed.Refusal;
    }

    /// <summary>As whom this person may say so: the applicant, the counter of the unit, or anybody else who works there; null for nobody.</summary>
    public static (NoticedBy Noticed, Appointment? Post)? As(Viewer by, Dossier dossier) =>
        by.IsCitizen ? (NoticedBy.Citizen, null)
        : by.CounterAt(dossier.Unit) is { } counter ? (NoticedBy.Counter, counter)
        : by.Appointments.FirstOrDefault(a => a.Unit == dossier.Unit && a.Role is Role.Officer or Role.Leader) is { } post ? (NoticedBy.Unit, post)
        : null;

    private async Task<DateTimeOffset?> DueAt(Dossier dossier, OneStopDecree decree, DateTimeOffset now, CancellationToken stop) => decree.CorrectionWithin is { } days
        ? (await calendars.For(dossier.Unit, stop)).DueMoment(now, TimeLimit.Of(days, TimeUnit.WorkingDays)).Match<DateTimeOffset?>(due => due, _ => null)
        : null;

    /// <summary>Who made and who signs results: they have to put it right.</summary>
    private async Task<Guid[]> Concerned(Dossier dossier, DossierFolder folder, Viewer by, CancellationToken stop)
    {
        var signers = await roster.HoldersOf(dossier.Unit, DeskRoute.SigningPost, desk.Clock.Today, stop);
        var here = (await roster.PeopleOf(dossier.Unit, desk.Clock.Today, stop)).ToHashSet();
        return [.. folder.Proposals.Select(p => p.MadeBy).Where(here.Contains).Union(signers).Where(a => a != by.Account).Select(a => a.Value)];
    }
}
