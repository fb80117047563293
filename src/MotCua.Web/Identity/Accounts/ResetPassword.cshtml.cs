using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Web.Identity.Accounts;

/// <summary>Gives an officer who lost the password a one-time one.</summary>
[Authorize(Policy = Permissions.ManageAccounts)]
public sealed class ResetPasswordModel(AdministerAccounts accounts, AccountChoices choices, CurrentViewer current, Clock clock)
    : ManagedAccountPage(accounts, choices, current, clock)
{
    private readonly AdministerAccounts accounts = accounts;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await Load(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await Load(stop))
        {
            return NotFound();
        }

        var given = await accounts.ResetPassword(Administrator, Id, stop);
        if (given.Accepted)
        {
            this.ShowOnce(given.Value);
        }

        return Answer(given, "Đã cấp mật khẩu dùng một lần.");
    }
}
