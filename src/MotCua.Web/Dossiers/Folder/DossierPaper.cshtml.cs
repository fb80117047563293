using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
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
        return await open.ById(dossier, Shows, "Xem giấy tờ của cơ quan trong hồ sơ", stop) is not null
            && await papers.Find(new PaperId(paper), stop) is { } found && found.Dossier == dossier
            && await files.Paper(found, inline: true, stop) is { } file
                ? file
                : NotFound();
    }
}
