using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Apply;

/// <summary>A draft as a list of tasks: what is done, what is begun, what is still to do.</summary>
[Authorize(Policy = Permissions.Apply)]
public sealed class OverviewModel(DraftDesk desk, UnitStore units) : DraftPage(desk)
{
    public string UnitName { get; private set; } = "";

    public async Task OnGet(CancellationToken stop) =>
        UnitName = Draft.Draft.Unit is { } unit ? (await units.Find(new UnitCode(unit), Desk.Clock.Today, stop))?.Name ?? unit : "";

    /// <summary>Throws the draft away: nothing of it was official.</summary>
    public async Task<IActionResult> OnPostDiscard(CancellationToken stop)
    {
        await Desk.Drafts.Discard(Desk.Viewer.Account, DraftId, stop);
        this.Tell("Đã xóa hồ sơ đang soạn.");
        return Redirect(Links.MyDossiers);
    }
}
