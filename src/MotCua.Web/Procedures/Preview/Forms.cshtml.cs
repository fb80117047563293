using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Procedures.Editing;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Procedures.Preview;

/// <summary>The e-forms of the catalogue folder, what is wrong in it before anybody loads it, and the drafts of new contents.</summary>
[Authorize(Policy = Permissions.ManageCatalogue)]
public sealed class FormsModel(ReadForms read, FormDraftStore drafts, EditForm edit, CurrentViewer current) : PageModel
{
    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    public IReadOnlyList<FormDefinition> Forms { get; private set; } = [];

    public IReadOnlyList<CatalogueFault> Faults { get; private set; } = [];

    public IReadOnlyList<FormDraft> Drafts { get; private set; } = [];

    public Task OnGet(CancellationToken stop) => Load(stop);

    public async Task<IActionResult> OnPostBegin([FromQuery(Name = "bieu-mau")] string? form, CancellationToken stop) =>
        await Opened(await edit.Begin(form ?? "", current.Required.As(), stop), stop);

    public async Task<IActionResult> OnPostNew(CancellationToken stop) =>
        await Opened(await edit.New((Code ?? "").Trim(), (Name ?? "").Trim(), current.Required.As(), stop), stop);

    private async Task<IActionResult> Opened(Outcome<FormDraft> draft, CancellationToken stop)
    {
        if (draft.Accepted)
        {
            return Redirect(Links.FormDraft(draft.Value.Id));
        }

        await Load(stop);
        return this.Refused(draft.Refusal);
    }

    private async Task Load(CancellationToken stop)
    {
        (Forms, Faults) = read.Run();
        Drafts = await drafts.All(stop);
    }
}
