using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;

namespace MotCua.Calendars;

public static class CalendarsModule
{
    /// <summary>Working time: days off, counter hours and due dates.</summary>
    public static IServiceCollection AddCalendars(this IServiceCollection services) => services
        .AddSingleton<CalendarStore>()
        .AddSingleton<WorkCalendars>()
        .AddSingleton<OrderDays>()
        .AddSingleton<RevokeOrder>()
        .AddSingleton<ICatalogueLoader, CalendarCatalogueLoader>()
        .AddSingleton<ICommand, DeadlineCommand>();
}
