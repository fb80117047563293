using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Indicators;

/// <summary>What every page about one number needs.</summary>
public sealed record IndicatorServices(
    IndicatorList Indicators, ReadIndicator Read, CounterStore Counters, DossierListStore Dossiers, UnitStore Units, CurrentViewer Current, Clock Clock, IEnumerable<NumbersTable> Tables, GuardThresholdStore Thresholds);

/// <summary>A page about one indicator of one unit, or of one line of its table, in one period.</summary>
public abstract class IndicatorModel(IndicatorServices services) : PageModel
{
    private int? lastDays;

    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "dong")]
    public string? Row { get; set; }

    [BindProperty(SupportsGet = true, Name = "tu")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "den")]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true, Name = "ban-do")]
    public DateOnly? Map { get; set; }

    protected IReadOnlyList<Unit> Register { get; private set; } = [];

    public Indicator Indicator { get; private set; } = LinkedBirth.Definition;

    /// <summary>Where the number stands among others.</summary>
    public NumbersTable Table => services.Tables.OrderBy(t => t.Order).FirstOrDefault(t => t.Shows(Indicator)) ?? services.Tables.First();

    public Area Area { get; private set; } = null!;

    public AreaRow Line { get; private set; } = null!;

    public Window Window => Area.Window(services.Clock.Now) with { LastDays = lastDays };

    protected IndicatorServices Services => services;

    public string NameOf(string unit) => Register.LastOrDefault(u => u.Code.Value == unit)?.Name ?? unit;

    /// <summary>Reads what was asked for.</summary>
    /// <returns>The answer where it cannot be shown, or null.</returns>
    protected async Task<IActionResult?> Ask(string indicator, string permission, CancellationToken stop)
    {
        Register = await services.Units.Register(stop);
        IReadOnlyList<Succession> successions = Map is null ? [] : await services.Units.Successions(stop);
        var from = From ?? new DateOnly(services.Clock.Today.Year, 1, 1);
        Unit ??= services.Current.Required.Units.Select(u => u.Value).FirstOrDefault("");
        if (services.Indicators.Find(indicator) is not { } found || !ModelState.IsValid
            || Area.Of(Register, successions, new UnitCode(Unit), from, To ?? services.Clock.Today, Map) is not { } area
            || area.Children.Append(area.Whole).FirstOrDefault(r => r.Unit.Value == (Row ?? Unit)) is not { } line)
        {
            return NotFound();
        }

        if (!NumbersReach.Covers(services.Current.Required, permission, area.Whole.Unit, Register))
        {
            return this.Refused(Refusal.Forbidden("Đơn vị này ngoài phạm vi xem của bạn."));
        }

        (Indicator, Area, Line) = (found, area, line);
        lastDays = found == Guards.LastDays ? (await services.Thresholds.All(stop)).FirstOrDefault(t => t.Sign == "last-days" && t.From <= area.To && area.To <= (t.To ?? DateOnly.MaxValue))?.Value : null;
        return null;
    }
}
