using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.Procedures;
using Npgsql;

namespace MotCua.Dossiers.Clocks;

/// <summary>A dossier whose clocks say something else than they did.</summary>
/// <param name="Next">The dossier with its new promised moment.</param>
/// <param name="Rows">The clocks that changed, in moment or in explanation.</param>
/// <param name="Step">The new moment of the step that runs, where it moves.</param>
public sealed record DueMove(Dossier Before, Dossier Next, IReadOnlyList<DueRow> Rows, DueDate? Step)
{
    public bool MovesDate => Before.DueAt != Next.DueAt;
}

/// <summary>What an order of days would do to the open dossiers, seen before it is confirmed.</summary>
/// <param name="Version">The edition of the calendars it was reckoned over.</param>
/// <param name="Looked">How many open dossiers were reckoned.</param>
/// <param name="Open">How many are open over these days; more than looked at where there are very many.</param>
/// <param name="Moves">Those whose promised moment moves.</param>
/// <param name="Explained">Those that keep their moment but whose explanation changes.</param>
public sealed record OrderPreview(long Version, int Open, int Looked, IReadOnlyList<DueMove> Moves, int Explained);

/// <summary>
/// Reckons both clocks of open dossiers, and that of the step that runs, again after their working time changed, each by an act of its own. A dossier
/// whose clocks already say so is left alone, so doing it twice changes nothing.
/// </summary>
public sealed class ReckonAgain(DossierStore dossiers, ReckoningStore store, Promises promises, StepClock steps, CalendarStore calendars, Desk desk, Journal journal)
{
    public const string Reckoned = "dossier.due-reckoned";

    private const int Portion = 100;
    private const int PreviewAtMost = 5000;

    /// <summary>One portion of the oldest change that is still open.</summary>
    /// <returns>Whether there was one.</returns>
    public Task<bool> Step(CancellationToken stop) => store.Take(
        async open =>
        {
            var ids = await store.Candidates(open.Scope, open.Reached, Portion, stop);
            var (_, book) = await calendars.Read(stop);
            var moved = 0;
            foreach (var move in await Moves(ids, book, open.Reason, stop))
            {
                moved += await Write(move, book, open, stop) ? 1 : 0;
            }

            return (ids.Count < Portion ? null : ids[^1].Value, moved);
        },
        desk.Clock.Now,
        stop);

    /// <summary>Which open dossiers an order would move, and how far. Changes nothing.</summary>
    public async Task<OrderPreview> Preview(DayOrder order, CancellationToken stop)
    {
        var (version, book) = await calendars.Read(stop);
        return await Preview(order, version, book.With(order), stop);
    }

    /// <summary>Which open dossiers would move if an order that stands ended. Changes nothing.</summary>
    public async Task<OrderPreview> PreviewEnd(WrittenOrder written, CancellationToken stop)
    {
        var (version, without) = await calendars.Read(stop, without: written.Id);
        return await Preview(written.Order, version, without, stop);
    }

    private async Task<OrderPreview> Preview(DayOrder order, long version, CalendarBook with, CancellationToken stop)
    {
        var scope = new ReckoningScope(order.Code, null, order.FirstDay, order.LastDay);
        var (looked, explained, moves, after) = (0, 0, new List<DueMove>(), (Guid?)null);
        while (looked < PreviewAtMost)
        {
            var ids = await store.Candidates(scope, after, Portion, stop);
            foreach (var move in await Moves(ids, with, "calendar", stop))
            {
                explained += move.MovesDate ? 0 : 1;
                if (move.MovesDate)
                {
                    moves.Add(move);
                }
            }

            looked += ids.Count;
            if (ids.Count < Portion)
            {
                return new OrderPreview(version, looked, looked, moves, explained);
            }

            after = ids[^1].Value;
        }

        return new OrderPreview(version, await store.CountCandidates(scope, stop), looked, moves, explained);
    }

    private async Task<IReadOnlyList<DueMove>> Moves(IReadOnlyList<DossierId> ids, CalendarBook book, string reason, CancellationToken stop)
    {
        var (waits, standing, moves) = (await store.EndedWaits(ids, stop), await store.Standing(ids, stop), new List<DueMove>());
        foreach (var id in ids)
        {
            if (await dossiers.FindUnfiltered(id, stop) is { } dossier
                && await MoveOf(dossier, book, reason, [.. waits[id.Value]], [.. standing[id.Value]], stop) is { } move)
            {
                moves.Add(move);
            }
        }

        return moves;
    }

