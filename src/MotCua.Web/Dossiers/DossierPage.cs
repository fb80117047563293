using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers;

/// <summary>
/// An officer's page about one dossier. Its form carries the version it showed; when an act says no, the page comes back
/// with what was typed, and with what others did in the meantime where somebody was quicker.
/// </summary>
public abstract class DossierPage(OpenDossier open) : PageModel
{
    private OpenedDossier? opened;

    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    /// <summary>The version that was on the screen.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public OpenedDossier Opened => opened ?? throw new InvalidOperationException("The page shows a dossier before it is opened.");

    public Dossier Dossier => Opened.Dossier;

    protected DossierId Key => new(Id);

    protected Viewer Viewer => open.Viewer;

    /// <summary>Why this page shows personal data, in the words of the inventory.</summary>
    protected abstract string Purpose { get; }

    /// <summary>What personal data the page shows.</summary>
    protected virtual IReadOnlyList<string> Shows => OpenDossier.NameOnly;

    /// <summary>Loads what the page shows beside the dossier; runs before every showing.</summary>
    protected virtual Task Prepare(CancellationToken stop) => Task.CompletedTask;

    /// <returns>False where there is no such dossier for this officer.</returns>
    protected async Task<bool> Open(CancellationToken stop)
    {
        opened = await open.ById(Key, Shows, Purpose, stop);
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
        if (refusal.Kind is RefusalKind.NotFound or RefusalKind.Forbidden)
        {
            return this.Refused(refusal);
        }

        if ((opened is null || refusal.Kind == RefusalKind.Stale) && !await Open(stop))
        {
            return NotFound();
        }

        if (refusal.Kind != RefusalKind.Stale)
        {
            return this.Refused(refusal);
        }

        var changes = await open.ChangesSince(Key, Seen, stop);

        // Whoever has read what changed acts on the dossier as it is now.
        ModelState.Remove(nameof(Seen));
        Seen = Dossier.Version;
        return this.Refused(refusal, changes);
    }
}
