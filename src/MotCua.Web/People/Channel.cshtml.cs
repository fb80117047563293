using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.People;
using MotCua.Web.Identity;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.People;

/// <summary>Where this person wants to be told besides the screen.</summary>
[Authorize(Policy = Permissions.OwnAccount)]
public sealed class ChannelModel(NoticeStore store, ChooseChannel choose, MailSettings mail, CurrentViewer current) : PageModel
{
    public static IReadOnlyList<Answer> Ways { get; } = [new("man-hinh", "Chỉ xem trên màn hình"), new("thu", "Thêm thư điện tử")];

    [BindProperty]
    public string? Way { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    /// <summary>Whether this installation can send letters at all.</summary>
    public bool CanMail => mail.Configured;

    public async Task OnGet(CancellationToken stop)
    {
        var channel = await store.ChannelOf(current.Required.Account, stop);
        (Way, Email) = (channel.ByEmail ? "thu" : "man-hinh", channel.Email);
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var viewer = current.Required;
        var chosen = await choose.Run(viewer.As(), viewer.Account, CanMail && Way == "thu", Email, nameof(Email), stop);
        if (!chosen.Accepted)
        {
            return this.Refused(chosen.Refusal);
        }

        this.Tell(chosen.Value.ByEmail ? $"Từ nay thông báo được gửi thêm đến {chosen.Value.Email}." : "Từ nay thông báo chỉ hiện trên màn hình.");
        return Redirect(Links.Notices);
    }
}
