using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Mine;

/// <summary>
/// A page about one dossier of the citizen's own. Its form carries the version it showed; when an act says no, the page
/// comes back with what was typed, and with what happened in the meantime.
/// </summary>
public abstract class OwnDossierPage(OwnDossiers own) : PageModel
{
    private OwnDossier? opened;

    /// <summary>The tracking reference; the official code and the id lead here too.</summary>
    [FromRoute(Name = "reference")]
    public string Reference { get; set; } = "";

    /// <summary>The version that was on the screen.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public OwnDossier Own => opened ?? throw new InvalidOperationException("The page shows a dossier before it is opened.");

    public Dossier Dossier => Own.Dossier;

    protected OwnDossiers All => own;

    protected Viewer Viewer => own.Viewer;

    /// <summary>Loads what the page shows beside the dossier; runs before every showing.</summary>
    protected virtual Task Prepare(CancellationToken stop) => Task.CompletedTask;

    /// <returns>False where this citizen has no such dossier.</returns>
    protected async Task<bool> Open(CancellationToken stop)
    {
        opened = await own.Find(Reference, stop);
        if (opened is null)
        {
            return false;
        }

        if (HttpMethods.IsGet(Request.Method))
        {
            Seen = opened.Dossier.Version;
        }

        await Prepare(stop);
        return true;
    }

    /// <summary>The page again after a refusal.</summary>
    protected async Task<IActionResult> Again(Refusal refusal, CancellationToken stop)
    {
        if (refusal.Kind is RefusalKind.NotFound or RefusalKind.Forbidden || !await Open(stop))
        {
            return NotFound();
        }

        if (refusal.Kind != RefusalKind.Stale)
        {
            return this.Refused(refusal);
        }

        var changes = await own.ChangesSince(Own, Seen, stop);

        // Whoever has read what changed acts on the dossier as it is now.
        ModelState.Remove(nameof(Seen));
        Seen = Dossier.Version;
        return this.Refused(refusal, changes);
    }
}
