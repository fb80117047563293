using Microsoft.Extensions.DependencyInjection;

namespace MotCua.Kernel;

public static class KernelModule
{
    /// <summary>The clock, the journal and its readers. The host adds <see cref="TimeProvider"/> and the data source.</summary>
    public static IServiceCollection AddKernel(this IServiceCollection services) => services
        .AddSingleton<Clock>()
        .AddSingleton(AsKnown.Now)
        .AddSingleton<Migrator>()
        .AddSingleton<Database>()
        .AddSingleton<JournalSignal>()
        .AddSingleton<Journal>()
        .AddSingleton<Sequencer>()
        .AddSingleton<Projections>()
        .AddSingleton<Readiness>()
        .AddSingleton<TurnStore>()
        .AddSingleton<IWorker, JournalWorker>()
        .AddSingleton<VerifyAudit>()
        .AddSingleton<ICommand>(services => services.GetRequiredService<VerifyAudit>());
}
