using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures.Publication;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Procedures.Publication;

/// <summary>One announcement: its clocks, the day it was made public, or its end where it was written down wrongly.</summary>
[Authorize(Policy = Permissions.ManageCatalogue)]
public sealed class ShowAnnouncementModel(
    PublicationStore store, ConfirmPublication confirming, PublicationTerms terms, ProvinceCalendar calendars, CurrentViewer current, Clock clock) : PageModel
{
    [BindProperty(Name = "published")]
    public DateOnly? Published { get; set; }

    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    public Announcement Item { get; private set; } = null!;

    public ClockStanding Announcing { get; private set; } = null!;

    public ClockStanding Publishing { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid announcement, CancellationToken stop) => await Load(announcement, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid announcement, string? act, CancellationToken stop)
    {
        if (!await Load(announcement, stop))
        {
            return NotFound();
        }

        var revoking = act == "revoke";
        if (!revoking && !ModelState.IsValid)
        {
            return this.Invalid();
        }

        var done = revoking
            ? await confirming.Revoke(announcement, Reason?.Normalize().Trim(), current.Required.As(), stop)
            : await confirming.Run(announcement, Published, current.Required.As(), stop);
        if (!done.Accepted)
        {
            return this.Refused(done.Refusal);
        }

        this.Tell(revoking ? "Đã hủy bỏ dòng công bố." : $"Đã ghi ngày công khai {VietnameseDates.Day(Published!.Value)}.");
        return Redirect(revoking ? Links.Announcements : Links.Announcement(announcement));
    }

    private async Task<bool> Load(Guid id, CancellationToken stop)
    {
        if (await store.Find(id, stop) is not { } item)
        {
            return false;
        }

        var calendar = await calendars.Read(stop);
        Item = item;
        Announcing = PublicationClocks.Announcing(item, terms, calendar, clock.Today);
        Publishing = PublicationClocks.Publishing(item, terms, calendar, clock.Today);
        return true;
    }
}
