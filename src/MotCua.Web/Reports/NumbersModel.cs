using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Reports;
using MotCua.Web.Identity;
using MotCua.Web.Indicators;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Reports;

/// <summary>What every page of numbers needs.</summary>
public sealed record NumbersServices(UnitStore Units, CurrentViewer Current, ReportFormats Formats, Clock Clock, IEnumerable<NumbersTable> Tables);

/// <summary>A page of numbers: one unit and its children over a period; every number leads to what it counts.</summary>
public abstract class NumbersModel(NumbersTable about, NumbersServices services) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "tu")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "den")]
    public DateOnly? To { get; set; }

    public NumbersTable About => about;

    /// <summary>The tables one can turn to with the same unit and period.</summary>
    public IEnumerable<NumbersTable> Tables => services.Tables.OrderBy(t => t.Order);

    /// <summary>Periods people ask for most.</summary>
    public IReadOnlyList<NamedPeriod> Periods => MotCua.Indicators.Periods.Offers(services.Clock.Today);

    public IReadOnlyList<Answer> Choices { get; private set; } = [];

    /// <summary>Null while what was asked for cannot be shown.</summary>
    public Area? Area { get; private set; }

    /// <summary>Those right of the unit's own.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<NumberRow> Rows { get; private set; } = [];

    /// <summary>The same table as the command line gives it; null where it leaves the house in no other form.</summary>
    public virtual IReport? Report => null;

    /// <summary>Whether the numbers may be opened.</summary>
    public bool MayLookBehind => services.Current.Required.May(Permissions.SeeBehindIndicators);

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Ask(stop) is { } refused ? refused : await Show(stop);

    /// <param name="form"><c>csv</c>, <c>xlsx</c> or <c>pdf</c>.</param>
    public async Task<IActionResult> OnGetFile([FromQuery(Name = "dang")] string? form, CancellationToken stop)
    {
        if (Report is null || ReportFiles.MediaType(form) is not { } mediaType)
        {
            return NotFound();
        }

        if (await Ask(stop) is { } refused)
        {
            return refused;
        }

        var table = await Report.Make(Area!.Whole.Unit, Area.From, Area.To, stop);
        var file = table.Accepted ? await services.Formats.Make(form!, table.Value, stop) : table.Refusal;
        if (!file.Accepted)
        {
            await Show(stop);
            return this.Refused(file.Refusal);
        }

        return File(file.Value, mediaType, ReportFiles.Name(Report, Area, form!));
    }

    /// <summary>The unit first, then its children.</summary>
    protected abstract Task<IReadOnlyList<NumberRow>> Make(Area area, NumberCells cells, CancellationToken stop);

    private async Task<IActionResult> Show(CancellationToken stop)
    {
        Rows = await Make(Area!, new NumberCells(Area!, MayLookBehind), stop);
        return Page();
    }

    /// <summary>Reads what was asked for.</summary>
    /// <returns>The page that says what is wrong with it, or null.</returns>
    private async Task<IActionResult?> Ask(CancellationToken stop)
    {
        From ??= new DateOnly(services.Clock.Today.Year, 1, 1);
        To ??= services.Clock.Today;
        var register = await services.Units.Register(stop);
        var seen = Seen(register);
        Choices = [.. seen.Select(u => new Answer(u.Code.Value, u.Name))];
        Unit ??= seen.FirstOrDefault()?.Code.Value;
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        if (To < From)
        {
            return this.Refused(Refusal.Input("den", "Ngày cuối phải từ ngày đầu trở đi."));
        }

        if (Unit is null || Area.Of(register, new UnitCode(Unit), From.Value, To.Value) is not { } area)
        {
            return this.Refused(Refusal.Input("don-vi", "Đơn vị này không có trong khoảng thời gian đã chọn."));
        }

        if (!services.Current.Required.MayAt(Permissions.SeeIndicators, area.Whole.Unit))
        {
            return this.Refused(Refusal.Forbidden("Đơn vị này ngoài phạm vi xem của bạn."));
        }

        Area = area;
        return null;
    }

    /// <summary>The units this person may ask for, the widest first.</summary>
    private List<Unit> Seen(IReadOnlyList<Unit> register)
    {
        var standing = register.Where(u => u.FromDay <= To && From <= (u.ToDay ?? DateOnly.MaxValue)).DistinctBy(u => u.Code).ToList();
        var codes = standing.Select(u => u.Code).ToHashSet();
        return standing.Where(u => services.Current.Required.MayAt(Permissions.SeeIndicators, u.Code))
            .OrderByDescending(u => u.Parent is not { } parent || !codes.Contains(parent))
            .ThenBy(u => u.Name, StringComparer.Create(VietnameseText.Culture, ignoreCase: true))
            .ToList();
    }
}
