using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Identity;

/// <summary>An officer's own password; whoever signed in with a one-time one sees nothing else first. Citizens have none.</summary>
[Authorize(Policy = Permissions.OwnAccount)]
public sealed class PasswordModel(CurrentViewer current, ChangePassword change) : PageModel
{
    public Viewer Viewer => current.Required;

    [BindProperty(Name = "current")]
    public string? Current { get; set; }

    [BindProperty(Name = "password")]
    public string? Password { get; set; }

    [BindProperty(Name = "again")]
    public string? Again { get; set; }

    public IActionResult OnGet() => Viewer.IsCitizen ? Redirect(Links.Account) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (Viewer.IsCitizen)
        {
            return Redirect(Links.Account);
        }

        if (string.IsNullOrEmpty(Current))
        {
            ModelState.AddModelError("current", "Hãy nhập mật khẩu đang dùng.");
        }

        if (string.IsNullOrEmpty(Password))
        {
            ModelState.AddModelError("password", "Hãy nhập mật khẩu mới.");
        }
        else if (Again != Password)
        {
            ModelState.AddModelError("again", "Hai lần nhập mật khẩu mới không giống nhau. Hãy nhập lại.");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var changed = await change.Own(Viewer, Current!, Password!, stop);
        if (!changed.Accepted)
        {
            return this.Refused(changed.Refusal);
        }

        await HttpContext.SignInAsync(Sessions.Scheme, Sessions.PrincipalOf(changed.Value, citizen: false));
        this.Tell("Đã đổi mật khẩu. Các phiên khác của bạn đã kết thúc.");
        return Redirect(Links.SignedIn(null));
    }
}
