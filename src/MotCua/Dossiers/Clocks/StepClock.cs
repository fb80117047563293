using System.Collections.Concurrent;
using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.Dossiers.Clocks;

/// <summary>An act's effect on the steps: the state with the step's own moment, and the rows of the stays.</summary>
public sealed record Stepped(Dossier Next, Func<Batch, Batch> Rows);

/// <summary>
/// The steps of a dossier's own version of its procedure, and the clock of each: its share of the time from the moment
/// the dossier came to the desk. It orders the work inside the office; the moment promised to the citizen stays the
/// decree's. After a supplement the step's time begins again like the decree's (khoản 5 Điều 19 Nghị định
/// 118/2025/NĐ-CP); the wait for a payment is not counted.
/// </summary>
public sealed class StepClock(ProcedureStore procedures, WorkCalendars calendars, DossierStore dossiers)
{
    /// <summary>A version never changes once it is loaded, so its way is read once.</summary>
    private readonly ConcurrentDictionary<Guid, DeskRoute> routes = new();

    public ValueTask<DeskRoute> RouteOf(Dossier dossier, CancellationToken stop) => RouteOf(dossier.ProcedureVersion, stop);

    /// <param name="known">The version a dossier was submitted under; null for one of an older system.</param>
    public async ValueTask<DeskRoute> RouteOf(Guid? known, CancellationToken stop)
    {
        if (known is not { } version)
        {
            return DeskRoute.Of(null);
        }

        return routes.TryGetValue(version, out var route)
            ? route
            : routes[version] = DeskRoute.Of((await procedures.ById(new ProcedureVersionId(version), stop))?.Procedure);
    }

    /// <param name="backBecause">Why work is given back, where it is.</param>
    public async Task<Outcome<Stepped>> Step(Dossier before, Dossier next, string? backBecause, DateTimeOffset at, CancellationToken stop)
    {
        var move = StayMove.Of(before, next, backBecause is not null);
        if (move is { Left: null, Arrives: false })
        {
            return new Stepped(next, batch => batch);
        }

        var due = (DueDate?)null;
        var limit = (TimeLimit?)null;
        if (move.Anew)
        {
            limit = (await RouteOf(next, stop)).Find(next.Step)?.LimitOf(next.Case);
            var reckoned = await Due(before, next, limit, at, stop);
            if (!reckoned.Accepted)
            {
                return reckoned.Refusal;
            }

            due = reckoned.Value;
            next = next with { StepSince = Resumes(before, next) && before.Status == DossierStatus.PaymentDue ? before.StepSince : at, StepDueAt = due?.Moment };
        }
        else if (!move.Arrives)
        {
            next = next.Step is null ? next with { StepSince = null, StepDueAt = null } : next;
        }

        return new Stepped(next, batch =>
        {
            if (move.Left is { } left)
            {
                StepStore.Leave(batch, before.Id, left, backBecause, at);
            }

            return !move.Arrives ? batch : StepStore.Arrive(
                batch, next, move.Anew, at, limit?.ToString(), due is null ? null : DueSteps.ToJson(due.Explanation));
        });
    }

    private async Task<Outcome<DueDate?>> Due(Dossier before, Dossier next, TimeLimit? limit, DateTimeOffset at, CancellationToken stop)
    {
        if (limit is null)
        {
            return (DueDate?)null;
        }

        var calendar = await calendars.For(next.Unit, stop);
        if (Resumes(before, next) && before is { Status: DossierStatus.PaymentDue, StepSince: { } since })
        {
            var waits = (await dossiers.WaitsOf(before, at, stop)).Where(w => w.Kind == PauseKind.Payment && w.From >= since);
            return calendar.Due(since, limit, pauses: [.. waits]).Then<DueDate?>(d => d);
        }

        return calendar.Due(at, limit).Then<DueDate?>(d => d);
    }

    /// <summary>The moment of the step that runs as working time is now; null where it stays what it was, or has none.</summary>
    /// <param name="waits">The dossier's ended waits.</param>
    internal async Task<DueDate?> ReckonedOver(Dossier dossier, WorkCalendar calendar, IReadOnlyList<Pause> waits, CancellationToken stop)
    {
        if (dossier.StepSince is not { } since || dossier.StepDueAt is null || (await RouteOf(dossier, stop)).Find(dossier.Step)?.LimitOf(dossier.Case) is not { } limit)
        {
            return null;
        }

        var due = calendar.Due(since, limit, pauses: [.. waits.Where(w => w.Kind == PauseKind.Payment && w.From >= since)]);
        return due.Accepted && due.Value.Moment != dossier.StepDueAt ? due.Value : null;
    }

    /// <summary>The applicant has done what was waited for, and the same step goes on.</summary>
    private static bool Resumes(Dossier before, Dossier next) =>
        before.Step == next.Step && before.Status is DossierStatus.SupplementAsked or DossierStatus.PaymentDue;
}
