using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Taxes;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>What the office does without anybody's click, looked at every minute by whichever process comes first.</summary>
public sealed class DossierSweeps(LaterStore store, CloseUnanswered close, WarnHolders warn, SweepTaxes taxes, Clock clock) : IWorker
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    public string Name => "dossiers.sweeps";

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Once(stop);
            await Task.Delay(Round, clock.Provider, stop);
        }
    }

    public async Task Once(CancellationToken stop)
    {
        if (await store.MyTurn("unanswered", clock.Now, Round / 2, stop))
        {
            await close.Run(stop);
        }

        if (await store.MyTurn("warnings", clock.Now, Round / 2, stop))
        {
            await warn.Run(stop);
        }

        if (await store.MyTurn("taxes", clock.Now, Round / 2, stop))
        {
            await taxes.Run(stop);
        }
    }
}
