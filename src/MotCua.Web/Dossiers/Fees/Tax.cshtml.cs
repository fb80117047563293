using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers.Taxes;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Fees;

/// <summary>
/// Land tax of a dossier at the counter: what the tax authority says is owed and paid, and the paper that whoever paid
/// shows where no message came or it came under another number.
/// </summary>
[Authorize(Policy = Permissions.Receive)]
public sealed class TaxModel(OpenDossier open, KeepTax keep, Clock clock) : DossierPage(open)
{
    [BindProperty]
    public string? Decision { get; set; }

    [BindProperty]
    public string? Paper { get; set; }

    /// <summary>Đồng as typed.</summary>
    [BindProperty]
    public string? Amount { get; set; }

    /// <summary>Day as typed, dd/MM/yyyy.</summary>
    [BindProperty]
    public string? PaidOn { get; set; }

    public LandTax Tax => Opened.Folder.Tax;

    public IReadOnlyList<Answer> Decisions =>
    [
        .. Tax.Owed.GroupBy(i => i.Decision).Select(g => new Answer(g.Key, $"Quyết định số {g.Key}, {g.Sum(i => i.Amount).ToString("N0", VietnameseText.Culture)} đồng")),
    ];

    protected override string Purpose => "Ghi nhận nghĩa vụ tài chính về đất";

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Open(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Open(stop))
        {
            return NotFound();
        }

        var decision = Decisions is [var only] ? only.Value : Decision;
        var paid = DateOnly.TryParseExact(PaidOn?.Trim(), "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day <= clock.Today ? day : (DateOnly?)null;
        var refusals = new[]
        {
            Decisions.Any(d => d.Value == decision) ? null : TaxRefusals.NoSuchDecision,
            Paper?.Trim() is { Length: > 0 and <= 50 } ? null : TaxRefusals.PaperMissing,
            Dong.Read(Amount) is > 0 ? null : TaxRefusals.AmountMissing,
            paid is null ? TaxRefusals.DayMissing : null,
        };
        foreach (var refusal in refusals.OfType<Refusal>())
        {
            ModelState.AddModelError(refusal.Field!, refusal.Message);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var moment = Clock.FromLocal(paid!.Value.ToDateTime(TimeOnly.MinValue));
        var shown = await keep.Shown(Viewer, Key, Seen, new TaxVoucher(clock.NewId(), decision!, Dong.Read(Amount)!.Value, moment, true, Paper!.Normalize().Trim(), null), stop);
        if (!shown.Accepted)
        {
            return await Again(shown.Refusal, stop);
        }

        this.Tell("Đã ghi nhận chứng từ nộp tiền.");
        return Redirect(Links.LandTax(Id));
    }
}
