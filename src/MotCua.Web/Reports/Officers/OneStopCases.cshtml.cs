using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Indicators.OneStop2018;
using MotCua.Web.Indicators;
using MotCua.Web.Ui;

namespace MotCua.Web.Reports.Officers;

/// <summary>The dossiers behind one of the nine indices, each with its points and why.</summary>
[Authorize(Policy = Permissions.SeeBehindIndicators)]
public sealed class OneStopCasesModel(ReadOneStopScores scores, NumbersServices services) : AskedPeriod(services.Units, services.Current, services.Clock)
{
    private const int PageSize = 100;

    [BindProperty(SupportsGet = true, Name = "so")]
    public int Number { get; set; }

    /// <summary>Null for the whole unit.</summary>
    [BindProperty(SupportsGet = true, Name = "can-bo")]
    public Guid? Officer { get; set; }

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int Sheet { get; set; } = 1;

    public OneStopIndex Index { get; private set; } = OneStopIndices.TotalTime;

    public IReadOnlyList<HandledCase> Cases { get; private set; } = [];

    public IndexScore Score { get; private set; } = new(OneStopIndices.TotalTime, null, 0, 0);

    public string Whose { get; private set; } = "";

    public string? Next { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (await Ask(stop) is { } refused)
        {
            return refused;
        }

        if (OneStopIndices.Find(Number) is not { Points: not null } index || Sheet < 1 || await scores.Behind(Reader, Area!, Officer, stop) is not { } handled)
        {
            return NotFound();
        }

        (Index, Score) = (index, index.Of(handled));
        Whose = Officer is null ? Area!.Whole.Name : handled.Select(c => c.OfficerName).FirstOrDefault() ?? "";
        // What cost points stands first.
        var ordered = handled.OrderBy(c => index.Points!(c) ?? 3).ThenBy(c => c.EndedOn).Skip((Sheet - 1) * PageSize).Take(PageSize + 1).ToList();
        Cases = [.. ordered.Take(PageSize)];
        Next = ordered.Count > PageSize ? Links.OneStopCasesOf(Area!, Number, Officer, Sheet + 1) : null;
        return Page();
    }
}
