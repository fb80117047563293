using Microsoft.AspNetCore.Mvc;
using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Reports;
using MotCua.Web.Indicators;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Reports.Steering;

/// <summary>What the leaders' pages share beside <see cref="NumbersServices"/>.</summary>
public sealed record SteeringServices(NumbersServices Numbers, IndicatorList Indicators, ReadIndicator Read, ReadWeeks Weeks, ReadBoard Board);

/// <summary>A page for leaders: a unit, a period, often one indicator; the same table as a sheet or paper.</summary>
public abstract class SteeringModel(NumbersTable about, SteeringServices services) : AskedPeriod(services.Numbers.Units, services.Numbers.Current, services.Numbers.Clock)
{
    private const int UsualDays = 30;

    [BindProperty(SupportsGet = true, Name = "chi-so")]
    public string? Asked { get; set; }

    public NumbersTable About => about;

    public IEnumerable<NumbersTable> Tables => services.Numbers.Tables.OrderBy(t => t.Order);

    /// <summary>Every definition there is: a new one is on these pages by itself.</summary>
    public IReadOnlyList<Answer> IndicatorChoices => [.. services.Indicators.All.Select(i => new Answer(i.Id, i.Name))];

    public Indicator Indicator => services.Indicators.Find(Asked ?? "") ?? ReadBoard.Five[0];

    public NumberCells Cells => new(Area!, MayLookBehind);

    public override IReadOnlyList<NamedPeriod> Periods => [new($"{UsualDays} ngày qua", Usual.From, Usual.To), .. base.Periods];

    protected override Days Usual => new(Today.AddDays(1 - UsualDays), Today);

    protected SteeringServices Services => services;

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (await Ask(stop) is { } refused)
        {
            return refused;
        }

        if (AskMore() is { } no)
        {
            return no;
        }

        await Show(stop);
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

        if (AskMore() is { } no)
        {
            return no;
        }

        var table = await Sheet(stop);
        var file = table.Accepted ? await services.Numbers.Formats.Make(form!, table.Value, stop) : table.Refusal;
        if (!file.Accepted)
        {
            await Show(stop);
            return this.Refused(file.Refusal);
        }

        return File(file.Value, mediaType, ReportFiles.Name(table.Value.Name, Area!, form!));
    }

    /// <summary>What a page asks beside its unit and period.</summary>
    /// <returns>The page that says what is wrong with it, or null.</returns>
    protected virtual IActionResult? AskMore() => null;

    /// <summary>Reads what the page shows.</summary>
    protected abstract Task Show(CancellationToken stop);

    /// <summary>What is shown, as it leaves the house: the table of the report that the command line makes too.</summary>
    protected abstract Task<Outcome<ReportTable>> Sheet(CancellationToken stop);

    public static string Percent(Indicator indicator, decimal? rate) => rate is { } known ? known.ToString("N" + indicator.Decimals, VietnameseText.Culture) + " %" : "";

    /// <summary>"tăng 6,8 điểm", "không đổi"; empty where there is nothing to compare.</summary>
    public static string ChangeWords(decimal? change) => change switch
    {
        null => "",
        0 => "không đổi",
        > 0 => $"tăng {change.Value.ToString("0.##", VietnameseText.Culture)} điểm",
        _ => $"giảm {(-change.Value).ToString("0.##", VietnameseText.Culture)} điểm",
    };
}
