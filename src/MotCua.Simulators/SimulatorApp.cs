using MotCua.Simulators.Dvclt;
using MotCua.Simulators.Dvcqg;
using MotCua.Simulators.Emc;
using MotCua.Simulators.Legs;
using MotCua.Simulators.Population;
using MotCua.Simulators.Post;
using MotCua.Simulators.Tax;
using MotCua.Simulators.Vneid;

namespace MotCua.Simulators;

/// <summary>
/// Stand-ins of the partner systems, one folder each: they speak the observed contracts and fail on demand. The demo
/// runs them as a child process, the tests in their own.
/// </summary>
public static class SimulatorApp
{
    /// <param name="arguments"><c>--urls URL</c> says where to listen.</param>
    /// <param name="time">The clock the partners go by; the tests share theirs.</param>
    public static WebApplication Build(string[] arguments, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder(arguments);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Error);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddVneid().AddDvcqg().AddPopulation().AddEmc().AddPost().AddLegSystems().AddDvclt().AddTax();
        var app = builder.Build();
        app.MapVneid();
        app.MapDvcqg();
        app.MapPopulation();
        app.MapEmc();
        app.MapPost();
        app.MapLegSystems();
        app.MapDvclt();
        app.MapTax();
        return app;
    }

    /// <summary>Ends when whoever started it ends, however that happens: the pipe on standard input closes.</summary>
    public static void StopAtEndOfInput(WebApplication app) => _ = Task.Run(async () =>
    {
        await using var input = Console.OpenStandardInput();
        var buffer = new byte[256];
        while (await input.ReadAsync(buffer) > 0)
        {
        }

        app.Lifetime.StopApplication();
    });
}
