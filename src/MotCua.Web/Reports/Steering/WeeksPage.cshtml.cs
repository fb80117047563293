using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Reports;
using MotCua.Reports.Steering;
using MotCua.Web.Ui;

namespace MotCua.Web.Reports.Steering;

/// <summary>
/// The units by weeks: a heat map that is a table, each cell with its number and a sign, so that its colour is only a help.
/// Weeks end with the one that holds the last day asked for.
/// </summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class WeeksPageModel(WeeksReport report, SteeringServices services) : SteeringModel(SteeringPages.Weeks, services)
{
    /// <summary>Units on one page: with more of them it would weigh too much for a weak line.</summary>
    private const int UnitsAPage = 25;

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int Sheets { get; set; } = 1;

    public IReadOnlyList<Days> Weeks { get; private set; } = [];

    /// <summary>All of them.</summary>
    public IReadOnlyList<(AreaRow Unit, IReadOnlyList<WeekCell> Cells)> Rows { get; private set; } = [];

    /// <summary>The unit asked for, and those under it that have a rate in any of the weeks.</summary>
    public IReadOnlyList<(AreaRow Unit, IReadOnlyList<WeekCell> Cells)> Active => [.. Rows.Where((r, i) => i == 0 || r.Cells.Any(c => c.Row.Percent is not null))];

    /// <summary>The others.</summary>
    public IReadOnlyList<string> Silent => [.. Rows.Skip(1).Where(r => r.Cells.All(c => c.Row.Percent is null)).Select(r => r.Unit.Name)];

    public IReadOnlyList<(AreaRow Unit, IReadOnlyList<WeekCell> Cells)> OnThisPage => [.. Active.Skip((Sheet1 - 1) * UnitsAPage).Take(UnitsAPage)];

    public int LastSheet => Math.Max(1, (Active.Count + UnitsAPage - 1) / UnitsAPage);

    public int Sheet1 => Math.Clamp(Sheets, 1, LastSheet);

    public TargetBook Targets { get; private set; } = null!;

    public Func<int, string> Address => sheet => Links.SteeringOf(Links.Weeks, Area!, Asked, sheet: sheet);

    protected override async Task Show(CancellationToken stop)
    {
        Weeks = WeeksReport.WeeksOf(Area!.From, Area.To);
        Targets = await Services.Board.Book(Register, Area, stop);
        Rows = await Services.Weeks.Run(Indicator, Register, Successions, Area, Weeks, stop);
    }

    protected override Task<Outcome<ReportTable>> Sheet(CancellationToken stop) => report.Make(Indicator, Area!.Whole.Unit, Area.From, Area.To, null, Area.Map, stop);

    public string? Href(WeekCell cell) => MayLookBehind && cell.Row.Denominator is > 0
        ? Links.Behind(Indicator.Id, Part.Denominator, Area! with { From = cell.Week.From, To = cell.Week.To }, cell.Row.Area.Unit)
        : null;

    public string Words(WeekCell cell) => cell.Row.Percent is { } rate ? rate.ToString("N1", VietnameseText.Culture) : "";
}
