using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Exchange.Import;
using MotCua.Identity;
using MotCua.Organisation;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Exchange;

/// <summary>Exactly the dossiers that one count of breaches counts for this person.</summary>
[Authorize(Policy = Permissions.SeeBehindIndicators)]
public sealed class BreachingModel(BreachQueue queue, UnitStore units, CurrentViewer current) : PageModel
{
    private const int PageSize = 50;

    private IReadOnlyList<Unit> register = [];

    [BindProperty(SupportsGet = true, Name = "lan")]
    public Guid? Run { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public Guid? After { get; set; }

    public BreachKind Kind { get; private set; } = null!;

    public IReadOnlyList<BreachingDossier> Dossiers { get; private set; } = [];

    public string? Next { get; private set; }

    public string Back => Run is { } run ? Links.ImportedBreaches(run) : Links.Imports;

    public string NameOf(string unit) => register.LastOrDefault(u => u.Code.Value == unit)?.Name ?? unit;

    public async Task<IActionResult> OnGet(string breach, CancellationToken stop)
    {
        var visible = DossierVisibility.VisibleTo(current.Required);
        if (!ModelState.IsValid || (await queue.Kinds(visible, Run, stop)).FirstOrDefault(k => k.Code == breach) is not { } kind)
        {
            return NotFound();
        }

        Kind = kind;
        register = await units.Register(stop);
        var found = await queue.Dossiers(breach, visible, Run, After, PageSize + 1, stop);
        Dossiers = [.. found.Take(PageSize)];
        Next = found.Count > PageSize ? Links.Breaching(breach, Run, Dossiers[^1].DossierId) : null;
        return Page();
    }
}
