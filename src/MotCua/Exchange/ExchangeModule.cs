using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers;
using MotCua.Exchange.Import;
using MotCua.Kernel;

namespace MotCua.Exchange;

public static class ExchangeModule
{
    /// <summary>What comes in from other systems by file.</summary>
    public static IServiceCollection AddExchange(this IServiceCollection services) => services
        .AddSingleton<ImportStore>()
        .AddSingleton<IDossierRemarks>(services => services.GetRequiredService<ImportStore>())
        .AddSingleton<BreachQueue>()
        .AddSingleton<ImportMoveStore>()
        .AddSingleton<FigureStore>()
        .AddSingleton<ImportDossiers>()
        .AddSingleton<ImportCounts>()
        .AddSingleton<ICommand, ImportDossiersCommand>()
        .AddSingleton<ICommand>(s => s.GetRequiredService<ImportCounts>());
}
