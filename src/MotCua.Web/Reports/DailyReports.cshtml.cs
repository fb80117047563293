using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Reports;
using MotCua.Web.Identity;
using MotCua.Web.Indicators;

namespace MotCua.Web.Reports;

/// <summary>The daily reports of a unit that made themselves, each as the file it was; numbers only.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class DailyReportsModel(DailyReportStore store, UnitStore units, CurrentViewer current, Clock clock) : AskedPeriod(units, current, clock)
{
    private const int Most = 60;

    public IReadOnlyList<DailyReport> Reports { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (await Ask(stop) is { } refused)
        {
            return refused;
        }

        Reports = await store.Of(Area!.Whole.Unit, Most, stop);
        return Page();
    }

    public async Task<IActionResult> OnGetFile([FromQuery(Name = "ngay")] DateOnly day, CancellationToken stop)
    {
        if (await Ask(stop) is { } refused)
        {
            return refused;
        }

        var unit = Area!.Whole.Unit;
        return await store.File(day, unit, stop) is { } csv
            ? File(csv, ReportFiles.MediaType("csv")!, $"de-an-06-{unit}-{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}.csv")
            : NotFound();
    }
}
