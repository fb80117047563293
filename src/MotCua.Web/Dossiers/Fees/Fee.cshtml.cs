using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Fees;

/// <summary>
/// Fees of a dossier at the counter: asked for by their names in the catalogue, and taken in cash under a receipt,
/// both at once where the person pays right away.
/// </summary>
[Authorize(Policy = Permissions.Receive)]
public sealed class FeeModel(OpenDossier open, CollectFee collect) : DossierPage(open)
{
    /// <summary>Codes of the fees to ask for.</summary>
    [BindProperty]
    public IReadOnlyList<string> Chosen { get; set; } = [];

    /// <summary>Đồng as typed, by fee.</summary>
    [BindProperty]
    public Dictionary<string, string?> Amount { get; set; } = [];

    /// <summary>Number of the receipt made out; empty where the person pays later.</summary>
    [BindProperty]
    public string? Receipt { get; set; }

    /// <summary>Who pays, where it is not the owner.</summary>
    [BindProperty]
    public string? PayerName { get; set; }

    [BindProperty]
    public string? PayerNumber { get; set; }

    public IReadOnlyList<Fee> Fees => Opened.Version?.Procedure.FeesFor(Dossier.Case, (Channel?)Dossier.Channel) ?? [];

    public bool CanAsk => LifeCycle.Admitted(Dossier.Status).Contains(DossierAct.AskPayment);

    /// <summary>Asked for and not yet paid.</summary>
    public IReadOnlyList<DossierPayment> Owed => [.. Opened.Folder.Payments.Where(p => p.PaidAt is null)];

    public IReadOnlyList<DossierPayment> Paid => [.. Opened.Folder.Payments.Where(p => p.PaidAt is not null)];

    protected override string Purpose => "Thu phí, lệ phí";

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!await Open(stop))
        {
            return NotFound();
        }

        Chosen = Fees is [var only] ? [only.Code] : [];
        return Page();
    }

    /// <summary>Asks for what was ticked; with a receipt's number it is paid in the same step.</summary>
    public async Task<IActionResult> OnPostAsk(CancellationToken stop)
    {
        if (!await Open(stop))
        {
            return NotFound();
        }

        var asked = Fees.Where(f => Chosen.Contains(f.Code)).Select(f => (f.Name, Amount: Amount.TryGetValue(f.Code, out var typed) ? Dong.Read(typed) : null, f.Code)).ToList();
        foreach (var (name, _, code) in asked.Where(a => a.Amount is null or 0))
        {
            ModelState.AddModelError($"Amount[{code}]", $"Hãy ghi số tiền của “{name}”, bằng chữ số, ví dụ 16.000.");
        }

        if (asked.Count == 0)
        {
            ModelState.AddModelError(nameof(Chosen), "Hãy chọn ít nhất một khoản phí, lệ phí.");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var due = await collect.Ask(Viewer, Key, Seen, string.Join("; ", asked.Select(a => a.Name)), asked.Sum(a => a.Amount ?? 0), stop);
        return !due.Accepted ? await Again(due.Refusal, stop)
            : string.IsNullOrWhiteSpace(Receipt) ? Told("Đã yêu cầu nộp phí, lệ phí. Thời hạn giải quyết tạm dừng đến khi nộp xong.")
            : await TakeCash(due.Value.Version, stop);
    }

    public Task<IActionResult> OnPostPaid(CancellationToken stop) => TakeCash(Seen, stop);

    private Payer? PaidBy => (PayerName?.Normalize().Trim(), PayerNumber?.Trim()) is var (name, number) && (name is { Length: > 0 } || number is { Length: > 0 })
        ? new Payer(name is { Length: > 0 } ? name : null, number is { Length: > 0 } ? number : null)
        : null;

    private async Task<IActionResult> TakeCash(int seen, CancellationToken stop)
    {
        var paid = await collect.PaidInCash(Viewer, Key, seen, Receipt, stop, PaidBy);
        if (paid.Accepted)
        {
            return Told($"Đã ghi nhận nộp tiền mặt, biên lai số {Receipt?.Trim()}.");
        }

        if (seen != Seen)
        {
            // Asked for, but the receipt was refused: the page now shows what is owed, with the number still typed.
            ModelState.Remove(nameof(Seen));
            Seen = seen;
            await Open(stop);
        }

        return await Again(paid.Refusal, stop);
    }

    private RedirectResult Told(string notice)
    {
        this.Tell(notice);
        return Redirect(Links.Fee(Id));
    }
}
