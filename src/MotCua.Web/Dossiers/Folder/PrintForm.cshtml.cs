using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Web.Papers;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Folder;

/// <summary>
/// One of the dossier's forms as PDF. The first print is the original; every later one is the same content marked as a
/// copy. Where it cannot be printed the page says why.
/// </summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class PrintFormModel(OpenDossier open, DossierPapers papers, PrintControlSlip control, PaperStore kept, KeptFiles files) : PageModel
{
    public const string Receipt = "tiep-nhan";
    public const string Supplement = "bo-sung";
    public const string Refusal = "tu-choi";
    public const string ReturnSlip = "tra-ket-qua";
    public const string Stop = "dung-giai-quyet";
    public const string ControlSlip = "kiem-soat";

    public Guid Id { get; private set; }

    public async Task<IActionResult> OnGet(Guid id, string form, CancellationToken stop)
    {
        Id = id;
        var opened = await open.ById(new DossierId(id), OpenDossier.Whole, "In giấy tờ của hồ sơ", stop);
        if (opened is null)
        {
            return NotFound();
        }

        var before = await kept.Of(opened.Dossier.Id, stop);
        var printed = await (form switch
        {
            Receipt => papers.Receipt(opened.Dossier, open.Viewer, stop),
            Supplement => papers.Supplement(opened.Dossier, open.Viewer, stop),
            Refusal => papers.Refusal(opened.Dossier, open.Viewer, stop),
            ReturnSlip => papers.ReturnSlip(opened.Dossier, open.Viewer, stop),
            Stop => papers.Stop(opened.Dossier, open.Viewer, stop),
            ControlSlip => control.Run(opened.Dossier, open.Viewer, stop),
            _ => Task.FromResult<Outcome<Paper>>(DossierRefusals.Unknown),
        });
        if (!printed.Accepted)
        {
            return this.Refused(printed.Refusal);
        }

        return before.Any(p => p.Id == printed.Value.Id)
            ? (await files.Copy(printed.Value, open.Viewer.Name, stop)).Match<IActionResult>(copy => copy, refusal => this.Refused(refusal))
            : await files.Paper(printed.Value, inline: true, stop) is { } pdf ? pdf : NotFound();
    }
}
