using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.WorkingDays;

/// <summary>
/// Which open dossiers a day would move, from when to when; then the confirmation, over the very edition of the
/// calendars that was shown.
/// </summary>
[Authorize(Policy = Permissions.ManageCatalogue)]
public sealed class PreviewDayModel(
    CalendarStore store, CalendarChoices choices, Clock clock, ReckonAgain reckoning, OrderDays ordering, CurrentViewer current)
    : DayOrderPage(store, choices, clock)
{
    /// <summary>Of the calendars, as it was on the screen.</summary>
    [BindProperty]
    public long Version { get; set; }

    public DayOrder? Order { get; private set; }

    public OrderPreview? Preview { get; private set; }

    public string PlaceName => UnitName(new UnitCode(Order!.Code));

    public MovesTable MovesOf(OrderPreview preview) => new(preview, d => current.Required.MayAt(Permissions.SeeDossier, d.Unit), UnitName);

    private string UnitName(UnitCode unit) => Choices.FirstOrDefault(c => c.Value == unit.Value)?.Text ?? unit.Value;

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Load(stop) ? Page() : this.Invalid();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (await ReadOrder(stop) is not { } order)
        {
            return this.Invalid();
        }

        var written = await ordering.Run([order], current.Required.As(), Version, Evidence.Witnessed, stop);
        if (!written.Accepted)
        {
            return await Load(stop) ? this.Refused(written.Refusal) : this.Invalid();
        }

        this.Tell($"Đã ghi {DayWords.Of(order.Kind).ToLowerInvariant()} {VietnameseDates.Day(order.Date)} vào lịch. Ngày hẹn của các hồ sơ đang giải quyết được tính lại ngay.");
        return Redirect(Links.WorkingCalendarOf(order.Code, order.Date.Year));
    }

    private async Task<bool> Load(CancellationToken stop)
    {
        Order = await ReadOrder(stop);
        Preview = Order is null ? null : await reckoning.Preview(Order, stop);
        return Order is not null;
    }
}
