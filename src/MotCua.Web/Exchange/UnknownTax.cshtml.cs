using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Exchange.Tax;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Identity;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Exchange;

/// <summary>A dossier's number of the tax authority that nobody knows, with what waits for it; nobody is named.</summary>
public sealed record UnknownTaxLine(string Told, string What, DateTimeOffset ReceivedAt, bool Given);

/// <summary>Words of the tax authority whose dossier nobody knows: a person finds out and says which it is.</summary>
[Authorize(Policy = Permissions.Operate)]
public sealed class UnknownTaxModel(TaxMatchStore store, MatchTax match, CurrentViewer current, Clock clock) : PageModel
{
    private const int Most = 100;

    [BindProperty]
    public string? Told { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public IReadOnlyList<UnknownTaxLine> Lines { get; private set; } = [];

    public IReadOnlyList<Answer> Numbers => [.. Lines.Select(l => l.Told).Distinct().Select(told => new Answer(told, told))];

    public async Task OnGet(CancellationToken stop) => await Load(stop);

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await Load(stop);
        if (Lines.All(l => l.Told != Told))
        {
            return NotFound();
        }

        var matched = await match.Run(current.Required, Told!, Code, Because, stop);
        if (!matched.Accepted)
        {
            return this.Refused(matched.Refusal);
        }

        this.Tell($"Đã gắn số {Told} vào hồ sơ {Code?.Trim()}.");
        return Redirect(Links.UnknownTax);
    }

    private async Task Load(CancellationToken stop)
    {
        var lines = new List<UnknownTaxLine>();
        foreach (var one in await store.Waiting(Most, stop))
        {
            var read = TaxContract.Read(one.Body, clock.Now);
            if (!read.Accepted)
            {
                continue;
            }

            var told = read.Value.Receipt is { } receipt
                ? [(receipt.Dossier, What: $"Chứng từ nộp {Money(receipt.Amount)} cho số {receipt.Decision}")]
                : read.Value.Rows.Select(r => (r.Dossier, What: $"{r.SubItem}: {Money(r.Amount)}, quyết định số {r.Decision} ngày {VietnameseDates.Day(r.DecidedOn)}"));
            foreach (var (dossier, what) in told)
            {
                if (await store.DossierOf(dossier, stop) is null)
                {
                    lines.Add(new UnknownTaxLine(dossier, what, one.ReceivedAt, one.State == "dead"));
                }
            }
        }

        Lines = lines;
    }

    private static string Money(long amount) => amount.ToString("N0", VietnameseText.Culture) + " đồng";
}
