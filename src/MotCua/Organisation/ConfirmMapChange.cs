using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>Somebody's post at a unit that ends.</summary>
/// <param name="To">The one successor, where the post may go on; null where it must be given anew.</param>
public sealed record EndingPost(AccountId Officer, Posting Posting, UnitCode? To);

/// <summary>
/// Confirms a prepared change of the map: units end and begin in the register from its day on, who followed whom is
/// written down, posts at ended units end with them and, where so decided, go on at the one successor, absences and
/// stand-ins with them. Open dossiers move on the day, each by an act of its own; history stays where it was.
/// </summary>
public sealed class ConfirmMapChange(MapChangeStore changes, UnitStore units, RosterStore roster, AbsenceStore absences, Journal journal, Clock clock)
{
    /// <param name="seen">The version that was on the screen.</param>
    /// <param name="carryPosts">Whether people keep their posts at the one successor of their unit.</param>
    public async Task<Outcome<MapChange>> Run(Guid id, int seen, bool carryPosts, Actor by, CancellationToken stop)
    {
        if (await changes.Find(id, stop) is not { } change)
        {
            return OrganisationRefusals.NoSuchChange;
        }

        if (!change.Open)
        {
            return OrganisationRefusals.ChangeClosed;
        }

        if (change.Version != seen)
        {
            return Refusal.Stale;
        }

        var register = await units.Register(stop);
        var effect = change.EffectOn(register);
        if (change.Lines.All(l => l.Kind == MapChange.Handle))
        {
            return OrganisationRefusals.ChangeEmpty;
        }

        if (effect.Faults.Count > 0)
        {
            return new Refusal("map-change.faults", $"Dòng {effect.Faults[0].Line}: {effect.Faults[0].Message}");
        }

        var at = clock.Now;
        var batch = MapChangeStore.Confirm(new Batch(), change, carryPosts, at);
        var (trace, rows) = (new MapChangeTrace(batch, change), UnitRegister.Changes(register, effect.Rows));
        trace.Units(rows);
        UnitStore.Write(UnitStore.Keep(batch, at), rows);
        trace.Successions(effect.Successions, await units.Successions(stop));
        UnitStore.Write(batch, effect.Successions);
        await MovePosts(batch, trace, change, carryPosts, by, stop);
        Journal.Append(batch, new Act
        {
            Kind = "map-change.confirmed",
            By = by,
            RecordedAt = at,
            SubjectKind = "map-change",
            Subject = id,
            Data = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["on"] = change.OnDay,
                ["decision"] = change.Decision,
                ["decided_on"] = change.DecidedOn,
                ["ended"] = change.Ending.Select(u => u.Value).ToList(),
                ["begun"] = effect.Begins.Select(u => u.Code.Value).ToList(),
                ["carries_posts"] = carryPosts,
            },
        });
        var saved = await journal.Commit(batch, stop);
        return saved.Accepted ? (await changes.Find(id, stop))! : saved.Refusal;
    }

    /// <summary>The posts at ended units on the day, each with where it may go on.</summary>
    public async Task<IReadOnlyList<EndingPost>> Posts(MapChange change, CancellationToken stop) =>
        [.. (await roster.HeldAt(change.Ending, change.OnDay, stop)).Select(p => new EndingPost(p.Officer, p.Posting, change.SuccessorOf(p.Posting.Unit)))];

    private async Task MovePosts(Batch batch, MapChangeTrace trace, MapChange change, bool carry, Actor by, CancellationToken stop)
    {
        var ending = await Posts(change, stop);
        var away = await absences.At(change.Ending, change.OnDay, stop);
        var held = (await roster.HeldAt([.. ending.Select(p => p.To).OfType<UnitCode>().Distinct()], change.OnDay, stop)).Select(p => (p.Officer, p.Posting.Unit, p.Posting.Post)).ToHashSet();

        // An absence is cut while its stand-in still has the post, and goes on once both have the new one.
        foreach (var absence in away)
        {
            trace.Cut(absence);
            AbsenceStore.Cut(batch, absence, change.OnDay, clock.Now);
            Journal.Append(batch, RecordAbsence.ActOf(
                clock, absence.From < change.OnDay ? RecordAbsence.Ended : RecordAbsence.Cancelled, absence, absence.From < change.OnDay ? change.LastDay : absence.To, by));
        }

        foreach (var post in ending.Where(p => p.Posting.FromDay < change.OnDay))
        {
            trace.Ended(post.Officer, post.Posting);
            RosterStore.Write(batch, post.Officer, post.Posting with { ToDay = change.LastDay }, null);
            Journal.Append(batch, AppointOfficer.ActOf(clock, AppointOfficer.Ended, post.Officer, post.Posting with { ToDay = change.LastDay }, by));
            if (carry && post.To is { } next && held.Add((post.Officer, next, post.Posting.Post)))
            {
                var goesOn = post.Posting with { Unit = next, FromDay = change.OnDay };
                trace.Begun(post.Officer, goesOn);
                RosterStore.Write(batch, post.Officer, goesOn, clock.NewId());
                Journal.Append(batch, AppointOfficer.ActOf(clock, AppointOfficer.Appointed, post.Officer, goesOn, by));
            }
        }

        foreach (var absence in away.Where(a => GoesOn(a, change, held)))
        {
            var goesOn = absence with
            {
                Id = clock.NewId(),
                Unit = change.SuccessorOf(absence.Unit)!.Value,
                From = absence.From < change.OnDay ? change.OnDay : absence.From,
                RecordedAt = clock.Now,
            };
            trace.GoesOn(goesOn);
            AbsenceStore.Write(batch, goesOn);
            Journal.Append(batch, RecordAbsence.ActOf(clock, RecordAbsence.Recorded, goesOn, goesOn.To, by));
        }
    }

    /// <summary>Whoever is away and whoever stands in both have a post at the one successor; of one post, that post.</summary>
    private static bool GoesOn(Absence absence, MapChange change, IReadOnlySet<(AccountId Officer, UnitCode Unit, string Post)> held) =>
        change.SuccessorOf(absence.Unit) is { } next && held.Any(h => h.Officer == absence.StandIn && h.Unit == next)
        && held.Any(h => h.Officer == absence.Account && h.Unit == next && (absence.Order?.Post is null || absence.Order.Post == h.Post));
}