    private async Task<DueMove?> MoveOf(
        Dossier dossier, CalendarBook book, string reason, IReadOnlyList<Pause> waits, IReadOnlyList<DueRow> standing, CancellationToken stop)
    {
        var step = await steps.ReckonedOver(dossier, book.For(dossier.Unit), waits, stop);
        var rows = await PromiseOf(dossier, book, reason, waits, standing, stop);
        var changed = rows?.Rows.Where(row => !standing.Any(old => Same(old, row))).ToList() ?? [];
        return changed.Count == 0 && step is null ? null : new DueMove(
            dossier,
            dossier with { Version = dossier.Version + 1, DueAt = changed.Count == 0 ? dossier.DueAt : rows!.DueAt, StepDueAt = step?.Moment ?? dossier.StepDueAt },
            changed,
            step);
    }

    /// <summary>Null where the promised moment is not the end of a count, or cannot be counted.</summary>
    private async Task<Promise?> PromiseOf(
        Dossier dossier, CalendarBook book, string reason, IReadOnlyList<Pause> waits, IReadOnlyList<DueRow> standing, CancellationToken stop)
    {
        // A moment that a head set by an extension is a date of its own, not the end of a count.
        if (dossier.ReceivedAt is not { } received || dossier.DueAt is null || standing.Any(row => row is { Clock: "decree", Reason: "extension" })
            || await promises.TermsOf(dossier, stop) is not { Limit: not null } terms)
        {
            return null;
        }

        var credits = await promises.Credits(terms, received, desk.Clock.Now, stop);
        var promise = Promises.Of(book.For(dossier.Unit), terms, reason, received, Promises.Restart(received, waits), [.. waits, .. credits]);

        // A year nobody has ordered yet: the old moment stands until the calendar knows it.
        return promise.Accepted ? promise.Value : null;
    }

    private async Task<bool> Write(DueMove move, CalendarBook book, OpenReckoning because, CancellationToken stop)
    {
        // Somebody may act on the dossier at the same moment: then look again at what it is now.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var batch = Promises.Keep(new Batch(), move.Next, new Promise(move.Next.DueAt, move.Rows), desk.Clock);
            DossierStore.Save(batch, move.Next, desk.Clock.Now);
            if (move.Step is { } step)
            {
                StepStore.Reckoned(batch, move.Next.Id, step.Moment, DueSteps.ToJson(step.Explanation));
            }

            Journal.Append(batch, desk.ActOn(
                move.Before, move.Next, Reckoned, Actor.System, data:
                [
                    ("reason", because.Reason), ("because", because.Because), ("due_before", move.Before.DueAt), ("decision", because.Decision),
                    .. move.Step is { } to ? [("step_due", (object?)to.Moment)] : Array.Empty<(string, object?)>(),
                ]));
            var committed = await journal.Commit(batch, stop);
            if (committed.Accepted)
            {
                return true;
            }

            if (committed.Refusal != Refusal.Stale)
            {
                throw new InvalidOperationException($"Reckoning again was refused: {committed.Refusal.Message}");
            }

            if (await Again(move.Before.Id, book, because, stop) is not { } newer)
            {
                return false;
            }

            move = newer;
        }

        throw new InvalidOperationException("The dossier changed under every attempt to reckon it again.");
    }

    private async Task<DueMove?> Again(DossierId id, CalendarBook book, OpenReckoning because, CancellationToken stop)
    {
        var open = await store.Candidates(because.Scope, Before(id), 1, stop);
        return open is [var still] && still == id ? (await Moves([id], book, because.Reason, stop)).SingleOrDefault() : null;
    }

    /// <summary>The greatest id smaller than this one, so that a page "after" it begins with it.</summary>
    private static Guid? Before(DossierId id)
    {
        var bytes = id.Value.ToByteArray(bigEndian: true);
        for (var i = bytes.Length - 1; i >= 0 && bytes[i]-- == 0; i--)
        {
        }

        return new Guid(bytes, bigEndian: true);
    }

    private static bool Same(DueRow old, DueRow now) => old.Clock == now.Clock && old.DueAt == now.DueAt
        && DueSteps.FromJson(old.Explanation).SequenceEqual(DueSteps.FromJson(now.Explanation));
}

/// <summary>Notes in the journal's order what must be reckoned again.</summary>
public sealed class ReckoningProjection : IProjection
{
    public string Name => "due-reckonings";

    public Task Apply(IReadOnlyList<RecordedAct> acts, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken stop) =>
        ReckoningStore.Queue(acts, connection, transaction);
}

/// <summary>Works off what must be reckoned again, in small portions, whichever instance comes first.</summary>
public sealed class ReckoningWorker(ReckonAgain again, Clock clock) : IWorker
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public string Name => "reckoning";

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            while (await again.Step(stop))
            {
            }

            await Task.Delay(Pause, clock.Provider, stop);
        }
    }
}
