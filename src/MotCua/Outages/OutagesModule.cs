using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;

namespace MotCua.Outages;

public static class OutagesModule
{
    /// <summary>Probes of the product and its partners, and the ledger of what was down. The host adds <see cref="WatchList"/>.</summary>
    public static IServiceCollection AddOutages(this IServiceCollection services) => services
        .AddSingleton<OutageStore>()
        .AddSingleton<IProbing, HttpProbing>()
        .AddSingleton<WatchTargets>()
        .AddSingleton<OutageBoard>()
        .AddSingleton<IWorker, WatchWorker>();
}
