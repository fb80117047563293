using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Exchange.Legs;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Procedures;
using MotCua.Web.Identity;

namespace MotCua.Web.Exchange;

/// <summary>How many fields of a birth somebody types again into another system, measured from where each field has its value; nothing personal is shown.</summary>
[Authorize(Policy = Permissions.SeeExchange)]
public sealed class ReTypedModel(ReTypingStore store, LinkedCatalogue catalogue, ExchangeWords words, CurrentViewer current, Clock clock) : PageModel
{
    public const int Days = 30;

    public ExchangeWords Words => words;

    public int Births { get; private set; }

    public IReadOnlyList<ReTypedLine> Lines { get; private set; } = [];

    /// <summary>Null where there is no birth to count.</summary>
    public string? PerBirth => Births == 0 ? null : ((decimal)Lines.Sum(l => l.ReTyped) / Births).ToString("0.#", VietnameseText.Culture);

    public string NameOf(string leg) =>
        catalogue.Rules.EraOn(LinkedGroup.Birth, clock.Today) is { } era ? catalogue.Rules.LegsOf(era).FirstOrDefault(l => l.Leg == leg)?.Name ?? leg : leg;

    public async Task OnGet(CancellationToken stop)
    {
        var births = await store.Births(current.Required, clock.Now.AddDays(-Days), stop);

        // What the portal sent and splits itself is not ours to hand on.
        Births = births.Count(birth => ReTyping.Of(catalogue.Rules, birth).Count > 0);
        Lines = ReTypedLine.Of(catalogue.Rules, births);
    }
}
