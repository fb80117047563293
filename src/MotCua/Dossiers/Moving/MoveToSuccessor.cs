using MotCua.Dossiers.Clocks;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Dossiers.Moving;

/// <summary>
/// Carries a confirmed change of the map out: each open dossier of an ended unit goes to its successor by an act of its
/// own, with code, promised moment and step as they were; whoever held it goes on where that person has the same post at
/// the successor. Doing it twice changes nothing; killed midway it goes on where it stopped.
/// </summary>
public sealed class MoveToSuccessor(UnitMoveStore moves, MapChangeStore changes, UnitStore units, RosterStore roster, ConfirmMapChange confirm, Desk desk)
{
    public const string Kind = "dossier.unit-changed";

    private const int Portion = 100;
    private const int ShownUndecided = 100;

    /// <summary>How long a dossier that waits for a choice is left alone.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>One portion of the oldest change whose day has come.</summary>
    /// <returns>Whether there was anything to do.</returns>
    public Task<bool> Step(CancellationToken stop, int portion = Portion) => changes.Take(
        async (change, reached) =>
        {
            if (reached is null)
            {
                await moves.Readdress(change, stop);
            }

            var register = await units.Register(stop);
            var (moved, waiting) = (0, 0);
            var open = await moves.Open(change, change.Touched, reached, portion, stop);
            foreach (var dossier in open)
            {
                var target = UnitMove.TargetOf(change, dossier);
                waiting += target is null ? 1 : 0;
                moved += target is { } to && to != dossier.Unit && await Move(change, dossier, to, register, stop) ? 1 : 0;
            }

            return (open.Count < portion ? null : open[^1].Id.Value, moved, waiting);
        },
        (change, moved) => new Act
        {
            Kind = "map-change.finished",
            By = Actor.System,
            RecordedAt = desk.Clock.Now,
            SubjectKind = "map-change",
            Subject = change.Id,
            Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["dossiers"] = moved },
        },
        desk.Clock.Today,
        desk.Clock.Now,
        Pause,
        stop);

    /// <summary>Where everything would go now; changes nothing.</summary>
    public async Task<MovePreview> Preview(MapChange change, CancellationToken stop)
    {
        var plain = change.Touched.Where(u => change.SuccessorOf(u) is not null).ToList();
        var groups = (await moves.Count(change, plain, stop)).Select(c => (From: c.Key, To: change.SuccessorOf(c.Key), Dossiers: c.Value)).ToList();
        var (counted, undecided, after) = (new Dictionary<(UnitCode, UnitCode?), int>(), new List<MovingDossier>(), (Guid?)null);
        var divided = change.Touched.Except(plain).ToList();
        while (divided.Count > 0)
        {
            var open = await moves.Open(change, divided, after, Portion, stop);
            foreach (var dossier in open)
            {
                var target = UnitMove.TargetOf(change, dossier);
                counted[(dossier.Unit, target)] = counted.GetValueOrDefault((dossier.Unit, target)) + 1;
                if (target is null && undecided.Count < ShownUndecided)
                {
                    undecided.Add(dossier);
                }
            }

            if (open.Count < Portion)
            {
                break;
            }

            after = open[^1].Id.Value;
        }

        return new MovePreview(
            [.. groups.Concat(counted.Select(c => (From: c.Key.Item1, To: c.Key.Item2, Dossiers: c.Value))).OrderBy(g => g.From.Value, StringComparer.Ordinal).ThenBy(g => g.To?.Value, StringComparer.Ordinal)],
            undecided,
            await moves.CountImported(change.Ending, stop));
    }

    /// <summary>Confirms a change, once every open dossier of it has somewhere to go.</summary>
    public async Task<Outcome<MapChange>> Confirm(MapChange change, int seen, bool carryPosts, Actor by, CancellationToken stop) =>
        (await Preview(change, stop)).Waiting is > 0 and var waiting
            ? OrganisationRefusals.ChangeUnresolved(waiting)
            : await confirm.Run(change.Id, seen, carryPosts, by, stop);

    /// <summary>Decides where a dossier goes that no line of the change sends anywhere.</summary>
    public async Task<Outcome<Done>> Choose(MapChange change, DossierId dossier, UnitCode unit, Actor by, CancellationToken stop)
    {
        var divided = change.Touched.Where(u => change.SuccessorOf(u) is null).ToList();
        var found = (await moves.Open(change, divided, null, int.MaxValue, stop)).FirstOrDefault(d => d.Id == dossier);
        if (found is null)
        {
            return DossierRefusals.Unknown;
        }

        var effect = change.EffectOn(await units.Register(stop));
        var stands = (await units.Tree(change.OnDay, stop)).All.Where(u => !change.Ending.Contains(u.Code)).Concat(effect.Begins).Any(u => u.Code == unit);
        return !stands
            ? OrganisationRefusals.NoSuchUnit(unit, change.OnDay)
            : await moves.Choose(
                change,
                dossier,
                unit,
                new Act
                {
                    Kind = "map-change.dossier-decided",
                    By = by,
                    RecordedAt = desk.Clock.Now,
                    SubjectKind = "map-change",
                    Subject = change.Id,
                    Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["dossier"] = dossier.Value, ["unit"] = unit.Value },
                },
                stop);
    }

    private async Task<bool> Move(MapChange change, MovingDossier moving, UnitCode to, IReadOnlyList<Unit> register, CancellationToken stop)
    {
        // Somebody may act on the dossier at the same moment: then look again at what it is now.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var moved = await desk.Sweep(moving.Id, dossier => Decide(change, dossier, moving.Unit, to, register, stop), stop);
            if (moved.Accepted)
            {
                return true;
            }

            if (moved.Refusal != Refusal.Stale)
            {
                // It ended, or somebody else moved it: nothing is left to do here.
                return moved.Refusal == DossierRefusals.AlreadyThere || moved.Refusal.Code == DossierRefusals.NoWayThere
                    ? false
                    : throw new InvalidOperationException($"Moving {moving.Id} to {to} was refused: {moved.Refusal.Message}");
            }
        }

        throw new InvalidOperationException("The dossier changed under every attempt to move it.");
    }

    private async Task<Outcome<Decision>> Decide(MapChange change, Dossier dossier, UnitCode from, UnitCode to, IReadOnlyList<Unit> register, CancellationToken stop)
    {
        if (dossier.Unit != from)
        {
            return DossierRefusals.AlreadyThere;
        }

        var holder = dossier is { Holder: { } hands, Post: { } post } && (await roster.HoldersOf(to, post, desk.Clock.Today, stop)).Contains(hands) ? dossier.Holder : null;
        var reason = UnitMove.Reason(change, from, NameOf(from, change.LastDay), NameOf(to, change.OnDay));
        return dossier.MoveTo(to, holder).Then<Decision>(next => new Decision(
            next,
            desk.ActOn(
                dossier, next, Kind, Actor.System, change.Title, reason, data:
                [
                    ("unit_before", from.Value), ("unit", to.Value), ("change", change.Id),
                    .. holder is null && dossier.Holder is { } before ? [("was_holder", (object?)before.Value)] : Array.Empty<(string, object?)>(),
                ]),
            batch => UnitMoveStore.Moved(batch, change, dossier, next, desk.Clock.Now)));

        string NameOf(UnitCode unit, DateOnly day) => (register.FirstOrDefault(u => u.Code == unit && u.StandsOn(day)) ?? register.LastOrDefault(u => u.Code == unit))?.Name ?? unit.Value;
    }
}

/// <summary>Works off changes of the map whose day has come, whichever instance comes first.</summary>
public sealed class MapChangeWorker(MoveToSuccessor moves, Clock clock) : IWorker
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    public string Name => "map-changes";

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            while (await moves.Step(stop))
            {
            }

            await Task.Delay(Pause, clock.Provider, stop);
        }
    }
}
