using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.People;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.People;

/// <summary>Everything the office told this person, the newest first.</summary>
[Authorize(Policy = Permissions.OwnAccount)]
public sealed class NoticesModel(NoticeStore store, CurrentViewer current, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    public IReadOnlyList<Notice> Notices { get; private set; } = [];

    public bool AnyUnread { get; private set; }

    public string? Next { get; private set; }

    public bool FirstPage => Place is null;

    public bool IsCitizen => current.Required.IsCitizen;

    private long? Place => long.TryParse(After, NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : null;

    public async Task OnGet(CancellationToken stop)
    {
        var found = await store.Of(current.Required.Account, Place, stop);
        Notices = [.. found.Take(NoticeStore.PageSize)];
        AnyUnread = await store.Unread(current.Required.Account, stop) > 0;
        Next = found.Count > Notices.Count ? Links.NoticesAfter(Notices[^1].Place) : null;
    }

    /// <param name="id">One notice; all of them where it is missing.</param>
    public async Task<IActionResult> OnPost(Guid? id, CancellationToken stop)
    {
        await store.MarkRead(current.Required.Account, id, clock.Now, stop);
        return Redirect(Place is { } last ? Links.NoticesAfter(last) : Links.Notices);
    }
}
