using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Indicators;

/// <summary>A unit says something about a sign found on a dossier it may see.</summary>
[Authorize(Policy = Permissions.SeeBehindIndicators)]
public sealed class ExplainSignModel(IndicatorList indicators, ExplainSign explain, DossierStore dossiers, CurrentViewer current) : PageModel
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(Name = "said")]
    public string? Said { get; set; }

    public Indicator Indicator { get; private set; } = Guards.Quick;

    public Dossier Dossier { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string indicator, CancellationToken stop) => await Open(indicator, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string indicator, CancellationToken stop)
    {
        if (!await Open(indicator, stop))
        {
            return NotFound();
        }

        var explained = await explain.Run(current.Required, new DossierId(Id), Indicator, Said, stop);
        return explained.Accepted ? Redirect(Links.Signs) : this.Refused(explained.Refusal);
    }

    private async Task<bool> Open(string indicator, CancellationToken stop)
    {
        if (indicators.Find(indicator) is not { } found || !Guards.IsOne(found) || await dossiers.Find(new DossierId(Id), current.Required, stop) is not { } dossier)
        {
            return false;
        }

        (Indicator, Dossier) = (found, dossier);
        return true;
    }
}
