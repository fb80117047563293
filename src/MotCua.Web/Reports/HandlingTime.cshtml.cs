using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Indicators.Kpi766;
using MotCua.Kernel;
using MotCua.Reports;
using MotCua.Web.Indicators;
using MotCua.Web.Ui;

namespace MotCua.Web.Reports;

/// <summary>Row 2.2: each procedure's mean time; one procedure by unit, with the dossiers that took longest.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class HandlingTimeModel(ReadHandlingTime times, HandlingTimeStore store, HandlingTimeReport report, WorkCalendars calendars, NumbersServices services)
    : AskedPeriod(services.Units, services.Current, services.Clock)
{
    private const int MostShown = 50;

    [BindProperty(SupportsGet = true, Name = "thu-tuc")]
    public string? Procedure { get; set; }

    public NumbersTable About => ReportPages.HandlingTime;

    public IEnumerable<NumbersTable> Tables => services.Tables.OrderBy(t => t.Order);

    /// <summary>By procedure, or by unit where one procedure is chosen.</summary>
    public IReadOnlyList<MeanTimeLine> Lines { get; private set; } = [];

    /// <summary>The chosen procedure's name; null where none is chosen.</summary>
    public string? Chosen { get; private set; }

    /// <summary>Those that took longest, with the time each took; empty where this person may not look behind.</summary>
    public IReadOnlyList<(SlowDossier Dossier, string Time)> Slowest { get; private set; } = [];

    public static string Time(decimal time) => time.ToString("N2", VietnameseText.Culture);

    public string NameOf(string unit) => Register.LastOrDefault(u => u.Code.Value == unit)?.Name ?? unit;

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (await Ask(stop) is { } refused)
        {
            return refused;
        }

        var all = await times.ByProcedure(Area!, stop);
        if (Procedure is not { Length: > 0 } code)
        {
            Lines = all;
            return Page();
        }

        Chosen = all.FirstOrDefault(l => l.Key == code)?.Name ?? code;
        Lines = await times.ByUnit(Area!, code, stop);
        if (MayLookBehind)
        {
            var calendar = await calendars.For(Area!.Whole.Unit, stop);
            Slowest = [.. (await store.Slowest(Area, code, DossierVisibility.VisibleTo(Reader), MostShown, stop)).Select(d => (d, Told(calendar, d)))];
        }

        return Page();
    }

    /// <param name="form"><c>csv</c>, <c>xlsx</c> or <c>pdf</c>.</param>
    public async Task<IActionResult> OnGetFile([FromQuery(Name = "dang")] string? form, CancellationToken stop)
    {
        if (ReportFiles.MediaType(form) is not { } mediaType)
        {
            return NotFound();
        }

        if (await Ask(stop) is { } refused)
        {
            return refused;
        }

        var table = await report.Make(Area!.Whole.Unit, Area.From, Area.To, Area.Map, stop);
        var file = table.Accepted ? await services.Formats.Make(form!, table.Value, stop) : table.Refusal;
        return file.Accepted ? File(file.Value, mediaType, ReportFiles.Name(report.Name, Area, form!)) : this.Refused(file.Refusal);
    }

    private static string Told(WorkCalendar calendar, SlowDossier dossier)
    {
        var measure = ReadHandlingTime.MeasureOf(dossier.TimeLimit);
        return ReadHandlingTime.Spent(calendar, measure, dossier.ReceivedAt, dossier.FinishedAt) is { } spent
            ? $"{Time(Math.Round(spent, 2))} {new MeanTimeLine("", "", measure, 1, spent).MeasureWords}"
            : "";
    }
}
