using MotCua.Kernel;

namespace MotCua.Dossiers.Drafts;

/// <summary>
/// Drafts that nobody touches are removed with their answers and files; their owner is told before. Each draft goes in a
/// transaction of its own that holds on to what was seen, so that two processes never do it twice and a draft somebody
/// just opened again stays.
/// </summary>
public sealed class SweepDrafts(DraftSweepStore store, Journal journal, CatalogueFolder catalogue, Clock clock) : IWorker
{
    private const int Most = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    public string Name => "drafts";

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Pass(stop);
            await Task.Delay(Pause, clock.Provider, stop);
        }
    }

    /// <returns>How many owners were told, and how many drafts were removed.</returns>
    public async Task<(int Warned, int Removed)> Pass(CancellationToken stop)
    {
        var (rules, _) = DraftRetention.Read(await File.ReadAllBytesAsync(Path.Combine(catalogue.Path, DraftRetention.File), stop));
        if (DraftRetention.On(rules, clock.Today) is not { } rule)
        {
            return (0, 0);
        }

        var now = clock.Now;
        var (warned, removed) = (0, 0);
        foreach (var draft in await store.Expired(now.AddDays(-rule.KeepDays), now.AddDays(-rule.WarnDays), Most, stop))
        {
            var batch = DraftSweepStore.Remove(new Batch(), draft);
            Journal.Append(batch, ActOf("draft.removed", draft, ("citizen", draft.Citizen), ("files", draft.Files.Count)));
            removed += (await journal.Commit(batch, stop)).Accepted ? 1 : 0;
        }

        foreach (var draft in await store.Expiring(now.AddDays(rule.WarnDays - rule.KeepDays), Most, stop))
        {
            // Not earlier than told, also where the warning comes late.
            var until = Clock.DayOf(now.AddDays(rule.WarnDays));
            var batch = DraftSweepStore.Warn(new Batch(), draft, now);
            Journal.Append(batch, ActOf(
                "draft.expiring",
                draft,
                ("citizen", draft.Citizen),
                ("procedure", draft.ProcedureCode),
                ("procedure_name", draft.ProcedureName),
                ("until", until.ToString("yyyy-MM-dd", null))));
            warned += (await journal.Commit(batch, stop)).Accepted ? 1 : 0;
        }

        return (warned, removed);
    }

    private Act ActOf(string kind, UntouchedDraft draft, params (string Key, object? Value)[] data) => new()
    {
        Kind = kind,
        By = Actor.System,
        RecordedAt = clock.Now,
        SubjectKind = "draft",
        Subject = draft.DraftId,
        Data = data.ToDictionary(d => d.Key, d => d.Value, StringComparer.Ordinal),
    };
}
