using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Exchange.Import;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Indicators;

/// <summary>Exactly the dossiers or figures that a number counts; what this person may not see is said as a count.</summary>
[Authorize(Policy = Permissions.SeeBehindIndicators)]
public sealed class BehindModel(
    IndicatorList indicators, ReadIndicator read, DossierListStore dossiers, UnitStore units, CurrentViewer current, Clock clock,
    IEnumerable<NumbersTable> tables) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "phan")]
    public string? PartWord { get; set; }

    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "dong")]
    public string? Row { get; set; }

    [BindProperty(SupportsGet = true, Name = "tu")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "den")]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    public Indicator Indicator { get; private set; } = LinkedBirth.Definition;

    /// <summary>Where the number stands among others.</summary>
    public NumbersTable Table => tables.OrderBy(t => t.Order).FirstOrDefault(t => t.Shows(Indicator)) ?? tables.First();

    public Part Part { get; private set; }

    public Area Area { get; private set; } = null!;

    public AreaRow Line { get; private set; } = null!;

    /// <summary>The number the list stands behind.</summary>
    public long Number { get; private set; }

    public long Hidden { get; private set; }

    public IReadOnlyList<CountedDossier> Dossiers { get; private set; } = [];

    public IReadOnlyList<Figure> Figures { get; private set; } = [];

    public string? Next { get; private set; }

    private IReadOnlyList<Unit> register = [];

    public static string Word(Part part) => part == Part.Numerator ? "tu-so" : "mau-so";

    public string NameOf(string unit) => register.LastOrDefault(u => u.Code.Value == unit)?.Name ?? unit;

    public async Task<IActionResult> OnGet(string indicator, CancellationToken stop)
    {
        register = await units.Register(stop);
        var from = From ?? new DateOnly(clock.Today.Year, 1, 1);
        Unit ??= current.Required.Units.Select(u => u.Value).FirstOrDefault("");
        if (indicators.Find(indicator) is not { } found || !ModelState.IsValid
            || Area.Of(register, new UnitCode(Unit), from, To ?? clock.Today) is not { } area
            || area.Children.Append(area.Whole).FirstOrDefault(r => r.Unit.Value == (Row ?? Unit)) is not { } line)
        {
            return NotFound();
        }

        if (!current.Required.MayAt(Permissions.SeeBehindIndicators, area.Whole.Unit))
        {
            return this.Refused(Refusal.Forbidden("Đơn vị này ngoài phạm vi xem của bạn."));
        }

        (Indicator, Area, Line) = (found, area, line);
        Part = PartWord == Word(Part.Denominator) ? Part.Denominator : Part.Numerator;
        return await (found.CountOf(Part) switch
        {
            DossierCount count => ListDossiers(count, stop),
            FigureSum sum => ListFigures(sum, stop),
            _ => Task.FromResult<IActionResult>(NotFound()),
        });
    }

    private async Task<IActionResult> ListDossiers(DossierCount count, CancellationToken stop)
    {
        var visible = DossierVisibility.VisibleTo(current.Required);
        var until = Area.Until(clock.Now);
        Number = await dossiers.Length(count, Line.Spans, until, DossierVisibility.Everything, stop);
        Hidden = Number - await dossiers.Length(count, Line.Spans, until, visible, stop);
        var page = await dossiers.Page(count, Line.Spans, until, visible, Place(), PageSize + 1, stop);
        Dossiers = [.. page.Take(PageSize)];
        Next = page.Count > PageSize ? Links.Behind(Indicator.Id, Part, Area, Line.Unit, new ListPlace(Dossiers[^1].Day, Dossiers[^1].DossierId)) : null;
        return Page();
    }

    private async Task<IActionResult> ListFigures(FigureSum sum, CancellationToken stop)
    {
        Figures = await read.FiguresBehind(sum, Area, Line, stop);
        Number = Figures.Sum(f => f.Value);
        return Page();
    }

    private ListPlace? Place() => After?.Split('_') is [var day, var id]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) && Guid.TryParse(id, out var dossier)
            ? new ListPlace(on, dossier)
            : null;
}
