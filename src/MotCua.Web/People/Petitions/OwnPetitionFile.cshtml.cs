using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Papers;
using MotCua.People.Petitions;
using MotCua.Web.Identity;
using MotCua.Web.Papers;

namespace MotCua.Web.People.Petitions;

/// <summary>A file I sent with my petition, opened again.</summary>
[Authorize(Policy = Permissions.Apply)]
public sealed class OwnPetitionFileModel(PetitionStore store, KeptFiles files, CurrentViewer current) : PageModel
{
    public async Task<IActionResult> OnGet(Guid petition, Guid petitionFile, CancellationToken stop) =>
        await store.Find(petition, current.Required, stop) is { } one && one.Citizen == current.Required.Account
            && await store.File(one.Id, new UploadId(petitionFile), stop) is { } file
            && await files.Send(FileHash.Parse(file.Sha256), file.MediaType, file.Name, inline: true, stop) is { } sent ? sent : NotFound();
}
