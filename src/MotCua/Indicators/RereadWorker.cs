using MotCua.Kernel;

namespace MotCua.Indicators;

public sealed class RereadWorker(RereadStore store, Clock clock) : IWorker
{
    private const int Most = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    public string Name => "indicators.reread";

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            while (await store.Step(Most, stop) > 0)
            {
            }

            await Task.Delay(Pause, clock.Provider, stop);
        }
    }
}
