using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Identity;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.WorkingDays;

/// <summary>Ends an ordered day by a later decision, after showing which open dossiers that moves.</summary>
[Authorize(Policy = Permissions.ManageCatalogue)]
public sealed class RevokeDayModel(
    CalendarStore store, CalendarChoices choices, ReckonAgain reckoning, RevokeOrder revoking, CurrentViewer current, Clock clock) : PageModel
{
    private IReadOnlyList<Answer> places = [];

    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    [BindProperty(Name = "decision")]
    public string? Decision { get; set; }

    [BindProperty(Name = "decided")]
    public DateOnly? Decided { get; set; }

    /// <summary>Of the calendars, as it was on the screen.</summary>
    [BindProperty]
    public long Version { get; set; }

    public WrittenOrder? Written { get; private set; }

    public MovesTable Moves { get; private set; } = null!;

    public string PlaceName => UnitName(new UnitCode(Written!.Order.Code));

    public async Task<IActionResult> OnGet(Guid order, CancellationToken stop) => await Load(order, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid order, CancellationToken stop)
    {
        if (!await Load(order, stop))
        {
            return NotFound();
        }

        var end = new Revocation((Reason ?? "").Normalize().Trim(), (Decision ?? "").Normalize().Trim(), Decided ?? default);
        if (Decided is null && !ModelState.ContainsKey("decided"))
        {
            ModelState.AddModelError("decided", "Hãy nhập ngày của văn bản hủy bỏ.");
        }

        foreach (var fault in end.Faults(Written!.Order, clock.Today).Where(f => !ModelState.TryGetValue(f.Field!, out var said) || said.Errors.Count == 0))
        {
            ModelState.AddModelError(fault.Field!, fault.Message);
        }

        if (!ModelState.IsValid && Written.End is null)
        {
            return this.Invalid();
        }

        var ended = await revoking.Run(order, end, current.Required.As(), Version, stop);
        if (!ended.Accepted)
        {
            return this.Refused(ended.Refusal);
        }

        this.Tell($"Đã hủy bỏ {DayWords.Of(Written.Order.Kind).ToLowerInvariant()} {VietnameseDates.Day(Written.Order.Date)}. Ngày hẹn của các hồ sơ đang giải quyết được tính lại ngay.");
        return Redirect(Links.WorkingCalendarOf(Written.Order.Code, Written.Order.Date.Year));
    }

    private string UnitName(UnitCode unit) => places.FirstOrDefault(c => c.Value == unit.Value)?.Text ?? unit.Value;

    private async Task<bool> Load(Guid order, CancellationToken stop)
    {
        (Written, places) = (await store.Order(order, stop), await choices.All(stop));
        if (Written is { End: null })
        {
            var preview = await reckoning.PreviewEnd(Written, stop);
            Moves = new MovesTable(preview, d => current.Required.MayAt(Permissions.SeeDossier, d.Unit), UnitName);
        }

        return Written is not null;
    }
}
