using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Calendars;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.WorkingDays;

/// <summary>The working calendar of a unit over one year: what differs from the ordinary week, why, by which decision.</summary>
[Authorize(Policy = Permissions.ManageCatalogue)]
public sealed class YearViewModel(CalendarStore store, CalendarChoices choices, Clock clock) : PageModel
{
    private WorkCalendar? calendar;

    [BindProperty(SupportsGet = true, Name = "lich")]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true, Name = "nam")]
    public string? YearText { get; set; }

    public int Year { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The unit above whose hours and days hold here; null where the unit has its own.</summary>
    public string? Inherited { get; private set; }

    public IReadOnlyList<Answer> Choices { get; private set; } = [];

    public IReadOnlyList<CalendarDay> Days { get; private set; } = [];

    /// <summary>Of this very calendar, the newest first; those that ended too.</summary>
    public IReadOnlyList<WrittenOrder> Orders { get; private set; } = [];

    public IReadOnlyList<(int Month, int Days)> Months { get; private set; } = [];

    public IReadOnlyList<string> Hours { get; private set; } = [];

    public string SourceOf(CalendarDay day) =>
        string.Join("; ", new[] { day.Clause, calendar!.SourceOf(day) }.OfType<string>().Distinct(StringComparer.Ordinal));

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        Choices = await choices.All(stop);
        Code ??= CalendarBook.CivilService;
        YearText ??= clock.Today.Year.ToString(CultureInfo.InvariantCulture);
        if (Choices.FirstOrDefault(c => c.Value == Code) is not { } chosen)
        {
            return this.Refused(Refusal.Input("lich", "Không có lịch hoặc đơn vị này. Hãy chọn trong danh sách."));
        }

        if (!int.TryParse(YearText.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1900 or > 2200)
        {
            return this.Refused(Refusal.Input("nam", "Hãy nhập năm bằng bốn chữ số, ví dụ 2026."));
        }

        var (_, book) = await store.Read(stop);
        calendar = book.For(new UnitCode(Code));
        var first = new DateOnly(year, 1, 1);
        if (calendar.IsWorkingDay(first) is { Accepted: false } unknown)
        {
            return this.Refused(Refusal.Input("nam", unknown.Refusal.Message));
        }

        Year = year;
        Name = chosen.Text;
        Inherited = calendar.Code == Code ? null : Choices.FirstOrDefault(c => c.Value == calendar.Code)?.Text ?? calendar.Code;
        var all = Enumerable.Range(0, first.AddYears(1).DayNumber - first.DayNumber).Select(first.AddDays).ToList();
        Days = [.. all.Select(calendar.MarkOf).OfType<CalendarDay>()];
        Months = [.. all.GroupBy(d => d.Month).Select(m => (m.Key, m.Count(d => calendar.IsWorkingDay(d).Value)))];
        Orders = await store.Orders(Code, year, stop);
        Hours = OpeningWords.Lines(book.HoursOf(new UnitCode(Code), clock.Today));
        return Page();
    }
}
