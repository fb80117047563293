using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Identity.Accounts;

/// <summary>Officers' accounts within the administrator's reach; what was asked stands in the address.</summary>
[Authorize(Policy = Permissions.ManageAccounts)]
public sealed class AccountListModel(OfficerQueue officers, AdministerAccounts accounts, AccountChoices choices, CurrentViewer current, Clock clock) : PageModel
{
    private static readonly Dictionary<string, OfficerState> StateCodes = new(StringComparer.Ordinal)
    {
        ["hoat-dong"] = OfficerState.Working,
        ["cho-doi-mat-khau"] = OfficerState.OneTimePassword,
        ["tam-khoa"] = OfficerState.Locked,
        ["da-dong"] = OfficerState.Closed,
    };

    public static IReadOnlyList<Answer> States { get; } = [.. StateCodes.Select(s => new Answer(s.Key, AccountWords.StateName(s.Value)))];

    [BindProperty(SupportsGet = true, Name = "tim")]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "trang-thai")]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    public Choices Choices { get; private set; } = null!;

    public IReadOnlyList<OfficerLine> Officers { get; private set; } = [];

    public string? Next { get; private set; }

    public DateTimeOffset Now => clock.Now;

    public DateOnly Today => clock.Today;

    public bool Filtered => !string.IsNullOrWhiteSpace(Text) || !string.IsNullOrEmpty(Unit) || !string.IsNullOrEmpty(State);

    public async Task OnGetAsync(CancellationToken stop)
    {
        var administrator = current.Required;
        Choices = await choices.For(administrator, stop);
        var search = new OfficerSearch(
            Text,
            string.IsNullOrEmpty(Unit) ? null : new UnitCode(Unit),
            State is not null && StateCodes.TryGetValue(State, out var state) ? state : null,
            After);
        var found = await officers.List(await accounts.ReachOf(administrator, stop), search, clock.Now, stop);
        Officers = [.. found.Take(OfficerQueue.PageSize)];
        Next = found.Count > Officers.Count ? Links.AccountsFound(Text, Unit, State, Officers[^1].UserName) : null;
    }
}
