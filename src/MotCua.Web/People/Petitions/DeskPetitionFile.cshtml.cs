using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Papers;
using MotCua.People.Petitions;
using MotCua.Web.Identity;
using MotCua.Web.Papers;

namespace MotCua.Web.People.Petitions;

/// <summary>A file of a petition, for whoever may see the petition; each look is written down.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class DeskPetitionFileModel(PetitionStore store, KeptFiles files, PersonalDataLog log, CurrentViewer current) : PageModel
{
    private static readonly string[] Shown = ["people.petition_file.name"];

    public async Task<IActionResult> OnGet(Guid petition, Guid petitionFile, CancellationToken stop)
    {
        if (await store.Find(petition, current.Required, stop) is not { } one || await store.File(one.Id, new UploadId(petitionFile), stop) is not { } file)
        {
            return NotFound();
        }

        await log.Record(current.Required, null, new PersonalDataRead("petition", one.Id, Shown, "Xem tệp kèm phản ánh, kiến nghị"), stop);
        return await files.Send(FileHash.Parse(file.Sha256), file.MediaType, file.Name, inline: true, stop) is { } sent ? sent : NotFound();
    }
}
