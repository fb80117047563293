using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Web.Papers;

namespace MotCua.Web.Dossiers.Folder;

/// <summary>One file of a dossier, shown in the browser to whoever may see the dossier; each look is written down.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class DossierFileModel(OpenDossier open, KeptFiles files) : PageModel
{
    private static readonly string[] Shows = ["dossiers.component.sha256"];

    public async Task<IActionResult> OnGet(Guid id, Guid component, CancellationToken stop)
    {
        var opened = await open.ById(new DossierId(id), Shows, "Xem giấy tờ kèm hồ sơ", stop);
        var found = opened?.Folder.Components.FirstOrDefault(c => c.Id == component);
        return found is { Sha256: { } hash }
            && await files.Send(FileHash.Parse(hash), found.MediaType ?? "application/octet-stream", found.FileName ?? found.Name, inline: true, stop) is { } file
                ? file
                : NotFound();
    }
}
