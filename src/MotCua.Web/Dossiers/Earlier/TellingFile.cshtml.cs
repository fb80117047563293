using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Dossiers.Telling;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Web.Papers;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Earlier;

/// <summary>The file that proves what was told, for whoever may see the dossier; each look is written down.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class TellingFileModel(OpenDossier open, TellingStore tellings, KeptFiles files) : PageModel
{
    private static readonly string[] Shows = ["dossiers.telling.file_name"];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (await open.ById(new DossierId(id), Shows, "Xem chứng từ của đề nghị ghi lùi", stop) is null)
        {
            return NotFound();
        }

        return (await tellings.Latest(new DossierId(id), stop))?.Proof is not { } proof ? Redirect(Links.Dossier(id))
            : await files.Send(FileHash.Parse(proof.Sha256), proof.MediaType, proof.FileName, inline: true, stop) is { } file ? file
            : NotFound();
    }
}
