using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Procedures.Simplification;
using MotCua.Reports;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Reports;

/// <summary>The dossiers behind one number of the simplification table; what this person may not see is said as a count.</summary>
[Authorize(Policy = Permissions.SeeBehindIndicators)]
public sealed class SimplifiedDossiersModel(
    SimplificationStore reviews, SimplifiedDossierStore dossiers, UnitStore units, CurrentViewer current, Clock clock) : PageModel
{
    public const int Shown = 200;
    private IReadOnlyList<Unit> register = [];

    [BindProperty(SupportsGet = true, Name = "phuong-an")]
    public Guid? Review { get; set; }

    [BindProperty(SupportsGet = true, Name = "phan")]
    public string? HalfWord { get; set; }

    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "tu")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "den")]
    public DateOnly? To { get; set; }

    public SimplificationReview Chosen { get; private set; } = null!;

    public Area Area { get; private set; } = null!;

    public SimplifiedHalf Half { get; private set; }

    public IReadOnlyList<CountedDossier> Dossiers { get; private set; } = [];

    public long Number { get; private set; }

    public static string Word(SimplifiedHalf half) => half == SimplifiedHalf.OnTime ? "dung-han" : "tre-han";

    public string NameOf(string unit) => register.LastOrDefault(u => u.Code.Value == unit)?.Name ?? unit;

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        register = await units.Register(stop);
        Unit ??= current.Required.Units.Select(u => u.Value).FirstOrDefault("");
        if (!ModelState.IsValid || (await reviews.All(stop)).FirstOrDefault(r => r.Id == Review) is not { } review
            || Area.Of(register, new UnitCode(Unit), From ?? new DateOnly(clock.Today.Year, 1, 1), To ?? clock.Today) is not { } area)
        {
            return NotFound();
        }

        if (!current.Required.MayAt(Permissions.SeeBehindIndicators, area.Whole.Unit))
        {
            return this.Refused(Refusal.Forbidden("Đơn vị này ngoài phạm vi xem của bạn."));
        }

        (Chosen, Area, Half) = (review, area, HalfWord == Word(SimplifiedHalf.Late) ? SimplifiedHalf.Late : SimplifiedHalf.OnTime);
        var count = await dossiers.Counts([review], area.Whole, stop) is [var only] ? only : null;
        Number = Half == SimplifiedHalf.Late ? count?.Late ?? 0 : count?.OnTime ?? 0;
        Dossiers = await dossiers.List(review, area.Whole, Half, DossierVisibility.VisibleTo(current.Required), Shown, stop);
        return Page();
    }
}
