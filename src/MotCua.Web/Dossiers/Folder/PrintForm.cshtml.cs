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
/// One of the dossier's forms as PDF. The first look prints it, every later one shows the very same paper; where
/// it cannot be printed the page says why.
/// </summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class PrintFormModel(OpenDossier open, DossierPapers papers, PrintControlSlip control, KeptFiles files) : PageModel
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
        return !printed.Accepted ? this.Refused(printed.Refusal)
            : await files.Paper(printed.Value, inline: true, stop) is { } pdf ? pdf : NotFound();
    }
}
