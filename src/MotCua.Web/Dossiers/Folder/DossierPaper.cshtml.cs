using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Papers.Printing;
using MotCua.Web.Papers;

namespace MotCua.Web.Dossiers.Folder;

/// <summary>A paper the office made for a dossier: a result, a receipt, a slip.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class DossierPaperModel(OpenDossier open, PaperStore papers, KeptFiles files) : PageModel
{
    private static readonly string[] Shows = ["papers.paper.sha256"];

    public async Task<IActionResult> OnGet(Guid id, Guid paper, CancellationToken stop)
    {
        var dossier = new DossierId(id);
        if (await open.ById(dossier, Shows, "Xem giấy tờ của cơ quan trong hồ sơ", stop) is null
            || await papers.Find(new PaperId(paper), stop) is not { } found || found.Dossier != dossier)
        {
            return NotFound();
        }

        // What carries a signature is the original wherever it is opened; a slip was issued once and is a copy from then on.
        if (found is { SignedBy: null, Form: not null } or { SignedBy: null, Kind: PaperKinds.SubmissionSlip or PaperKinds.ReturnSlip })
        {
            var copy = await files.Copy(found, open.Viewer.Name, stop);
            return copy.Accepted ? copy.Value : NotFound();
        }

        return await files.Paper(found, inline: true, stop) is { } file ? file : NotFound();
    }
}
