using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Identity.Accounts;

/// <summary>Sets the last day of a post that an officer holds.</summary>
[Authorize(Policy = Permissions.ManageAccounts)]
public sealed class EndPostModel(AdministerAccounts accounts, AccountChoices choices, CurrentViewer current, Clock clock)
    : ManagedAccountPage(accounts, choices, current, clock)
{
    private readonly AdministerAccounts accounts = accounts;

    /// <summary>Unit and post as one choice: <c>H50.19363/tiep-nhan</c>.</summary>
    [BindProperty(Name = "held")]
    public string? Posting { get; set; }

    [BindProperty(Name = "last")]
    public DateOnly? LastDay { get; set; }

    public IReadOnlyList<Answer> Held =>
        [.. Officer.HeldFrom(Today).Select(p => new Answer($"{p.Unit}/{p.Post}", Choices.PlaceAndTime(p, Today))).DistinctBy(a => a.Value)];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        LastDay = Today;
        return await Load(stop) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await Load(stop))
        {
            return NotFound();
        }

        var chosen = Held.FirstOrDefault(a => a.Value == Posting);
        if (chosen is null)
        {
            ModelState.AddModelError("held", "Hãy chọn vị trí cần kết thúc.");
        }

        if (LastDay is null && !ModelState.ContainsKey("last"))
        {
            ModelState.AddModelError("last", "Hãy nhập ngày cuối cùng.");
        }

        if (!ModelState.IsValid || chosen is null || chosen.Value.Split('/') is not [var unit, var post])
        {
            return this.Invalid();
        }

        var ended = await accounts.EndPost(Administrator, Id, new UnitCode(unit), post, LastDay!.Value, stop);
        return ended.Refusal is { Kind: RefusalKind.NotFound, Code: not "not-found" } none
            ? this.Refused(Refusal.Input("last", none.Message))
            : Answer(ended, $"{chosen.Text}: kết thúc sau ngày {VietnameseDates.Day(LastDay.Value)}.");
    }
}
