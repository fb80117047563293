using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Procedures;
using MotCua.Web.Procedures.Forms;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Apply;

/// <summary>Another office or case for a draft: what was answered and attached stays, what no longer applies is not sent.</summary>
[Authorize(Policy = Permissions.Apply)]
public sealed class PlaceModel(DraftDesk desk, FormPlaces places) : DraftPage(desk)
{
    [BindProperty(Name = "truong-hop")]
    public string? Case { get; set; }

    [BindProperty(Name = "noi-giai-quyet")]
    public string? Unit { get; set; }

    public IReadOnlyList<PlaceOption> Places { get; private set; } = [];

    public async Task OnGet(CancellationToken stop)
    {
        (Case, Unit) = (Draft.Draft.Case, Draft.Draft.Unit);
        Places = await places.Handling(Draft.Procedure, stop);
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        Places = await places.Handling(Draft.Procedure, stop);
        foreach (var fault in BeginDraft.Faults(Draft.Procedure, Case, Unit, Places))
        {
            ModelState.AddModelError(fault.Field ?? "", fault.Message);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        await Desk.Drafts.Save(Desk.Viewer.Account, DraftId, null, Case, Unit, Desk.Clock.Now, stop);
        this.Tell("Đã đổi nơi giải quyết. Hãy xem lại các phần còn thiếu.");
        return Redirect(Links.Draft(Draft.Code, Draft.Id));
    }
}
