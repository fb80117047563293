using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Calendars;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.WorkingDays;

/// <summary>Asks for a day that a decision ordered; the next page shows what it moves.</summary>
[Authorize(Policy = Permissions.ManageCatalogue)]
public sealed class OrderDayModel(CalendarStore store, CalendarChoices choices, Clock clock) : DayOrderPage(store, choices, clock)
{
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        // What the address brings along is a proposal, not an answer: nothing is wrong with it yet.
        ModelState.Clear();
        await LoadChoices(stop);
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken stop) =>
        await ReadOrder(stop) is { } order ? Redirect(Links.OrderDayPreview(order)) : this.Invalid();
}
