using MotCua.Kernel;

namespace MotCua.Papers;

/// <summary>Forgets what people sent and never attached, and what a crash left half received.</summary>
public sealed class UploadSweeper(UploadStore uploads, DiskFileStore disk, Clock clock) : IWorker
{
    /// <summary>A draft may wait for days; an upload not even saved in a draft need not.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    public string Name => "papers.uploads";

    public async Task Run(CancellationToken stop)
    {
        var compared = DateOnly.MinValue;
        while (!stop.IsCancellationRequested)
        {
            await uploads.Sweep(clock.Now - KeptFor, stop);
            disk.RemoveLeftovers(clock.Now - KeptFor);
            // Walking the whole store is dear: once a day.
            if (compared < clock.Today)
            {
                await RemoveUnknown(stop);
                compared = clock.Today;
            }

            await Task.Delay(Pause, clock.Provider, stop);
        }
    }

    /// <summary>Removes what the disk holds and the database does not know.</summary>
    /// <returns>How many files.</returns>
    public async Task<int> RemoveUnknown(CancellationToken stop)
    {
        var removed = 0;
        foreach (var hash in disk.KeptBefore(clock.Now - KeptFor))
        {
            removed += await uploads.RemoveUnknown(hash, stop) ? 1 : 0;
        }

        return removed;
    }
}
