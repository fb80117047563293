using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Ui;

namespace MotCua.Web.Identity.Accounts;

/// <summary>Closes an account that is open, opens one that is closed; the button says which, whatever happened meanwhile.</summary>
[Authorize(Policy = Permissions.ManageAccounts)]
public sealed class CloseAccountModel(AdministerAccounts accounts, AccountChoices choices, CurrentViewer current, Clock clock)
    : ManagedAccountPage(accounts, choices, current, clock)
{
    private readonly AdministerAccounts accounts = accounts;

    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    [BindProperty(Name = "do")]
    public string? Wish { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await Load(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await Load(stop))
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(Reason))
        {
            return this.Refused(IdentityRefusals.ReasonMissing);
        }

        return Wish == "reopen"
            ? Answer(await accounts.Reopen(Administrator, Id, Reason.Trim(), stop), "Đã mở lại tài khoản.")
            : Answer(await accounts.Close(Administrator, Id, Reason.Trim(), stop), "Đã đóng tài khoản. Cán bộ không còn truy cập được.");
    }
}
