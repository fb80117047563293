using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>Prepares a change of the map: from a file, or line by line; nothing of the map changes yet.</summary>
public sealed class PrepareMapChange(MapChangeStore changes, Clock clock)
{
    /// <summary>Everything that is missing in what is said of the decision.</summary>
    public static IReadOnlyList<Refusal> Faults(DateOnly? onDay, string? decision, DateOnly? decidedOn, DateOnly today) =>
    [
        .. onDay is null ? [OrganisationRefusals.ChangeDayMissing] : Array.Empty<Refusal>(),
        .. (decision ?? "").Trim().Length < 5 ? [OrganisationRefusals.ChangeDecisionMissing] : Array.Empty<Refusal>(),
        .. decidedOn is null || decidedOn > today ? [OrganisationRefusals.ChangeDecidedMissing] : Array.Empty<Refusal>(),
    ];

    public async Task<Outcome<MapChange>> Run(DateOnly? onDay, string? decision, DateOnly? decidedOn, IReadOnlyList<MapChangeLine> lines, Actor by, Evidence evidence, CancellationToken stop)
    {
        if (Faults(onDay, decision, decidedOn, clock.Today) is [var first, ..])
        {
            return first;
        }

        var change = new MapChange(clock.NewId(), 1, onDay!.Value, decision!.Normalize().Trim(), decidedOn!.Value, lines);
        var saved = await changes.Save(change, isNew: true, ActOf("map-change.prepared", change, by, evidence), stop);
        return saved.Accepted ? change : saved.Refusal;
    }

    /// <summary>Adds a line that was typed on a page.</summary>
    public Task<Outcome<MapChange>> Add(MapChange change, MapChangeLine line, Actor by, CancellationToken stop)
    {
        var numbered = line with { Number = change.Lines.Select(l => l.Number).DefaultIfEmpty(0).Max() + 1 };
        return MapChangeFile.Faults(numbered).FirstOrDefault() is { } fault
            ? Task.FromResult<Outcome<MapChange>>(fault)
            : Rewrite(change, [.. change.Lines, numbered], by, stop);
    }

    public Task<Outcome<MapChange>> Remove(MapChange change, int number, Actor by, CancellationToken stop) =>
        Rewrite(change, [.. change.Lines.Where(l => l.Number != number)], by, stop);

    public Task<Outcome<Done>> Discard(MapChange change, Actor by, CancellationToken stop) => change.Open
        ? changes.Discard(change, ActOf("map-change.discarded", change, by, Evidence.Witnessed), stop)
        : Task.FromResult<Outcome<Done>>(OrganisationRefusals.ChangeClosed);

    private async Task<Outcome<MapChange>> Rewrite(MapChange change, IReadOnlyList<MapChangeLine> lines, Actor by, CancellationToken stop)
    {
        if (!change.Open)
        {
            return OrganisationRefusals.ChangeClosed;
        }

        var next = change with { Lines = lines };
        var saved = await changes.Save(next, isNew: false, ActOf("map-change.edited", next, by, Evidence.Witnessed), stop);
        return saved.Accepted ? next with { Version = change.Version + 1 } : saved.Refusal;
    }

    private Act ActOf(string kind, MapChange change, Actor by, Evidence evidence) => new()
    {
        Kind = kind,
        By = by,
        RecordedAt = clock.Now,
        SubjectKind = "map-change",
        Subject = change.Id,
        Evidence = evidence,
        Data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["on"] = change.OnDay,
            ["decision"] = change.Decision,
            ["decided_on"] = change.DecidedOn,
            ["lines"] = change.Lines.Count,
        },
    };
}
