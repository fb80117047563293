using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Reports;
using MotCua.Web.Identity;
using MotCua.Web.Indicators;
using MotCua.Web.Ui;

namespace MotCua.Web.Reports;

/// <summary>What every page of numbers needs.</summary>
public sealed record NumbersServices(UnitStore Units, CurrentViewer Current, ReportFormats Formats, Clock Clock, IEnumerable<NumbersTable> Tables);

/// <summary>A page of numbers: one unit and its children over a period; every number leads to what it counts.</summary>
public abstract class NumbersModel(NumbersTable about, NumbersServices services) : AskedPeriod(services.Units, services.Current, services.Clock)
{
    private const int FewSilent = 10;

    public NumbersTable About => about;

    /// <summary>The tables one can turn to with the same unit and period.</summary>
    public IEnumerable<NumbersTable> Tables => services.Tables.OrderBy(t => t.Order);

    /// <summary>Those right of the unit's own.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<NumberRow> Rows { get; private set; } = [];

    /// <summary>The unit asked for, and those under it that have anything; a few that have nothing stay in the table.</summary>
    public IReadOnlyList<NumberRow> Active => Silent.Count == 0 ? Rows : [.. Rows.Where((r, i) => i == 0 || !r.Silent)];

    /// <summary>Names of those that have nothing, where they are many.</summary>
    public IReadOnlyList<string> Silent => Rows.Skip(1).Count(r => r.Silent) > FewSilent ? [.. Rows.Skip(1).Where(r => r.Silent).Select(r => r.Area.Name)] : [];

    /// <summary>Whether any number leads to what it counts, for this reader.</summary>
    public bool Opens => Rows.SelectMany(r => r.Cells).Any(c => c.Main.Href is not null || c.Above?.Href is not null || c.Below?.Href is not null);

    /// <summary>The same table as the command line gives it; null where it leaves the house in no other form.</summary>
    public virtual IReport? Report => null;

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

        var table = await Report.Make(Area!.Whole.Unit, Area.From, Area.To, Area.Map, stop);
        var file = table.Accepted ? await services.Formats.Make(form!, table.Value, stop) : table.Refusal;
        if (!file.Accepted)
        {
            await Show(stop);
            return this.Refused(file.Refusal);
        }

        return File(file.Value, mediaType, ReportFiles.Name(Report.Name, Area, form!));
    }

    /// <summary>The unit first, then its children.</summary>
    protected abstract Task<IReadOnlyList<NumberRow>> Make(Area area, NumberCells cells, CancellationToken stop);

    private async Task<IActionResult> Show(CancellationToken stop)
    {
        Rows = await Make(Area!, new NumberCells(Area!, MayLookBehind), stop);
        return Page();
    }
}
