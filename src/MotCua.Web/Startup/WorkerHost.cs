using MotCua.Kernel;

namespace MotCua.Web.Startup;

/// <summary>Runs every worker beside the requests; one that fails is logged and started again.</summary>
public sealed partial class WorkerHost(IEnumerable<IWorker> workers, Clock clock, ILogger<WorkerHost> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(workers.Select(worker => Task.Run(() => KeepRunning(worker, stoppingToken), CancellationToken.None)));

    private async Task KeepRunning(IWorker worker, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await worker.Run(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                WorkerFailed(log, worker.Name, error);
                await Task.Delay(Pause, clock.Provider, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Worker {Worker} failed and is started again")]
    private static partial void WorkerFailed(ILogger logger, string worker, Exception error);
}
