using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Indicators.OneStop2018;
using MotCua.Kernel;
using MotCua.Reports;
using MotCua.Web.Indicators;
using MotCua.Web.Ui;

namespace MotCua.Web.Reports.Officers;

/// <summary>The nine indices of a unit; an officer's own for that officer, everybody's of the unit for its head.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class OneStopScoresModel(ReadOneStopScores scores, NumbersServices services) : AskedPeriod(services.Units, services.Current, services.Clock)
{
    public NumbersTable About => ReportPages.OneStop;

    public IEnumerable<NumbersTable> Tables => services.Tables.OrderBy(t => t.Order);

    /// <summary>Null while what was asked for cannot be shown.</summary>
    public OneStopScores? Scores { get; private set; }

    /// <summary>Whether this person has any officer's indices to see: the own, or those of the unit.</summary>
    public bool MaySeeOfficers => Reader.May(Permissions.SeeOfficerIndices);

    public static string Score(decimal? score) => score?.ToString("N1", VietnameseText.Culture) ?? "";

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (await Ask(stop) is { } refused)
        {
            return refused;
        }

        Scores = await scores.Run(Reader, Area!, stop);
        return Page();
    }

    /// <param name="form"><c>csv</c>, <c>xlsx</c> or <c>pdf</c>; holds what the page shows this person, no more.</param>
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

        Scores = await scores.Run(Reader, Area!, stop);
        var file = await services.Formats.Make(form!, Table(Scores), stop);
        return file.Accepted ? File(file.Value, mediaType, $"chin-chi-so-{Area!.Whole.Unit}-{Area.From:yyyyMMdd}-{Area.To:yyyyMMdd}.{form}") : this.Refused(file.Refusal);
    }

    private ReportTable Table(OneStopScores shown) => new(
        "chin-chi-so",
        About.Heading,
        Area!.From,
        Area.To,
        OneStopReport.Columns,
        [.. shown.Officers.Prepend(shown.Unit).Select(s => new ReportRow(Area.Whole.Unit, s.Name, OneStopReport.Cells(s)))],
        OneStopReport.Notes);
}
