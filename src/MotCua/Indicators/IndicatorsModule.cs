using Microsoft.Extensions.DependencyInjection;
using MotCua.Indicators.Steering;
using MotCua.Kernel;

namespace MotCua.Indicators;

public static class IndicatorsModule
{
    /// <summary>Facts, counters and the indicators made of them.</summary>
    public static IServiceCollection AddIndicators(this IServiceCollection services) => services
        .AddSingleton<IndicatorList>()
        .AddSingleton<CounterStore>()
        .AddSingleton<ICounters>(s => s.GetRequiredService<CounterStore>())
        .AddSingleton<PastFactStore>()
        .AddSingleton<DossierListStore>()
        .AddSingleton<RecountStore>()
        .AddSingleton<ProcedureCountStore>()
        .AddSingleton<PetitionCountStore>()
        .AddSingleton<BreakdownStore>()
        .AddSingleton<ReadPublications>()
        .AddSingleton<ExplainSign>()
        .AddSingleton<SaidOfSignStore>()
        .AddSingleton<CurrentFactsStore>()
        .AddSingleton<ReadIndicator>()
        .AddSingleton<Kpi766.ScoringSets>()
        .AddSingleton<Kpi766.ReadScore766>()
        .AddSingleton<Kpi766.ReadRaises>()
        .AddSingleton<Kpi766.HandlingTimeStore>()
        .AddSingleton<Kpi766.ReadHandlingTime>()
        .AddSingleton<Portal.PortalNumberStore>()
        .AddSingleton<Portal.ReadPortalNumbers>()
        .AddSingleton<OneStop2018.OneStopBands>()
        .AddSingleton<OneStop2018.HandledCaseStore>()
        .AddSingleton(s => OneStop2018.WholeShares.InFolder(s.GetRequiredService<CatalogueFolder>()))
        .AddSingleton<ICatalogueLoader, OneStop2018.WholeShares.Loader>()
        .AddSingleton<OneStop2018.UnitProcedures>()
        .AddSingleton<OneStop2018.ReadOneStopScores>()
        .AddSingleton<FactProjection>()
        .AddSingleton<IProjection>(s => s.GetRequiredService<FactProjection>())
        .AddSingleton<IWorker, RollUpWorker>()
        .AddSingleton<RereadStore>()
        .AddSingleton<IWorker, RereadWorker>()
        .AddSingleton<FindEmptyHours>()
        .AddSingleton<GuardThresholdStore>()
        .AddSingleton<ICatalogueLoader, GuardThresholds>()
        .AddSingleton<ICatalogueLoader, AdoptDefinitions>()
        .AddSingleton<TargetStore>()
        .AddSingleton<SetTarget>()
        .AddSingleton<TargetCatalogue>()
        .AddSingleton<ICatalogueLoader>(s => s.GetRequiredService<TargetCatalogue>())
        .AddSingleton<ReadBoard>()
        .AddSingleton<HeadStore>()
        .AddSingleton<ReadWeeks>()
        .AddSingleton<ICommand, Recount>();
}
