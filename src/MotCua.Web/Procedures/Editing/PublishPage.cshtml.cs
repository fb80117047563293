using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures.Editing;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Procedures.Editing;

/// <summary>Publishes a draft by its decision, from a day on.</summary>
[Authorize(Policy = Permissions.ManageCatalogue)]
public sealed class PublishPageModel(DraftStore drafts, AccountNameStore names, PublishDraft publishing, CurrentViewer current, Clock clock) : DraftPage(drafts, names)
{
    [BindProperty(Name = "decision")]
    public string? Decision { get; set; }

    [BindProperty(Name = "decided")]
    public DateOnly? Decided { get; set; }

    [BindProperty(Name = "from")]
    public DateOnly? From { get; set; }

    [BindProperty(Name = "to")]
    public DateOnly? To { get; set; }

    public async Task<IActionResult> OnGet(Guid draft, CancellationToken stop) => await Load(draft, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid draft, CancellationToken stop)
    {
        if (!await Load(draft, stop))
        {
            return NotFound();
        }

        Need(Decided is not null, "decided", "Hãy nhập ngày quyết định.");
        Need(From is not null, "from", "Hãy nhập ngày bắt đầu áp dụng.");
        var how = new PublishedDraft((Decision ?? "").Normalize().Trim(), Decided ?? default, From ?? clock.Today, To);
        foreach (var fault in how.Faults(clock.Today).Where(f => !ModelState.TryGetValue(f.Field!, out var said) || said.Errors.Count == 0))
        {
            ModelState.AddModelError(fault.Field!, fault.Message);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var published = await publishing.Run(draft, Seen, how, current.Required.As(), stop);
        if (!published.Accepted)
        {
            return this.Refused(published.Refusal);
        }

        this.Tell($"Đã công bố. Hồ sơ nhận từ {VietnameseDates.Day(how.From)} theo phiên bản mới; hồ sơ đã nhận giữ phiên bản cũ.");
        return Redirect(Links.ManagedProcedure(Draft.Code.Value));
    }

    private void Need(bool met, string field, string words)
    {
        if (!met && !ModelState.ContainsKey(field))
        {
            ModelState.AddModelError(field, words);
        }
    }
}
