using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Reports;
using MotCua.Web.Indicators;
using MotCua.Web.Ui;

namespace MotCua.Web.Reports;

/// <summary>The linked requests, and dossiers of older systems, behind one number of received, resolved or in progress.</summary>
[Authorize(Policy = Permissions.SeeBehindIndicators)]
public sealed class HandledLinkedModel(LinkedHandlingStore store, NumbersServices services) : AskedPeriod(services.Units, services.Current, services.Clock)
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "cot")]
    public string? Column { get; set; }

    [BindProperty(SupportsGet = true, Name = "dong")]
    public string? Row { get; set; }

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int Sheet { get; set; } = 1;

    /// <summary>The column as the table heads it.</summary>
    public string Heading { get; private set; } = "";

    public AreaRow? Line { get; private set; }

    public IReadOnlyList<HandledRequest> Requests { get; private set; } = [];

    public string? Next { get; private set; }

    public string NameOf(string unit) => Register.LastOrDefault(u => u.Code.Value == unit)?.Name ?? unit;

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (await Ask(stop) is { } refused)
        {
            return refused;
        }

        var columns = LinkedHandlingReport.Columns.Zip(LinkedHandlingReport.Behind).ToList();
        if (columns.FindIndex(c => c.First.Name == Column) is not (>= 0 and var at) || Sheet < 1
            || Area!.Children.Prepend(Area.Whole).FirstOrDefault(r => r.Unit.Value == (Row ?? Unit)) is not { } line)
        {
            return NotFound();
        }

        (Heading, Line) = (columns[at].First.Title, line);
        var (happened, ended) = columns[at].Second;
        var found = await store.Behind(happened, ended, line, Reader, PageSize + 1, (Sheet - 1) * PageSize, stop);
        Requests = [.. found.Take(PageSize)];
        Next = found.Count > PageSize ? Links.HandledLinked(Area, line.Unit, Column!, Sheet + 1) : null;
        return Page();
    }
}
