using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Reports;
using MotCua.Reports.Frozen;
using MotCua.Web.Indicators;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Reports.Frozen;

/// <summary>A report as it was known at the end of an earlier day: what came later is left out.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class KnownOnModel(FreezeTable freeze, NumbersServices services) : AskedPeriod(services.Units, services.Current, services.Clock)
{
    [BindProperty(Name = "bao-cao", SupportsGet = true)]
    public string? Report { get; set; }

    [BindProperty(Name = "known_on", SupportsGet = true)]
    public DateOnly? Day { get; set; }

    public IReadOnlyList<Answer> Reports => [.. freeze.Reports.Select(r => new Answer(r, ReportNames.Of(r)))];

    public ReportTable? Table { get; private set; }

    protected override Days Usual => ReportNames.LastReporting(Today);

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        Report ??= "unit-kpi";
        if (await Ask(stop) is { } refused)
        {
            return refused;
        }

        if (Day is not { } day)
        {
            return Page();
        }

        if (day > Today)
        {
            return this.Refused(Refusal.Input("known_on", "Ngày này chưa đến; hãy chọn hôm nay hoặc một ngày trước."));
        }

        var table = await freeze.KnownOn(Report, Area!.Whole.Unit, Area.From, Area.To, day, stop);
        if (!table.Accepted)
        {
            return this.Refused(table.Refusal);
        }

        Table = table.Value;
        return Page();
    }
}
