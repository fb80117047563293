using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;

namespace MotCua.Indicators;

public static class IndicatorsModule
{
    /// <summary>Facts, counters and the indicators made of them.</summary>
    public static IServiceCollection AddIndicators(this IServiceCollection services) => services
        .AddSingleton<IndicatorList>()
        .AddSingleton<CounterStore>()
        .AddSingleton<DossierListStore>()
        .AddSingleton<RecountStore>()
        .AddSingleton<CurrentFactsStore>()
        .AddSingleton<ReadIndicator>()
        .AddSingleton<FactProjection>()
        .AddSingleton<IProjection>(s => s.GetRequiredService<FactProjection>())
        .AddSingleton<IWorker, RollUpWorker>()
        .AddSingleton<ICatalogueLoader, AdoptDefinitions>()
        .AddSingleton<ICommand, Recount>();
}
