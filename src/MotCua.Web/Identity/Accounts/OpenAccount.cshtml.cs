using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Web.Ui;

namespace MotCua.Web.Identity.Accounts;

/// <summary>Opens an officer's account with its first post, from today on.</summary>
[Authorize(Policy = Permissions.ManageAccounts)]
public sealed class OpenAccountModel(AdministerAccounts accounts, AccountChoices choices, CurrentViewer current, Clock clock) : PageModel
{
    [BindProperty(Name = "user_name")]
    public string? UserName { get; set; }

    [BindProperty(Name = "display_name")]
    public string? FullName { get; set; }

    [BindProperty(Name = "unit")]
    public string? Unit { get; set; }

    [BindProperty(Name = "post")]
    public string? Post { get; set; }

    public Choices Choices { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken stop) => Choices = await choices.For(current.Required, stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        Choices = await choices.For(current.Required, stop);
        var (name, fullName) = (UserName?.Trim() ?? "", FullName ?? "");
        var posting = new Posting(new UnitCode(Unit ?? ""), Post ?? "", clock.Today, null);
        foreach (var fault in await accounts.Faults(current.Required, name, fullName, posting, stop))
        {
            ModelState.AddModelError(fault.Field ?? "", fault.Field switch
            {
                "unit" when string.IsNullOrEmpty(Unit) => "Hãy chọn đơn vị.",
                "post" when string.IsNullOrEmpty(Post) => "Hãy chọn vị trí.",
                _ => fault.Message,
            });
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var opened = await accounts.Open(current.Required, name, fullName, posting, stop);
        if (!opened.Accepted)
        {
            return this.Refused(opened.Refusal);
        }

        this.ShowOnce(opened.Value);
        this.Tell("Đã mở tài khoản.");
        return Redirect(Links.OfficerAccount(opened.Value.Account.Value));
    }
}
