using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Mine;

/// <summary>
/// Taking my dossier back: why, then once more before it is done, then a page that says it is done and can be kept as a
/// bookmark.
/// </summary>
[Authorize(Policy = Permissions.Apply)]
public sealed class WithdrawModel(OwnDossiers own, WithdrawDossier withdraw) : OwnDossierPage(own)
{
    public const string ReasonField = "reason";
    private const int LongestReason = 1000;

    [BindProperty(Name = ReasonField)]
    public string? Reason { get; set; }

    /// <summary>Set by the button that really withdraws.</summary>
    [BindProperty(Name = "chac-chan")]
    public bool Sure { get; set; }

    /// <summary>The reason was given and the question "really?" is asked.</summary>
    public bool Asking { get; private set; }

    public DossierDecision? Done => Own.Folder.Decisions.FirstOrDefault(d => d.Kind == "withdraw");

    public bool Possible => !Dossier.Imported && LifeCycle.Admitted(Dossier.Status).Contains(DossierAct.Withdraw);

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Open(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Open(stop))
        {
            return NotFound();
        }

        var reason = (Reason ?? "").Normalize().Trim();
        if (reason.Length is < 10 or > LongestReason)
        {
            return this.Refused(Refusal.Input(ReasonField, reason.Length < 10
                ? "Hãy cho biết vì sao bạn rút hồ sơ, ít nhất 10 ký tự."
                : $"Lý do dài quá {LongestReason} ký tự. Hãy viết ngắn lại."));
        }

        if (!Sure && Possible && Seen == Dossier.Version)
        {
            Asking = true;
            return Page();
        }

        var withdrawn = await withdraw.Run(Viewer, Dossier.Id, Seen, reason, stop);

        // The second click of two finds it done.
        return withdrawn.Accepted || (withdrawn.Refusal.Kind == RefusalKind.Stale && Done is not null)
            ? Redirect(Links.MyWithdrawal(Dossier.Reference))
            : await Again(withdrawn.Refusal, stop);
    }
}
