using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Taxes;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>What the office does without anybody's click, looked at every minute by whichever process comes first.</summary>
public sealed class DossierSweeps(TurnStore turns, CloseUnanswered close, WarnHolders warn, SweepTaxes taxes, Clock clock) : IWorker
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
        await turns.Take("unanswered", Round, close.Run, stop);
        await turns.Take("warnings", Round, warn.Run, stop);
        await turns.Take("taxes", Round, taxes.Run, stop);
    }
}
