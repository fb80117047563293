using MotCua.Kernel;

namespace MotCua.Dossiers.Taxes;

/// <summary>Begins the waits that could not begin when their notice came, and ends what a process that died left open.</summary>
public sealed class SweepTaxes(TaxStore store, KeepTax keep)
{
    public async Task<int> Run(CancellationToken stop)
    {
        var moved = 0;
        foreach (var dossier in await store.Unsettled(stop))
        {
            moved += (await keep.Look(dossier, Actor.System, Evidence.Witnessed, stop)).Accepted ? 1 : 0;
        }

        return moved;
    }
}
