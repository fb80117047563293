using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Dossiers.Drafts;
using MotCua.Identity;
using MotCua.Papers;
using MotCua.Web.Papers;

namespace MotCua.Web.Dossiers.Mine;

/// <summary>A file that lies in my dossier, or that I am about to send to it, opened again.</summary>
[Authorize(Policy = Permissions.FollowOwn)]
public sealed class OwnFileModel(OwnDossiers own, SupplementDraftStore drafts, KeptFiles files) : PageModel
{
    public async Task<IActionResult> OnGet(string reference, Guid ownFile, CancellationToken stop)
    {
        if (await own.Find(reference, stop) is not { } dossier)
        {
            return NotFound();
        }

        if (dossier.Folder.Components.FirstOrDefault(c => c.Id == ownFile) is { Sha256: { } hash } sent)
        {
            return await Show(hash, sent.MediaType, sent.FileName ?? sent.Name, stop);
        }

        return dossier.Dossier.Waiting is { } waiting
            && (await drafts.Read(own.Viewer.Account, waiting.Id, stop)).Files.FirstOrDefault(f => f.Id == ownFile) is { } prepared
                ? await Show(prepared.Sha256, prepared.MediaType, prepared.Name, stop)
                : NotFound();
    }

    private async Task<IActionResult> Show(string hash, string? mediaType, string name, CancellationToken stop) =>
        await files.Send(FileHash.Parse(hash), mediaType ?? "application/octet-stream", name, inline: true, stop) is { } file ? file : NotFound();
}
