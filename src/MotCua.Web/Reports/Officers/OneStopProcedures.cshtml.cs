using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Indicators.OneStop2018;
using MotCua.Web.Indicators;
using MotCua.Web.Ui;

namespace MotCua.Web.Reports.Officers;

/// <summary>The procedures behind an index that judges what a unit takes in; nothing personal.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class OneStopProceduresModel(ReadOneStopScores scores, NumbersServices services) : AskedPeriod(services.Units, services.Current, services.Clock)
{
    [BindProperty(SupportsGet = true, Name = "so")]
    public int Number { get; set; }

    public OneStopIndex Index { get; private set; } = OneStopIndices.AtTheCounter;

    public JudgedProcedures Judged { get; private set; } = JudgedProcedures.None;

    public DateOnly Day { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (await Ask(stop) is { } refused)
        {
            return refused;
        }

        if (OneStopIndices.Find(Number) is not { OfProcedures: true } index)
        {
            return NotFound();
        }

        (Index, Day) = (index, scores.DayOf(Area!));
        Judged = await scores.Procedures(index, Area!, stop);
        return Page();
    }
}
