using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Web.Identity;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Reports;

/// <summary>Opening hours without anybody of the counter signed in: to look at and to explain, never to score anybody.</summary>
[Authorize(Policy = Permissions.SeeBehindIndicators)]
public sealed class EmptyCounterModel(FindEmptyHours find, UnitStore units, CurrentViewer current, Clock clock) : PageModel
{
    /// <summary>Longer periods are asked for in parts, or by the command.</summary>
    public const int MostDays = 92;

    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "tu")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "den")]
    public DateOnly? To { get; set; }

    [BindProperty(Name = "from")]
    public DateTimeOffset? Stretch { get; set; }

    [BindProperty(Name = "said")]
    public string? Said { get; set; }

    public IReadOnlyList<Answer> Choices { get; private set; } = [];

    public EmptyHours Found { get; private set; } = new(null, 0, []);

    public IReadOnlyList<Answer> Stretches => [.. Found.Stretches.Select(s => new Answer(s.Stretch.From.ToString("O"), Words(s.Stretch)))];

    public string Address => Links.EmptyCounterOf(new UnitCode(Unit ?? ""), From ?? clock.Today, To ?? clock.Today);

    public static string Words(EmptyStretch stretch) => $"{VietnameseDates.Moment(stretch.From)} đến {VietnameseDates.Moment(stretch.Until)}";

    public Task<IActionResult> OnGet(CancellationToken stop) => Look(stop);

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var page = await Look(stop);
        if (page is not PageResult)
        {
            return page;
        }

        if (Stretch is null || Found.Stretches.All(s => s.Stretch.From != Stretch))
        {
            return this.Refused(Refusal.Input("from", "Hãy chọn khoảng giờ muốn giải trình."));
        }

        var explained = await find.Explain(current.Required, new UnitCode(Unit!), Stretch.Value, Said, stop);
        if (!explained.Accepted)
        {
            return this.Refused(explained.Refusal);
        }

        this.Tell("Đã ghi giải trình.");
        return Redirect(Address);
    }

    private async Task<IActionResult> Look(CancellationToken stop)
    {
        var viewer = current.Required;
        From ??= new DateOnly(clock.Today.Year, clock.Today.Month, 1);
        To ??= clock.Today;
        var tree = await units.Tree(clock.Today, stop);
        Choices = [.. tree.All.Where(u => viewer.MayAt(Permissions.SeeBehindIndicators, u.Code))
            .OrderBy(u => u.Name, StringComparer.Create(VietnameseText.Culture, ignoreCase: false)).Select(u => new Answer(u.Code.Value, u.Name))];
        Unit ??= viewer.Units.Select(u => u.Value).FirstOrDefault();
        if (Unit is null || Choices.All(c => c.Value != Unit))
        {
            return this.Refused(Refusal.Input("don-vi", "Hãy chọn một đơn vị trong danh sách."));
        }

        if (To < From || To.Value.DayNumber - From.Value.DayNumber > MostDays)
        {
            return this.Refused(Refusal.Input("den", $"Ngày cuối phải từ ngày đầu trở đi, nhiều nhất {MostDays} ngày."));
        }

        Found = await find.Of(new UnitCode(Unit), From.Value, To.Value, stop);
        return Page();
    }
}
