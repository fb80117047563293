using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Reports;

/// <summary>How many of the dates missed in fact have their letter, for a unit and its children; must be all of them.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class ApologyShareModel(ReadIndicator indicators, UnitStore units, CurrentViewer current, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "tu")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "den")]
    public DateOnly? To { get; set; }

    public IndicatorTable? Table { get; private set; }

    public bool MayLookBehind => current.Required.May(Permissions.SeeBehindIndicators);

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        From ??= new DateOnly(clock.Today.Year, 1, 1);
        To ??= clock.Today;
        if (To < From)
        {
            return this.Refused(Refusal.Input("den", "Ngày cuối phải từ ngày đầu trở đi."));
        }

        var unit = current.Required.Units.Select(u => (UnitCode?)u).FirstOrDefault();
        if (unit is not { } own || Area.Of(await units.Register(stop), own, From.Value, To.Value) is not { } area)
        {
            return this.Refused(Refusal.Input("tu", "Đơn vị của bạn không có trong khoảng thời gian đã chọn."));
        }

        Table = await indicators.Run(Apologised.Definition, area, stop);
        return Page();
    }
}
