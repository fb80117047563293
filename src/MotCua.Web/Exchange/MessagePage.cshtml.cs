using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Exchange.Outbox;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Exchange;

/// <summary>One message: what was sent, what came back, every attempt, and what to do where it is stuck.</summary>
[Authorize(Policy = Permissions.SeeExchange)]
public sealed class MessagePageModel(
    OutboxQueue queue, MendMessages mend, AccountNameStore accounts, PersonalDataLog log, ExchangeWords words, CurrentViewer current) : PageModel
{
    private static readonly string[] Shown = ["exchange.call_text.request", "exchange.call_text.reply"];

    [BindProperty]
    public string? Reason { get; set; }

    public ExchangeWords Words => words;

    public MessageView Message { get; private set; } = new();

    public IReadOnlyList<AttemptView> Attempts { get; private set; } = [];

    public IReadOnlyList<CallView> Calls { get; private set; } = [];

    public IReadOnlyList<MessageFault> Faults { get; private set; } = [];

    public string? Owner { get; private set; }

    public bool MayMend => current.Required.May(Permissions.MendExchange);

    public bool SeesDossier => current.Required.May(Permissions.SeeDossier);

    public async Task<IActionResult> OnGet(Guid message, CancellationToken stop) => await Load(message, stop) ? Page() : NotFound();

    public Task<IActionResult> OnPostAgain(Guid message, CancellationToken stop) =>
        Act(message, () => mend.Again(current.Required, message, stop), "Thông điệp sẽ được lập lại và gửi trong ít phút.", stop);

    public Task<IActionResult> OnPostTakeOver(Guid message, CancellationToken stop) =>
        Act(message, () => mend.TakeOver(current.Required, message, stop), "Bạn đã nhận xử lý thông điệp này.", stop);

    public Task<IActionResult> OnPostSkip(Guid message, CancellationToken stop) =>
        Act(message, () => mend.Skip(current.Required, message, Reason, stop), "Đã bỏ qua thông điệp; các thông điệp sau của hồ sơ được gửi tiếp.", stop);

    public Task<IActionResult> OnPostFromHere(Guid message, CancellationToken stop) =>
        Act(message, () => mend.AgainFromHere(current.Required, message, stop), "Các thông điệp từ đây trở đi sẽ được gửi lại theo thứ tự.", stop);

    private async Task<IActionResult> Act(Guid message, Func<Task<Outcome<Done>>> act, string told, CancellationToken stop)
    {
        if (!MayMend)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if ((await act()).Refusal is not { } refusal)
        {
            this.Tell(told);
            return Redirect(Links.ExchangeMessage(message));
        }

        if (refusal.Kind != RefusalKind.NotFound && !await Load(message, stop))
        {
            return NotFound();
        }

        return this.Refused(refusal.Field == "reason" ? refusal with { Field = nameof(Reason) } : refusal);
    }

    private async Task<bool> Load(Guid message, CancellationToken stop)
    {
        if (await queue.Find(message, current.Required, stop) is not { } found)
        {
            return false;
        }

        Message = found;
        Faults = ExchangeWords.FaultsOf(found);
        Owner = found.Owner is { } owner ? (await accounts.Of([owner], stop)).GetValueOrDefault(owner)?.Name ?? "Cán bộ" : null;

        // Written down before it is shown, masked or not.
        if (found.Dossier is { } dossier)
        {
            await log.Record(current.Required, null, new PersonalDataRead("dossier", dossier, Shown, "Kiểm tra thông điệp đã gửi hệ thống đối tác"), stop);
        }

        (Attempts, Calls) = await queue.WireOf(message, stop);
        return true;
    }
}
