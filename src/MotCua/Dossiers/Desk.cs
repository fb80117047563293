using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>What an act decided: the next state, the journal's entry, and the rows that prove it.</summary>
/// <param name="Rows">Rows that the law wants to see before the state changes: reception, request, decision, result …</param>
/// <param name="ActData">A JSON expression in SQL over those rows, added to the act's data.</param>
/// <param name="BackBecause">Why work is given back to an earlier step, where the act does that.</param>
public sealed record Decision(Dossier Next, Act Act, Func<Batch, Batch>? Rows = null, string? ActData = null, string? BackBecause = null);

/// <summary>
/// The one way a dossier changes: load what this person may see, compare the version that was on the screen, let a pure
/// rule decide, and write rows, state, stay at the desk and act in one transaction and one round trip.
/// </summary>
public sealed class Desk(DossierStore store, StepClock steps, Journal journal, Clock clock)
{
    public Clock Clock => clock;

    /// <param name="seen">The version the person was looking at.</param>
    public Task<Outcome<Dossier>> Change(Viewer by, DossierId id, int seen, Func<Dossier, Outcome<Decision>> decide, CancellationToken stop) =>
        Change(by, id, seen, dossier => Task.FromResult(decide(dossier)), stop);

    public async Task<Outcome<Dossier>> Change(Viewer by, DossierId id, int seen, Func<Dossier, Task<Outcome<Decision>>> decide, CancellationToken stop)
    {
        var dossier = await store.Find(id, by, stop);
        if (dossier is null)
        {
            return DossierRefusals.Unknown;
        }

        if (dossier.Version != seen)
        {
            return Refusal.Stale;
        }

        var decided = await decide(dossier);
        return decided.Accepted ? await Write(dossier, decided.Value, stop) : decided.Refusal;
    }

    /// <summary>What the office does by itself: no viewer, no screen, the version that is there.</summary>
    public Task<Outcome<Dossier>> Sweep(DossierId id, Func<Dossier, Outcome<Decision>> decide, CancellationToken stop) =>
        Sweep(id, dossier => Task.FromResult(decide(dossier)), stop);

    public async Task<Outcome<Dossier>> Sweep(DossierId id, Func<Dossier, Task<Outcome<Decision>>> decide, CancellationToken stop)
    {
        if (await store.FindUnfiltered(id, stop) is not { } dossier)
        {
            return DossierRefusals.Unknown;
        }

        var decided = await decide(dossier);
        return decided.Accepted ? await Write(dossier, decided.Value, stop) : decided.Refusal;
    }

    /// <summary>The act on a dossier, filled with who, when and what moved.</summary>
    public Act ActOn(Dossier before, Dossier next, string kind, Actor by, string? clause = null, string? note = null, Evidence? evidence = null, DateTimeOffset? occurredAt = null, params (string Key, object? Value)[] data) => new()
    {
        Kind = kind,
        By = by,
        RecordedAt = clock.Now,
        OccurredAt = occurredAt,
        Evidence = evidence ?? Evidence.Witnessed,
        SubjectKind = "dossier",
        Subject = next.Id.Value,
        SubjectVersion = next.Version,
        Clause = clause,
        Note = note,
        Data = Moves(before, next).Concat(InPlace(by)).Concat(data).ToDictionary(d => d.Item1, d => d.Item2, StringComparer.Ordinal),
    };

    private async Task<Outcome<Dossier>> Write(Dossier before, Decision decision, CancellationToken stop)
    {
        var stepped = await steps.Step(before, decision.Next, decision.BackBecause, decision.Act.RecordedAt, stop);
        if (!stepped.Accepted)
        {
            return stepped.Refusal;
        }

        var next = stepped.Value.Next;
        var batch = DossierStore.Hold(new Batch(), before);
        decision.Rows?.Invoke(batch);
        DossierStore.Save(stepped.Value.Rows(batch), next, clock.Now);
        Journal.Append(batch, decision.Act, extra: decision.ActData);
        var committed = await journal.Commit(batch, stop);
        return committed.Accepted ? next : committed.Refusal;
    }

    private static IEnumerable<(string, object?)> InPlace(Actor by) => by.For is { } absent ? [("for", absent.Value)] : [];

    /// <summary>Old and new of what an indicator or a second officer may want to know.</summary>
    private static IEnumerable<(string, object?)> Moves(Dossier before, Dossier next)
    {
        if (before.Status != next.Status)
        {
            yield return ("from", (int)before.Status);
            yield return ("to", (int)next.Status);
        }

        if (before.Step != next.Step)
        {
            yield return ("step", next.Step);
        }

        if (before.DueAt != next.DueAt)
        {
            yield return ("due", next.DueAt);
        }
    }
}
