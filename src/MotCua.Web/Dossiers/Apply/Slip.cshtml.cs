using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Identity;
using MotCua.Web.Papers;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Apply;

/// <summary>The slip of a submitted application as PDF with its QR code: printed once, the same ever after.</summary>
[Authorize(Policy = Permissions.FollowOwn)]
public sealed class SlipModel(CurrentViewer current, DossierStore dossiers, DossierPapers papers, KeptFiles files) : PageModel
{
    public async Task<IActionResult> OnGet(string code, Guid draft, CancellationToken stop)
    {
        if (await dossiers.Find(new DossierId(draft), current.Required, stop) is not { SubmittedAt: not null } dossier)
        {
            return NotFound();
        }

        var slip = await papers.SubmissionSlip(dossier, current.Required, stop);
        if (!slip.Accepted)
        {
            this.Tell(slip.Refusal.Message);
            return Redirect(Links.Submitted(code, draft));
        }

        return await files.Paper(slip.Value, inline: true, stop) is { } file ? file : NotFound();
    }
}
