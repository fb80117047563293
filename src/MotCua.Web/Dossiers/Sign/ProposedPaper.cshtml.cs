using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Papers;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Sign;

/// <summary>The proposed result as PDF, not yet signed; where it cannot be printed the page says why.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class ProposedPaperModel(OpenDossier open, SignResult sign) : PageModel
{
    public Guid Id { get; private set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop, [FromQuery(Name = "so")] int place = 1)
    {
        Id = id;
        if (await open.ById(new DossierId(id), OpenDossier.Whole, "Xem dự thảo kết quả", stop) is not { } opened)
        {
            return NotFound();
        }

        if (opened.Folder.Proposal is null)
        {
            return Redirect(Links.Dossier(id));
        }

        var preview = await sign.Preview(open.Viewer, opened.Dossier, stop, place - 1);
        return preview.Accepted
            ? new KeptFileResult(new MemoryStream(preview.Value), "application/pdf", $"du-thao-{opened.Dossier.Reference}.pdf", inline: true)
            : this.Refused(preview.Refusal);
    }
}
