using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers.Bulk;

/// <summary>
/// Works off what was asked of many dossiers at once, part by part, so that nobody's browser waits and a restart loses
/// nothing: a part that died with its process is taken up again, and what it did counts as done.
/// </summary>
public sealed class BulkWorker(BulkActs bulk, BulkStore store, AccountStore accounts, Clock clock) : IWorker
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>How long a part may take before another process may go on.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    public string Name => "dossiers.bulk";

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (!await Part(stop))
            {
                await Task.Delay(Pause, clock.Provider, stop);
            }
        }
    }

    /// <summary>Does one part of the oldest bulk act that nobody works on.</summary>
    /// <returns>False where there is none.</returns>
    public async Task<bool> Part(CancellationToken stop)
    {
        if (await store.Lease(clock.Now, clock.Now + Lease, stop) is not { } taken)
        {
            return false;
        }

        // With the rights of now, not of the click: who lost a post since then does nothing more from it.
        if (await ViewerOf(taken.By, stop) is { } asker)
        {
            await bulk.GoOn(asker, taken.Token, stop);
        }
        else
        {
            await store.RefuseRest(taken.Token, "Tài khoản của người yêu cầu không còn dùng được.", clock.Now, stop);
        }

        await store.LetGo(taken.Token, clock.Now, stop);
        return true;
    }

    private async Task<Viewer?> ViewerOf(AccountId account, CancellationToken stop) =>
        await accounts.FindOfficer(account, stop) is { } officer
            ? await accounts.ViewerOf(new SignedIn(account, officer.SecurityStamp), clock.Today, stop)
            : null;
}
