using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Identity;

[Authorize(Policy = Permissions.Public)]
public sealed class OfficerSignInModel(SignInOfficer signIn) : PageModel
{
    [BindProperty(Name = "ve", SupportsGet = true)]
    public string? Back { get; set; }

    [BindProperty(Name = "het-phien", SupportsGet = true)]
    public bool Expired { get; set; }

    [BindProperty(Name = "user_name")]
    public string? UserName { get; set; }

    [BindProperty(Name = "password")]
    public string? Password { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(UserName))
        {
            ModelState.AddModelError("user_name", "Hãy nhập tên đăng nhập.");
        }

        if (string.IsNullOrEmpty(Password))
        {
            ModelState.AddModelError("password", "Hãy nhập mật khẩu.");
        }

        if (ModelState.IsValid)
        {
            var outcome = await signIn.Run(UserName!, Password!, stop);
            if (outcome.Accepted)
            {
                await HttpContext.SignInAsync(Sessions.Scheme, Sessions.PrincipalOf(outcome.Value, citizen: false));
                return LocalRedirect(Links.SignedIn(Url.IsLocalUrl(Back) ? Back : null));
            }

            return this.Refused(outcome.Refusal);
        }

        return this.Invalid();
    }
}
