using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Reports;
using MotCua.Web.Identity;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Reports;

/// <summary>The two linked-service rates of a unit and its children; every number leads to what it counts.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class LinkedServicesModel(LinkedServicesReport report, UnitStore units, CurrentViewer current, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "tu")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "den")]
    public DateOnly? To { get; set; }

    public IReadOnlyList<Answer> Choices { get; private set; } = [];

    public Area? Area { get; private set; }

    public IReadOnlyList<LinkedServicesLine> Lines { get; private set; } = [];

    /// <summary>Whether the numbers may be opened.</summary>
    public bool MayLookBehind => current.Required.May(Permissions.SeeBehindIndicators);

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        From ??= new DateOnly(clock.Today.Year, 1, 1);
        To ??= clock.Today;
        var register = await units.Register(stop);
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

        if (!current.Required.MayAt(Permissions.SeeIndicators, area.Whole.Unit))
        {
            return this.Refused(Refusal.Forbidden("Đơn vị này ngoài phạm vi xem của bạn."));
        }

        Area = area;
        Lines = await report.Lines(area, stop);
        return Page();
    }

    /// <summary>The units this person may ask for, the widest first.</summary>
    private List<Unit> Seen(IReadOnlyList<Unit> register)
    {
        var standing = register.Where(u => u.FromDay <= To && From <= (u.ToDay ?? DateOnly.MaxValue)).DistinctBy(u => u.Code).ToList();
        var codes = standing.Select(u => u.Code).ToHashSet();
        return standing.Where(u => current.Required.MayAt(Permissions.SeeIndicators, u.Code))
            .OrderByDescending(u => u.Parent is not { } parent || !codes.Contains(parent))
            .ThenBy(u => u.Name, StringComparer.Create(VietnameseText.Culture, ignoreCase: true))
            .ToList();
    }
}
