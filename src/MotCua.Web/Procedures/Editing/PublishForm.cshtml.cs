using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures.Editing;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Procedures.Editing;

/// <summary>Publishes a draft of an e-form by its decision, from a day on, for every procedure that asks it.</summary>
[Authorize(Policy = Permissions.ManageCatalogue)]
public sealed class PublishFormModel(FormDraftStore drafts, PublishForm publishing, CurrentViewer current, Clock clock) : PageModel
{
    [BindProperty]
    public int Seen { get; set; }

    [BindProperty(Name = "decision")]
    public string? Decision { get; set; }

    [BindProperty(Name = "decided")]
    public DateOnly? Decided { get; set; }

    [BindProperty(Name = "from")]
    public DateOnly? From { get; set; }

    public FormDraft Draft { get; private set; } = null!;

    /// <summary>The procedures that ask this form, each once.</summary>
    public IReadOnlyList<string> Users { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid formDraft, CancellationToken stop) => await Load(formDraft, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid formDraft, CancellationToken stop)
    {
        if (!await Load(formDraft, stop))
        {
            return NotFound();
        }

        Need(Decided is not null, "decided", "Hãy nhập ngày quyết định.");
        Need(From is not null, "from", "Hãy nhập ngày bắt đầu áp dụng.");
        var how = new PublishedDraft((Decision ?? "").Normalize().Trim(), Decided ?? default, From ?? clock.Today, null);
        foreach (var fault in how.Faults(clock.Today).Where(f => !ModelState.TryGetValue(f.Field!, out var said) || said.Errors.Count == 0))
        {
            ModelState.AddModelError(fault.Field!, fault.Message);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var published = await publishing.Run(formDraft, Seen, how, current.Required.As(), stop);
        if (!published.Accepted)
        {
            return this.Refused(published.Refusal);
        }

        this.Tell($"Đã công bố. Từ {VietnameseDates.Day(how.From)}, {published.Value} thủ tục hỏi theo nội dung mới; hồ sơ đã nhận giữ câu hỏi cũ.");
        return Redirect(Links.FormDraft(formDraft));
    }

    private void Need(bool met, string field, string words)
    {
        if (!met && !ModelState.ContainsKey(field))
        {
            ModelState.AddModelError(field, words);
        }
    }

    private async Task<bool> Load(Guid id, CancellationToken stop)
    {
        if (await drafts.Find(id, stop) is not { } draft)
        {
            return false;
        }

        Draft = draft;
        Users = [.. (await drafts.Users(draft.Code, stop)).Select(u => $"{u.Procedure.Code} {u.Procedure.Name}").Distinct(StringComparer.Ordinal)];
        return true;
    }
}
