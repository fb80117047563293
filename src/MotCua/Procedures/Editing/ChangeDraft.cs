using System.Text.Json.Nodes;
using MotCua.Kernel;

namespace MotCua.Procedures.Editing;

/// <summary>Saves one change of a draft, or gives the draft up. Whoever saves names the version they saw.</summary>
public sealed class ChangeDraft(DraftStore drafts, Clock clock)
{
    public const string Changed = "procedure.draft-changed";
    public const string Discarded = "procedure.draft-discarded";

    /// <param name="part">The part that is changed: what the journal tells.</param>
    /// <param name="change">From the tree as it is to the tree as it shall be.</param>
    public async Task<Outcome<Draft>> Run(Guid id, int seen, string part, Func<JsonObject, JsonObject> change, Actor by, CancellationToken stop)
    {
        var found = await Open(id, seen, stop);
        if (!found.Accepted)
        {
            return found.Refusal;
        }

        var (draft, tree) = (found.Value, change(found.Value.Tree));
        if (DraftEdit.Text(tree, "code") != draft.Code.Value)
        {
            return DraftRefusals.CodeKept(draft.Code.Value);
        }

        if (JsonNode.DeepEquals(tree, draft.Tree))
        {
            return draft;
        }

        var batch = DraftStore.Change(new Batch(), id, tree, seen, by.Account?.Value, clock.Now);
        Journal.Append(batch, ActOf(Changed, draft, by, clock.Now, part));
        var written = await drafts.Write(batch, stop);
        return written.Accepted ? draft with { Tree = tree, Version = seen + 1, ChangedAt = clock.Now, ChangedBy = by.Account?.Value }
            : written.Refusal == Refusal.Stale ? DraftRefusals.ChangedMeanwhile
            : written.Refusal;
    }

    public async Task<Outcome<Draft>> Discard(Guid id, int seen, Actor by, CancellationToken stop)
    {
        var found = await Open(id, seen, stop);
        if (!found.Accepted)
        {
            return found.Refusal;
        }

        var batch = DraftStore.End(new Batch(), id, seen, "discarded", null, by.Account?.Value, clock.Now);
        Journal.Append(batch, ActOf(Discarded, found.Value, by, clock.Now, null));
        var written = await drafts.Write(batch, stop);
        return written.Accepted ? found.Value with { End = "discarded", Version = seen + 1 }
            : written.Refusal == Refusal.Stale ? DraftRefusals.ChangedMeanwhile
            : written.Refusal;
    }

    private async Task<Outcome<Draft>> Open(Guid id, int seen, CancellationToken stop) => await drafts.Find(id, stop) switch
    {
        null => DraftRefusals.Unknown,
        { End: { } end } => DraftRefusals.Ended(end),
        { Version: var version } when version != seen => DraftRefusals.ChangedMeanwhile,
        { } draft => draft,
    };

    /// <param name="part">What was changed; null where it is the whole.</param>
    internal static Act ActOf(string kind, Draft draft, Actor by, DateTimeOffset at, string? part) => new()
    {
        Kind = kind,
        By = by,
        RecordedAt = at,
        SubjectKind = "catalogue",
        Subject = draft.Id,
        SubjectVersion = draft.Version + 1,
        Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = draft.Code.Value, ["part"] = part },
    };
}
