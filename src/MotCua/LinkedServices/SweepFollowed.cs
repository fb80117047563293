using MotCua.Dossiers;
using MotCua.Dossiers.Erasing;
using MotCua.Kernel;

namespace MotCua.LinkedServices;

/// <summary>
/// Erases the personal values of followed requests once they have been kept as long as the same procedure's dossiers are
/// (<c>catalogue/dossier-retention.csv</c>); codes, days, states and the journal stay.
/// </summary>
public sealed class SweepFollowed(FollowedErasureStore store, TurnStore turns, Journal journal, CatalogueFolder catalogue, Clock clock) : IWorker
{
    private const int Most = 200;

    private static readonly TimeSpan Round = TimeSpan.FromHours(1);

    public string Name => "followed-retention";

    public Task Run(CancellationToken stop) => turns.Keep("followed-retention", Round, Pass, stop);

    /// <returns>How many requests were erased.</returns>
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
            foreach (var request in await store.Due(others ? named : [rule.Procedure], others, clock.Now.AddYears(-years), Most - erased, stop))
            {
                var batch = Journal.Append(FollowedErasureStore.Erase(new Batch(), request, clock.Now), new Act
                {
                    Kind = "linked.erased",
                    By = Actor.System,
                    RecordedAt = clock.Now,
                    SubjectKind = "linked",
                    Subject = request,
                    Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["ground"] = "retention" },
                });
                erased += (await journal.Commit(batch, stop)).Accepted ? 1 : 0;
            }
        }

        return erased;
    }
}
