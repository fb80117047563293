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
        await parked.Waits(HttpContext, current.Required.Account) ? LocalRedirect(Links.ContinueForm)
        : Url.IsLocalUrl(back) ? LocalRedirect(back)
        : LocalRedirect(Links.Account);
}
