using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.CounterRoster;

/// <summary>The roster of the unit where this person works; a leader of it changes it.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class RosterModel(RosterServices services) : RosterPage(services)
{
    private UnitCode Own => Services.Current.Required.Appointments.OrderBy(a => a.For is not null).First().Unit;

    public override string Address(string? handler = null) => handler is null ? Links.Roster : Links.RosterAct(handler);

    public Task<IActionResult> OnGet(CancellationToken stop) => Look(Edited(), stop);

    public Task<IActionResult> OnPost(CancellationToken stop) => Put(Edited(), stop);

    public Task<IActionResult> OnPostEnd(Guid officer, CancellationToken stop) => Take(Edited(), officer, stop);

    /// <summary>This device stands at the counter.</summary>
    public Task<IActionResult> OnPostStand(CancellationToken stop) => Place(stands: true, stop);

    public Task<IActionResult> OnPostLeave(CancellationToken stop) => Place(stands: false, stop);

    private async Task<IActionResult> Place(bool stands, CancellationToken stop)
    {
        var looked = await Look(Edited(), stop);
        if (Editor is not { } by)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        var viewer = Services.Current.Required;
        var placed = await Services.Place.Run(Own, viewer.Device, stands, viewer.Account, by, stop);
        if (!placed.Accepted)
        {
            return looked is PageResult ? this.Refused(placed.Refusal) : looked;
        }

        this.Tell(stands ? "Đã ghi máy này là máy đặt tại quầy." : "Máy này không còn được tính là máy đặt tại quầy.");
        return Redirect(Address());
    }

    private UnitCode Edited()
    {
        var viewer = Services.Current.Required;
        Editor = viewer.Appointments.FirstOrDefault(a => a.Unit == Own && a.Role == Role.Leader) is { } post ? viewer.As(post) : null;
        return Own;
    }
}
