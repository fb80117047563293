using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Web.Identity.Accounts;

/// <summary>One thing that happened to an account, in words.</summary>
public sealed record AccountEvent(string What, string By, DateTimeOffset At, string? Place, string? Note);

/// <summary>One officer's account: state, posts, history; a one-time password that was just given, once.</summary>
[Authorize(Policy = Permissions.ManageAccounts)]
public sealed class ShowAccountModel(
    AdministerAccounts accounts, AccountChoices choices, CurrentViewer current, Clock clock, Journal journal, AccountNameStore names)
    : ManagedAccountPage(accounts, choices, current, clock)
{
    private readonly Clock clock = clock;

    public OneTimePassword? Given { get; private set; }

    public IReadOnlyList<AccountEvent> History { get; private set; } = [];

    public IReadOnlyList<Posting> Held => Officer.HeldFrom(Today);

    public DateTimeOffset Now => clock.Now;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!await Load(stop))
        {
            return NotFound();
        }

        Given = this.TakeShownOnce(Account);
        if (Given is not null)
        {
            Response.Headers.CacheControl = "no-store";
        }

        var acts = await journal.HistoryOf(Account, stop);
        var people = await names.Of(acts.Select(a => a.ActorId).OfType<Guid>(), stop);
        History = [.. acts.Reverse().Select(act => new AccountEvent(
            AccountWords.What(act),
            act.ActorId is { } id && people.TryGetValue(id, out var who) && who.Name is { } name ? name : "Hệ thống",
            act.RecordedAt,
            AccountWords.PostOf(act) is { } post ? Choices.PlaceAndTime(new Posting(post.Unit, post.Post, post.From, post.To), Clock.DayOf(act.RecordedAt)) : null,
            act.Note))];
        return Page();
    }
}
