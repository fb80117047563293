using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Web.Papers;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Mine;

/// <summary>
/// A paper the office made for my dossier: by its id, or by the name of a form, which is printed when first asked for. A
/// result to be returned by opening it is opened on the dossier's page, where that is said.
/// </summary>
[Authorize(Policy = Permissions.FollowOwn)]
public sealed class GetPaperModel(OwnDossiers own, OwnPapers forms, PaperStore papers, KeptFiles files) : PageModel
{
    [FromRoute(Name = "reference")]
    public string Reference { get; set; } = "";

    public async Task<IActionResult> OnGet(string ownPaper, CancellationToken stop)
    {
        if (await own.Find(Reference, stop) is not { } dossier)
        {
            return NotFound();
        }

        if (!Guid.TryParse(ownPaper, out var id))
        {
            var printed = await forms.Print(dossier, ownPaper, own.Viewer, stop);
            return printed.Match<IActionResult>(paper => Redirect(Links.MyPaper(dossier.Dossier.Reference, paper.Id.Value)), refusal => this.Refused(refusal));
        }

        if (dossier.ReturnsByOpening && dossier.Folder.Results.Any(r => r.PaperId == id))
        {
            return Redirect(Links.MyResult(dossier.Dossier.Reference));
        }

        return OwnPapers.Holds(dossier, id) && await papers.Find(new PaperId(id), stop) is { } kept && await files.Paper(kept, inline: true, stop) is { } file
            ? file
            : NotFound();
    }
}
