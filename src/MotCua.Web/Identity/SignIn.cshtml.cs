using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using MotCua.Identity;
using MotCua.Web.Identity.Vneid;
using MotCua.Web.Ui;

namespace MotCua.Web.Identity;

/// <summary>Citizens sign in with VNeID; the button is a form, so that no link elsewhere can start it.</summary>
[Authorize(Policy = Permissions.Public)]
public sealed class SignInModel(IOptionsMonitor<VneidOptions> vneid) : PageModel
{
    public const string Cancelled = "huy";
    public const string Failed = "vneid";

    [BindProperty(Name = "ve", SupportsGet = true)]
    public string? Back { get; set; }

    [BindProperty(Name = "het-phien", SupportsGet = true)]
    public bool Expired { get; set; }

    [BindProperty(Name = "loi", SupportsGet = true)]
    public string? Problem { get; set; }

    public bool CanUseVneid => vneid.Get(VneidOptions.Scheme).Configured;

    public IActionResult OnPost() => CanUseVneid
        ? Challenge(new AuthenticationProperties { RedirectUri = Links.SignedIn(Url.IsLocalUrl(Back) ? Back : null) }, VneidOptions.Scheme)
        : Page();
}
