using System.Text;
using System.Text.RegularExpressions;
using MotCua.Kernel;

namespace MotCua.Procedures.Editing;

/// <summary>Begins, changes and gives up drafts of e-forms. Whoever saves names the version they saw.</summary>
public sealed partial class EditForm(FormDraftStore drafts, FormDraftCheck check, Clock clock)
{
    public const string Begun = "form.draft-begun";
    public const string Changed = "form.draft-changed";
    public const string Discarded = "form.draft-discarded";

    /// <returns>The open draft of this form: a new one from what stands now, or the one somebody is at work on already.</returns>
    public async Task<Outcome<FormDraft>> Begin(string code, Actor by, CancellationToken stop)
    {
        if (await drafts.OpenOf(code, stop) is { } open)
        {
            return open;
        }

        if (await drafts.Newest(code, stop) is not { } newest)
        {
            return FormDraftRefusals.NoSuchForm;
        }

        var text = await drafts.TextOf(newest.Id, stop) ?? (check.FileOf(code) is { } file && file.Hash == newest.Hash ? file.Text : null);
        return text is null ? FormDraftRefusals.FileDiffers : await Write(code, newest.Id, text, by, stop);
    }

    /// <summary>A form that the catalogue does not have.</summary>
    public async Task<Outcome<FormDraft>> New(string code, string name, Actor by, CancellationToken stop)
    {
        if (!CodeShape().IsMatch(code))
        {
            return FormDraftRefusals.CodeShape;
        }

        if (name.Length < 5)
        {
            return FormDraftRefusals.NameShort;
        }

        return await drafts.OpenOf(code, stop) is { } open ? open
            : await drafts.Newest(code, stop) is not null ? FormDraftRefusals.CodeTaken(code)
            : await Write(code, null, FormText.Blank(code, name.Normalize(NormalizationForm.FormC)), by, stop);
    }

    /// <param name="change">From the text as it is to the text as it shall be.</param>
    public async Task<Outcome<FormDraft>> Change(Guid id, int seen, Func<string, string> change, Actor by, CancellationToken stop)
    {
        var found = await Open(id, seen, stop);
        if (!found.Accepted)
        {
            return found.Refusal;
        }

        var (draft, text) = (found.Value, change(found.Value.Text).Normalize(NormalizationForm.FormC).ReplaceLineEndings("\n"));
        if (text.Length > FormDraftRefusals.LongestText)
        {
            return FormDraftRefusals.TextLong;
        }

        if (text == draft.Text)
        {
            return draft;
        }

        var written = await drafts.Change(draft, text, ActOf(Changed, draft, by, draft.Version + 1), stop);
        return written.Accepted ? draft with { Text = text, Version = draft.Version + 1, ChangedAt = clock.Now, ChangedBy = by.Account?.Value }
            : written.Refusal == Refusal.Stale ? DraftRefusals.ChangedMeanwhile
            : written.Refusal;
    }

    public async Task<Outcome<FormDraft>> Discard(Guid id, int seen, Actor by, CancellationToken stop)
    {
        var found = await Open(id, seen, stop);
        if (!found.Accepted)
        {
            return found.Refusal;
        }

        var written = await drafts.Discard(found.Value, ActOf(Discarded, found.Value, by, seen + 1), stop);
        return written.Accepted ? found.Value with { End = "discarded", Version = seen + 1 }
            : written.Refusal == Refusal.Stale ? DraftRefusals.ChangedMeanwhile
            : written.Refusal;
    }

    private async Task<Outcome<FormDraft>> Open(Guid id, int seen, CancellationToken stop) => await drafts.Find(id, stop) switch
    {
        null => FormDraftRefusals.Unknown,
        { End: { } end } => FormDraftRefusals.Ended(end),
        { Version: var version } when version != seen => DraftRefusals.ChangedMeanwhile,
        { } draft => draft,
    };

    private async Task<Outcome<FormDraft>> Write(string code, Guid? basis, string text, Actor by, CancellationToken stop)
    {
        var draft = new FormDraft(clock.NewId(), code, basis, text, 1) { BegunAt = clock.Now, BegunBy = by.Account?.Value, ChangedAt = clock.Now, ChangedBy = by.Account?.Value };
        var written = await drafts.Begin(draft, ActOf(Begun, draft, by, 1), stop);
        return written.Accepted ? draft
            : written.Refusal == Refusal.Stale && await drafts.OpenOf(code, stop) is { } first ? first
            : written.Refusal;
    }

    private Act ActOf(string kind, FormDraft draft, Actor by, int version) => new()
    {
        Kind = kind,
        By = by,
        RecordedAt = clock.Now,
        SubjectKind = "catalogue",
        Subject = draft.Id,
        SubjectVersion = version,
        Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["form"] = draft.Code },
    };

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex CodeShape();
}
