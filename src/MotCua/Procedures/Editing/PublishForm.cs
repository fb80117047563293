using MotCua.Kernel;

namespace MotCua.Procedures.Editing;

/// <summary>
/// Publishes a draft of an e-form that the checker found right, by a decision and from a day on, for every procedure that
/// asks it. Dossiers received before, and drafts begun before, keep the questions they answered.
/// </summary>
public sealed class PublishForm(FormDraftStore drafts, FormDraftCheck check, Clock clock)
{
    public const string Published = "form.published";

    /// <param name="seen">The draft's version that was on the screen.</param>
    /// <returns>How many versions of procedures ask the new content.</returns>
    public async Task<Outcome<int>> Run(Guid id, int seen, PublishedDraft how, Actor by, CancellationToken stop)
    {
        if (await drafts.Find(id, stop) is not { } draft)
        {
            return FormDraftRefusals.Unknown;
        }

        if (draft.End is { } end)
        {
            return FormDraftRefusals.Ended(end);
        }

        if (draft.Version != seen)
        {
            return DraftRefusals.ChangedMeanwhile;
        }

        if (how.Faults(clock.Today) is [var fault, ..])
        {
            return fault;
        }

        var form = check.Check(draft.Text, draft.Code, [.. (await drafts.Users(draft.Code, stop)).Select(u => u.Procedure)]);
        return !form.Fits ? DraftRefusals.Faulty(form.Faults.Count)
            : (await drafts.Newest(draft.Code, stop))?.Hash == form.Hash ? FormDraftRefusals.Same
            : await drafts.Publish(draft, form, how, PublishDraft.EntryOf, procedures => ActOf(draft, form, how, procedures, by), stop);
    }

    private Act ActOf(FormDraft draft, CheckedForm form, PublishedDraft how, int procedures, Actor by) => new()
    {
        Kind = Published,
        By = by,
        RecordedAt = clock.Now,
        SubjectKind = "catalogue",
        Subject = draft.Id,
        SubjectVersion = draft.Version + 1,
        Evidence = new Evidence(EvidenceGrade.D, form.Hash),
        Data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["form"] = draft.Code,
            ["decision"] = how.Decision,
            ["decided_on"] = how.DecidedOn,
            ["from"] = how.From,
            ["procedures"] = procedures,
        },
    };
}
