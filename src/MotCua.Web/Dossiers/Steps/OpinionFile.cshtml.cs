using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Dossiers.Consulting;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Web.Papers;

namespace MotCua.Web.Dossiers.Steps;

/// <summary>The paper that came with an opinion, for whoever may see the dossier; each look is written down.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class OpinionFileModel(OpenDossier open, ConsultationStore consultations, KeptFiles files) : PageModel
{
    private static readonly string[] Shows = ["dossiers.consultation.answer"];

    public async Task<IActionResult> OnGet(Guid id, Guid consultation, CancellationToken stop)
    {
        if (await open.ById(new DossierId(id), Shows, "Xem văn bản trả lời ý kiến", stop) is null)
        {
            return NotFound();
        }

        return (await consultations.Of(new DossierId(id), stop)).FirstOrDefault(c => c.Id == consultation)?.File is { } paper
            && await files.Send(FileHash.Parse(paper.Sha256), paper.MediaType, paper.Name, inline: true, stop) is { } file
                ? file
                : NotFound();
    }
}
