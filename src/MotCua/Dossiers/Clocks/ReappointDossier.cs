using MotCua.Calendars;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers.Clocks;

/// <summary>
/// Moves the promised day, once, at least a working day before it passes, with reason and clause
/// (khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP; khoản 9 Điều 19 Nghị định 61/2018/NĐ-CP for what was received under it).
/// Both clocks go to the new moment, and say so.
/// </summary>
public sealed class ReappointDossier(Desk desk, DossierFileStore files, WorkCalendars calendars, Decrees decrees)
{
    /// <param name="newDay">The result is promised for the closing of this day, which must be a working day.</param>
    /// <param name="clause">The decree's own clause where nothing else is named.</param>
    /// <param name="rows">What goes with it in the same transaction, such as the letter that says so.</param>
    public async Task<Outcome<Dossier>> Run(
        Viewer by, DossierId id, int seen, DateOnly? newDay, string? reason, string? clause, CancellationToken stop, Func<Batch, Batch>? rows = null)
    {
        if (newDay is not { } day)
        {
            return Refusal.Input("newDay", "Hãy chọn ngày hẹn trả mới.");
        }

        return await desk.Change(by, id, seen, dossier => Decide(by, dossier, day, reason, clause, rows, stop), stop);
    }

    /// <summary>The last moment at which a promised day can still be moved; null where there is none.</summary>
    public static DateTimeOffset? LastMoment(Dossier dossier, WorkCalendar calendar, OneStopDecree decree) =>
        dossier.DueAt is { } due && calendar.AddWorkingDays(due, -decree.ExtensionBefore) is { Accepted: true } last ? last.Value : null;

    private async Task<Outcome<Decision>> Decide(
        Viewer by, Dossier dossier, DateOnly day, string? reason, string? clause, Func<Batch, Batch>? rows, CancellationToken stop)
    {
        var decree = decrees.Of(dossier, desk.Clock.Today);
        var why = Reasoned.Of(reason, string.IsNullOrWhiteSpace(clause) ? decree.Clauses.Extension : clause);
        if (!why.Accepted)
        {
            return why.Refusal;
        }

        if (PostOf(by, dossier) is not { } post)
        {
            return DossierRefusals.NotYourPost;
        }

        if (dossier.DueAt is not { } oldDue)
        {
            return DossierRefusals.NothingPromised;
        }

        var calendar = await calendars.For(dossier.Unit, stop);
        var due = ClosingOf(calendar, day);
        if (!due.Accepted)
        {
            return due.Refusal;
        }

        var last = LastMoment(dossier, calendar, decree) ?? oldDue.AddDays(-decree.ExtensionBefore);
        var (now, newDue) = (desk.Clock.Now, due.Value);
        var limit = (await files.Read(dossier.Id, stop)).Promise?.Limit ?? "";
        return dossier.Reappoint(newDue, now, last, decree).Then<Decision>(next => new Decision(
            next,
            desk.ActOn(dossier, next, "dossier.reappointed", by.As(post), why.Value.Clause, why.Value.Reason, data: [("new_due", newDue)]),
            batch =>
            {
                LaterStore.AddReappointment(batch, dossier.Id, oldDue, newDue, why.Value, by.Account, now);
                var steps = DueSteps.ToJson([new DueStep { Kind = DueStepKind.Reappointed, From = Local(oldDue), To = Local(newDue), Clause = why.Value.Clause }]);
                foreach (var clock in new[] { "decree", "766" })
                {
                    DossierStore.AddDue(batch, dossier.Id, desk.Clock.NewId(), new DueRow(clock, "extension", newDue, limit, steps), now);
                }

                return rows is null ? batch : rows(batch);
            }));
    }

    /// <summary>Whoever examines or signs, or the counter that promised.</summary>
    internal static Appointment? PostOf(Viewer by, Dossier dossier) =>
        (dossier.Post is { } post ? by.PostAt(dossier.Unit, post) : null) ?? by.PostAt(dossier.Unit, DeskRoute.SigningPost) ?? by.CounterAt(dossier.Unit);

    private static Outcome<DateTimeOffset> ClosingOf(WorkCalendar calendar, DateOnly day) => calendar.IsWorkingDay(day).Then<DateTimeOffset>(
        works => works
            ? calendar.DueMoment(Clock.FromLocal(day, TimeOnly.MinValue), TimeLimit.SameDay(afterFifteenNextDay: false))
            : Refusal.Input("newDay", $"Ngày {VietnameseDates.Day(day)} là ngày nghỉ; hãy chọn một ngày làm việc."));

    private static DateTimeOffset Local(DateTimeOffset moment) => moment.ToOffset(Clock.VietnamOffset);
}
