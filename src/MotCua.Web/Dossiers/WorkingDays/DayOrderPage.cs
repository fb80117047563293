using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.WorkingDays;

/// <summary>What both pages of an order bind, and the order they make of it.</summary>
public abstract class DayOrderPage(CalendarStore store, CalendarChoices choices, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "date")]
    public DateOnly? Date { get; set; }

    [BindProperty(SupportsGet = true, Name = "pair")]
    public DateOnly? Pair { get; set; }

    [BindProperty(SupportsGet = true, Name = "name")]
    public string? Name { get; set; }

    [BindProperty(SupportsGet = true, Name = "decision")]
    public string? Decision { get; set; }

    [BindProperty(SupportsGet = true, Name = "decided")]
    public DateOnly? Decided { get; set; }

    public static IReadOnlyList<Answer> Kinds { get; } =
    [
        new("swap", DayWords.Of(DayOrderKind.Swap), "Nghỉ một ngày trong tuần, làm bù vào thứ Bảy hoặc Chủ nhật."),
        new("holiday", DayWords.Of(DayOrderKind.Holiday), "Ví dụ nghỉ phòng chống bão theo quyết định của tỉnh; không làm bù."),
        new("compensatory", DayWords.Of(DayOrderKind.Compensatory), "Ngày lễ rơi vào ngày nghỉ hằng tuần."),
    ];

    public IReadOnlyList<Answer> Choices { get; private set; } = [];

    /// <summary>Null where something is missing or wrong; the model state says what.</summary>
    protected async Task<DayOrder?> ReadOrder(CancellationToken stop)
    {
        await LoadChoices(stop);
        Need(Choices.Any(c => c.Value == Code), "code", "Hãy chọn lịch hoặc đơn vị áp dụng.");
        Need(Kinds.Any(k => k.Value == Kind), "kind", "Hãy chọn loại ngày.");
        Need(Date is not null || ModelState.ContainsKey("date"), "date", "Hãy nhập ngày nghỉ.");
        Need(Decided is not null || ModelState.ContainsKey("decided"), "decided", "Hãy nhập ngày của văn bản.");
        var order = new DayOrder(
            Code ?? "",
            Enum.TryParse<DayOrderKind>(Kind, ignoreCase: true, out var kind) ? kind : DayOrderKind.Holiday,
            Date ?? default,
            kind == DayOrderKind.Holiday ? null : Pair,
            (Name ?? "").Normalize().Trim(),
            (Decision ?? "").Normalize().Trim(),
            Decided ?? default);
        var (_, book) = await store.Read(stop);
        foreach (var fault in order.Faults(book, clock.Today).Where(f => !ModelState.TryGetValue(f.Field!, out var said) || said.Errors.Count == 0))
        {
            ModelState.AddModelError(fault.Field!, fault.Message);
        }

        return ModelState.IsValid ? order : null;
    }

    protected async Task LoadChoices(CancellationToken stop) => Choices = await choices.All(stop);

    private void Need(bool met, string field, string words)
    {
        if (!met)
        {
            ModelState.AddModelError(field, words);
        }
    }
}
