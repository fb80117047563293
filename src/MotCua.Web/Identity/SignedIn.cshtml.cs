using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Identity;

/// <summary>Every sign-in ends here and goes on: to the form that waits, to the page asked for, or to the person's own start.</summary>
[Authorize(Policy = Permissions.OwnAccount)]
public sealed class SignedInModel(CurrentViewer current, ParkedPosts parked) : PageModel
{
    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "ve")] string? back) =>
        current.Required.MustChangePassword ? LocalRedirect(Links.ChangePassword)
        : await parked.Waits(HttpContext, current.Required.Account) ? LocalRedirect(Links.ContinueForm)
        : Url.IsLocalUrl(back) ? LocalRedirect(back)
        : LocalRedirect(StartOf(current.Required));

    /// <summary>Where each kind of person's work begins.</summary>
    private static string StartOf(Viewer viewer) =>
        viewer.IsCitizen ? Links.Home
        : viewer.May(Permissions.Desk) ? Links.Desk
        : viewer.May(Permissions.SeeIndicators) ? Links.UnitKpi
        : viewer.May(Permissions.ManageAccounts) ? Links.Accounts
        : Links.Account;
}
