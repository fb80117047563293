using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Ui;

namespace MotCua.Web.Identity.Accounts;

/// <summary>A page about one account within the administrator's reach; any other is not found.</summary>
public abstract class ManagedAccountPage(AdministerAccounts accounts, AccountChoices choices, CurrentViewer current, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "account")]
    public Guid Account { get; set; }

    public OfficerLine Officer { get; private set; } = null!;

    public Choices Choices { get; private set; } = null!;

    public DateOnly Today => clock.Today;

    public OfficerState State => Officer.StateAt(clock.Now);

    /// <summary>An administrator's own account is closed and reset by another one.</summary>
    public bool Own => current.Required.Account == Id;

    protected AccountId Id => new(Account);

    protected Viewer Administrator => current.Required;

    protected async Task<bool> Load(CancellationToken stop)
    {
        if (await accounts.Find(Administrator, Id, stop) is not { } officer)
        {
            return false;
        }

        Officer = officer;
        Choices = await choices.For(Administrator, stop);
        return true;
    }

    /// <summary>Back to the account with one sentence, or this page again with the refusal.</summary>
    protected IActionResult Answer<T>(Outcome<T> outcome, string told)
    {
        if (!outcome.Accepted)
        {
            // Of an account the words about a dossier that moved on would be strange.
            return this.Refused(outcome.Refusal.Kind == RefusalKind.Stale
                ? new Refusal("account.stale", "Tài khoản vừa được người khác thay đổi. Hãy xem lại tài khoản rồi thực hiện lại.")
                : outcome.Refusal);
        }

        this.Tell(told);
        return Redirect(Links.OfficerAccount(Account));
    }
}

/// <summary>Carries a one-time password to the next page, encrypted, where it is shown once.</summary>
internal static class ShownOnce
{
    private const string Key = "OneTimePassword";

    public static void ShowOnce(this PageModel page, OneTimePassword given) =>
        page.TempData[Key] = $"{given.Account} {given.Until.ToUnixTimeSeconds()} {given.Password}";

    /// <summary>The password, if one was given to this account by the request before.</summary>
    public static OneTimePassword? TakeShownOnce(this PageModel page, Guid account) =>
        page.Request.Cookies.ContainsKey(UiModule.NoticeCookie)
        && page.TempData[Key] is string kept && kept.Split(' ') is [var id, var until, var password] && id == account.ToString("D")
            ? new OneTimePassword(new AccountId(account), password, DateTimeOffset.FromUnixTimeSeconds(long.Parse(until, System.Globalization.CultureInfo.InvariantCulture)))
            : null;
}
