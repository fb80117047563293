using MotCua.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.WorkingDays;

/// <summary>The administrators' pages about working time.</summary>
public static class CalendarPages
{
    public static IServiceCollection AddCalendarPages(this IServiceCollection services) => services
        .AddSingleton<CalendarChoices>()
        .AddSingleton<INavigation, CalendarNavigation>();

    private sealed class CalendarNavigation : INavigation
    {
        public IEnumerable<NavigationItem> Items { get; } = [new("Lịch làm việc", Links.WorkingCalendar, Permissions.ManageCatalogue, Order: 65)];
    }
}
