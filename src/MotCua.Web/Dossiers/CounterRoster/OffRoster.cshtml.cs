using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Web.Identity;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.CounterRoster;

/// <summary>Dossiers received outside the roster or outside counter hours: to look at, never to score anybody.</summary>
[Authorize(Policy = Permissions.SeeBehindIndicators)]
public sealed class OffRosterModel(OffRosterQueue queue, UnitStore units, CurrentViewer current, Clock clock) : PageModel
{
    public const int Shown = 200;

    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "tu")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "den")]
    public DateOnly? To { get; set; }

    public IReadOnlyList<Answer> Choices { get; private set; } = [];

    public IReadOnlyList<OffRosterLine> Lines { get; private set; } = [];

    public int Looked { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var viewer = current.Required;
        From ??= new DateOnly(clock.Today.Year, clock.Today.Month, 1);
        To ??= clock.Today;
        var tree = await units.Tree(clock.Today, stop);
        Choices = [.. tree.All.Where(u => viewer.MayAt(Permissions.SeeBehindIndicators, u.Code))
            .OrderBy(u => u.Name, StringComparer.Create(VietnameseText.Culture, ignoreCase: false)).Select(u => new Answer(u.Code.Value, u.Name))];
        Unit ??= viewer.Units.Select(u => u.Value).FirstOrDefault();
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        if (Unit is null || Choices.All(c => c.Value != Unit))
        {
            return this.Refused(Refusal.Input("don-vi", "Hãy chọn một đơn vị trong danh sách."));
        }

        if (To < From)
        {
            return this.Refused(Refusal.Input("den", "Ngày cuối phải từ ngày đầu trở đi."));
        }

        (Lines, Looked) = await queue.Of(viewer, new UnitCode(Unit), From.Value, To.Value, stop);
        return Page();
    }
}
