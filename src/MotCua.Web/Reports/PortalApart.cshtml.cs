using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Indicators.Portal;
using MotCua.Web.Indicators;
using MotCua.Web.Ui;

namespace MotCua.Web.Reports;

/// <summary>The dossiers that one number counts here, on the national portal, or on one side only, and why.</summary>
[Authorize(Policy = Permissions.SeeBehindIndicators)]
public sealed class PortalApartModel(ReadPortalNumbers numbers, NumbersServices services) : AskedPeriod(services.Units, services.Current, services.Clock)
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "so")]
    public string? Number { get; set; }

    /// <summary>here or there; empty for what one side only counts.</summary>
    [BindProperty(SupportsGet = true, Name = "ben")]
    public string? Side { get; set; }

    [BindProperty(SupportsGet = true, Name = "dong")]
    public string? Row { get; set; }

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int Sheet { get; set; } = 1;

    public PortalMeasure Measure { get; private set; } = PortalMeasure.All[0];

    public AreaRow? Line { get; private set; }

    public IReadOnlyList<ComparedDossier> Dossiers { get; private set; } = [];

    public string? Next { get; private set; }

    public PortalSide Shown => Side switch { "here" => PortalSide.Here, "there" => PortalSide.There, _ => PortalSide.Apart };

    public string Heading => Shown switch
    {
        PortalSide.Here => $"{Measure.Name}: ở đây",
        PortalSide.There => $"{Measure.Name}: trên Cổng",
        _ => $"Hồ sơ lệch: {Measure.Name}",
    };

    public bool SeesExchange => Reader.May(Permissions.SeeExchange);

    public string NameOf(string unit) => Register.LastOrDefault(u => u.Code.Value == unit)?.Name ?? unit;

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (await Ask(stop) is { } refused)
        {
            return refused;
        }

        if (PortalMeasure.Find(Number) is not { } measure || Sheet < 1 || Area!.Children.Prepend(Area.Whole).FirstOrDefault(r => r.Unit.Value == (Row ?? Unit)) is not { } line)
        {
            return NotFound();
        }

        (Measure, Line) = (measure, line);
        var found = await numbers.Behind(Area, line, measure, Shown, DossierVisibility.VisibleTo(Reader), PageSize + 1, (Sheet - 1) * PageSize, stop);
        Dossiers = [.. found.Take(PageSize)];
        Next = found.Count > PageSize ? Links.PortalApart(Area, line.Unit, measure.Code, Shown, Sheet + 1) : null;
        return Page();
    }
}
