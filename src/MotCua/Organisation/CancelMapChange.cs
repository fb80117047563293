using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>
/// Calls a confirmed change of the map off before its day: units, who followed whom, posts and absences are again what
/// they were. Nothing had moved yet; from the day on only a later change helps.
/// </summary>
public sealed class CancelMapChange(MapChangeStore changes, Clock clock)
{
    public const string Cancelled = "map-change.cancelled";

    /// <param name="seen">The version that was on the screen.</param>
    public async Task<Outcome<MapChange>> Run(Guid id, int seen, string? reason, Actor by, CancellationToken stop)
    {
        if (await changes.Find(id, stop) is not { } change)
        {
            return OrganisationRefusals.NoSuchChange;
        }

        var why = (reason ?? "").Normalize().Trim();
        if (why.Length < 5)
        {
            return OrganisationRefusals.CancelReasonMissing;
        }

        if (!change.Cancellable(clock.Today))
        {
            return OrganisationRefusals.ChangeUnderWay;
        }

        var act = new Act
        {
            Kind = Cancelled,
            By = by,
            RecordedAt = clock.Now,
            SubjectKind = "map-change",
            Subject = id,
            Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["on"] = change.OnDay, ["decision"] = change.Decision, ["decided_on"] = change.DecidedOn },
        };
        var saved = await changes.Cancel(change, seen, why, act, stop);
        return saved.Accepted ? (await changes.Find(id, stop))! : saved.Refusal;
    }
}
