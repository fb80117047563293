using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Exchange;
using MotCua.Exchange.Inbox;
using MotCua.Exchange.Outbox;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Exchange;

/// <summary>One partner: how it stands, what it was told and what it sent.</summary>
[Authorize(Policy = Permissions.SeeExchange)]
public sealed class PartnerPageModel(OutboxQueue queue, InboxStore inbox, MendMessages mend, ExchangeWords words, CurrentViewer current, Clock clock) : PageModel
{
    private const int InboundShown = 20;

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty(SupportsGet = true, Name = "truoc")]
    public long? Before { get; set; }

    public ExchangeWords Words => words;

    public IPartner Partner { get; private set; } = null!;

    public PartnerStanding Standing { get; private set; } = new();

    public IReadOnlyList<MessageView> Messages { get; private set; } = [];

    /// <summary>Only for whoever runs the installation: it names no dossier of anybody's.</summary>
    public IReadOnlyList<InboundView> Inbound { get; private set; } = [];

    public string? Next { get; private set; }

    public DateTimeOffset Now => clock.Now;

    public bool MayOperate => current.Required.May(Permissions.Operate);

    public async Task<IActionResult> OnGet(string partner, CancellationToken stop) => ModelState.IsValid && await Load(partner, stop) ? Page() : NotFound();

    public Task<IActionResult> OnPostPause(string partner, CancellationToken stop) =>
        Act(partner, () => mend.Pause(current.Required, partner, Reason, stop), "Đã tạm dừng gửi. Thông điệp vẫn được lập và giữ thứ tự.", stop);

    public Task<IActionResult> OnPostResume(string partner, CancellationToken stop) =>
        Act(partner, () => mend.Resume(current.Required, partner, stop), "Đã tiếp tục gửi.", stop);

    public Task<IActionResult> OnPostAgainAll(string partner, CancellationToken stop) => Act(
        partner, async () => (await mend.AgainAll(current.Required, partner, stop)).Then<Done>(_ => Done.It), "Các thông điệp sẽ được gửi lại trong ít phút.", stop);

    private async Task<IActionResult> Act(string partner, Func<Task<Outcome<Done>>> act, string told, CancellationToken stop)
    {
        if (!MayOperate)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (!await Load(partner, stop))
        {
            return NotFound();
        }

        if ((await act()).Refusal is { } refusal)
        {
            // The field's name in the form, as the page binds it.
            return this.Refused(refusal.Field == "reason" ? refusal with { Field = nameof(Reason) } : refusal);
        }

        this.Tell(told);
        return Redirect(Links.Partner(partner));
    }

    private async Task<bool> Load(string partner, CancellationToken stop)
    {
        if (words.Partners.FirstOrDefault(p => p.Code == partner) is not { } found)
        {
            return false;
        }

        Partner = found;
        Standing = (await queue.Standings(clock.Now, stop)).FirstOrDefault(s => s.Code == partner) ?? new PartnerStanding { Code = partner };
        var messages = await queue.Newest(current.Required, partner, Before, stop);
        Messages = [.. messages.Take(OutboxQueue.PageSize)];
        Next = messages.Count > OutboxQueue.PageSize ? Links.Partner(partner, Messages[^1].Place) : null;
        Inbound = MayOperate ? await inbox.Newest(partner, InboundShown, stop) : [];
        return true;
    }
}
