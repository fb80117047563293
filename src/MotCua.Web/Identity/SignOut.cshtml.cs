using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Identity;

/// <summary>Signing out is a form; whoever comes by address gets the button. Open to all: the session may be over already.</summary>
[Authorize(Policy = Permissions.Public)]
public sealed class SignOutModel(Portal portal) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync(Sessions.Scheme);
        return LocalRedirect(portal.Enabled ? Links.CitizenSignIn : Links.OfficerSignIn);
    }
}
