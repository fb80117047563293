using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;

namespace MotCua.Procedures;

public static class ProceduresModule
{
    /// <summary>The catalogue of procedures, its e-forms, its loader and its checker.</summary>
    public static IServiceCollection AddProcedures(this IServiceCollection services) => services
        .AddSingleton<ProcedureStore>()
        .AddSingleton<CatalogueStore>()
        .AddSingleton<ReadForms>()
        .AddSingleton<ICatalogueLoader, ProcedureCatalogue>()
        .AddSingleton<ICommand, CheckCatalogue>();
}
