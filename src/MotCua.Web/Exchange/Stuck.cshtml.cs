using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Exchange.Outbox;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Identity;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Exchange;

/// <summary>What could not be told and waits for a person, with its owner.</summary>
[Authorize(Policy = Permissions.SeeExchange)]
public sealed class StuckModel(OutboxQueue queue, AccountNameStore accounts, ExchangeWords words, CurrentViewer current, Clock clock) : PageModel
{
    private IReadOnlyDictionary<Guid, AccountName> owners = new Dictionary<Guid, AccountName>();

    public static IReadOnlyList<Answer> Sides { get; } = [new("unit", ExchangeWords.SideOf("unit")), new("operator", ExchangeWords.SideOf("operator"))];

    [BindProperty(SupportsGet = true, Name = "he-thong")]
    public string? PartnerCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "ai")]
    public string? Side { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public long? After { get; set; }

    public ExchangeWords Words => words;

    public IReadOnlyList<Answer> Partners => [.. words.Partners.Select(p => new Answer(p.Code, p.Name))];

    public IReadOnlyList<MessageView> Messages { get; private set; } = [];

    public string? Next { get; private set; }

    public DateTimeOffset Now => clock.Now;

    public string NameOf(Guid owner) => owners.GetValueOrDefault(owner)?.Name ?? "Cán bộ";

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var messages = await queue.Stuck(current.Required, PartnerCode, Side, After, stop);
        Messages = [.. messages.Take(OutboxQueue.PageSize)];
        Next = messages.Count > OutboxQueue.PageSize ? Links.StuckMessagesOf(PartnerCode, Side, Messages[^1].Place) : null;
        owners = await accounts.Of(Messages.Select(m => m.Owner).OfType<Guid>(), stop);
        return Page();
    }
}
