using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Web.Procedures.Publication;

/// <summary>The working days by which decisions of the province are counted.</summary>
public sealed class ProvinceCalendar(UnitStore units, WorkCalendars calendars, Clock clock)
{
    public async Task<WorkCalendar> Read(CancellationToken stop)
    {
        var tree = await units.Tree(clock.Today, stop);
        var province = tree.Roots.FirstOrDefault()?.Code ?? new UnitCode(CalendarBook.CivilService);
        return await calendars.For(province, stop);
    }
}
