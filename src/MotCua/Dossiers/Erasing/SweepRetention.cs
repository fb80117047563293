using MotCua.Kernel;

namespace MotCua.Dossiers.Erasing;

/// <summary>
/// Erases what has been kept long enough, some dossiers at a time. Each goes in a transaction of its own that writes its
/// erasure first, so that two processes never do one twice and a killed one goes on where it was.
/// </summary>
public sealed class SweepRetention(ErasureStore store, EraseDossier erase, CatalogueFolder catalogue, Clock clock) : IWorker
{
    private const int Most = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    public string Name => "dossiers.retention";

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (await Pass(stop) < Most)
            {
                await Task.Delay(Pause, clock.Provider, stop);
            }
        }
    }

    /// <returns>How many dossiers were erased.</returns>
    public async Task<int> Pass(CancellationToken stop)
    {
        var (rules, _) = DossierRetention.Read(await File.ReadAllBytesAsync(Path.Combine(catalogue.Path, DossierRetention.File), stop));
        var today = DossierRetention.On(rules, clock.Today);
        var named = today.Where(r => r.Procedure != DossierRetention.EveryOther).Select(r => r.Procedure).ToList();
        var erased = 0;
        foreach (var rule in today)
        {
            if (rule.Years is not { } years)
            {
                continue;
            }

            var others = rule.Procedure == DossierRetention.EveryOther;
            foreach (var dossier in await store.Due(others ? named : [rule.Procedure], others, clock.Now.AddYears(-years), Most - erased, stop))
            {
                erased += (await erase.Run(dossier, ErasureGround.Retention, null, Actor.System, stop)).Accepted ? 1 : 0;
            }
        }

        return erased;
    }
}
