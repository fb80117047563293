using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Procedures.Editing;
using MotCua.Web.Identity;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Procedures.Editing;

/// <summary>Begins the draft of a procedure that the catalogue does not have.</summary>
[Authorize(Policy = Permissions.ManageCatalogue)]
public sealed class NewProcedurePageModel(DraftStore drafts, BeginDraft beginning, CurrentViewer current) : PageModel
{
    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    [BindProperty(Name = "field")]
    public string? Field { get; set; }

    public IReadOnlyList<Answer> Fields { get; private set; } = [];

    public Task OnGet(CancellationToken stop) => Load(stop);

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await Load(stop);
        if (Fields.All(f => f.Value != Field))
        {
            ModelState.AddModelError("field", "Hãy chọn lĩnh vực.");
            return this.Invalid();
        }

        var begun = await beginning.New((Code ?? "").Trim(), (Name ?? "").Normalize().Trim(), Field!, current.Required.As(), stop);
        return begun.Accepted ? Redirect(Links.ProcedureDraft(begun.Value.Id)) : this.Refused(begun.Refusal);
    }

    private async Task Load(CancellationToken stop) => Fields = [.. (await drafts.Around(stop)).Fields.Select(f => new Answer(f.Code, f.Name))];
}
