using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;

namespace MotCua.Organisation;

public static class OrganisationModule
{
    /// <summary>Units, posts and who holds them.</summary>
    public static IServiceCollection AddOrganisation(this IServiceCollection services) => services
        .AddSingleton<UnitStore>()
        .AddSingleton<RosterStore>()
        .AddSingleton<AppointOfficer>()
        .AddSingleton<AbsenceStore>()
        .AddSingleton<RecordAbsence>()
        .AddSingleton<DutyStore>()
        .AddSingleton<CounterPlaceStore>()
        .AddSingleton<PlaceCounter>()
        .AddSingleton<PlanDuty>()
        .AddSingleton<MapChangeStore>()
        .AddSingleton<PrepareMapChange>()
        .AddSingleton<ConfirmMapChange>()
        .AddSingleton<CancelMapChange>()
        .AddSingleton<ICommand, ImportMapChange>()
        .AddSingleton<ImportUnits>()
        .AddSingleton<ICommand>(s => s.GetRequiredService<ImportUnits>())
        .AddSingleton<ImportCalendarDays>()
        .AddSingleton<ICommand>(s => s.GetRequiredService<ImportCalendarDays>())
        .AddSingleton<ICatalogueLoader, OrganisationCatalogue>();
}
