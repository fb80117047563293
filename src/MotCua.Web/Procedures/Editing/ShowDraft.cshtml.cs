using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Procedures;
using MotCua.Procedures.Editing;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Procedures.Editing;

/// <summary>A draft as a whole: its parts, every fault with the way to its field, the steps as a picture, the way to publish.</summary>
[Authorize(Policy = Permissions.ManageCatalogue)]
public sealed class ShowDraftModel(DraftStore drafts, AccountNameStore names, ChangeDraft changing, CurrentViewer current) : DraftPage(drafts, names)
{
    /// <summary>Null while a fault keeps the draft from being read.</summary>
    public StepPicture? Picture => Check.Procedure is { } procedure ? StepPicture.Of(procedure, Around.Posts) : null;

    public string? Form => DraftEdit.Text(Draft.Tree, "form");

    public async Task<IActionResult> OnGet(Guid draft, CancellationToken stop) => await Load(draft, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnGetFile(Guid draft, CancellationToken stop) => await Load(draft, stop)
        ? File(System.Text.Encoding.UTF8.GetBytes(Check.Yaml), "application/yaml", Draft.Code.Value + ".yaml")
        : NotFound();

    /// <summary>Gives the draft up.</summary>
    public async Task<IActionResult> OnPost(Guid draft, CancellationToken stop)
    {
        if (!await Load(draft, stop))
        {
            return NotFound();
        }

        var ended = await changing.Discard(draft, Seen, current.Required.As(), stop);
        if (!ended.Accepted)
        {
            return this.Refused(ended.Refusal);
        }

        this.Tell($"Đã bỏ bản soạn thảo của thủ tục {Draft.Code}.");
        return Redirect(Draft.BasedOn is null ? Links.ManagedProcedures : Links.ManagedProcedure(Draft.Code.Value));
    }
}
