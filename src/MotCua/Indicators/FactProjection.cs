using System.Text.Json;
using MotCua.Exchange.Import;
using MotCua.Kernel;
using Npgsql;

namespace MotCua.Indicators;

/// <summary>
/// Keeps facts and counters behind the journal: every dossier an act touched is read again, and each counter moves by
/// what its fact was and now is. Reading a dossier that has moved on since is harmless: its later act finds nothing new.
/// </summary>
public sealed class FactProjection(IndicatorList indicators) : IProjection
{
    public const string Place = "indicators";

    /// <summary>A partner answered that it has a dossier.</summary>
    public const string ToldPartner = "message.told";

    /// <summary>Acts on a petition name the dossier it is about.</summary>
    public const string Petition = "petition";

    private const int ChunkSize = 1000;

    public string Name => Place;

    public async Task Apply(IReadOnlyList<RecordedAct> acts, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken stop)
    {
        var touched = acts.Where(a => a.SubjectKind == "dossier").Select(a => a.Subject).OfType<Guid>().ToHashSet();
        foreach (var told in acts.Where(a => a.Kind == ToldPartner || a.SubjectKind == Petition))
        {
            using var data = JsonDocument.Parse(told.Data);
            if (data.RootElement.TryGetProperty("dossier", out var dossier) && dossier.ValueKind == JsonValueKind.String && dossier.TryGetGuid(out var id))
            {
                touched.Add(id);
            }
        }

        foreach (var batch in acts.Where(a => a.Kind == ImportDossiers.Moved))
        {
            using var data = JsonDocument.Parse(batch.Data);
            touched.UnionWith(await FactStore.OfImport(
                connection,
                transaction,
                data.RootElement.GetProperty("run").GetGuid(),
                data.RootElement.GetProperty("first_line").GetInt32(),
                data.RootElement.GetProperty("last_line").GetInt32()));
        }

        foreach (var chunk in touched.Chunk(ChunkSize))
        {
            var changes = await FactStore.Refresh(connection, transaction, chunk);
            await CounterStore.Append(connection, transaction, Deltas(indicators.Counters, changes), stop);
        }
    }

    /// <summary>What the counters change by, one delta for each cell that changes at all. Pure.</summary>
    public static IReadOnlyList<Delta> Deltas(IReadOnlyList<Counter> counters, IReadOnlyList<FactChange> changes)
    {
        var amounts = new Dictionary<(string Indicator, Part Part, Cell Cell), long>();
        foreach (var (indicator, part, kept) in counters)
        {
            foreach (var (before, after) in changes)
            {
                if (before is not null)
                {
                    Move(indicator, part, kept.CellsOf(before), -1);
                }

                Move(indicator, part, kept.CellsOf(after), +1);
            }
        }

        return amounts.Where(a => a.Value != 0).Select(a => new Delta(a.Key.Indicator, a.Key.Part, a.Key.Cell, a.Value)).ToList();

        void Move(string indicator, Part part, IEnumerable<(Cell Cell, int Amount)> cells, long sign)
        {
            foreach (var (cell, amount) in cells)
            {
                amounts[(indicator, part, cell)] = amounts.GetValueOrDefault((indicator, part, cell)) + (sign * amount);
            }
        }
    }
}

/// <summary>Folds the counters' deltas into their base rows, so that reading stays quick.</summary>
public sealed class RollUpWorker(CounterStore counters, Clock clock) : IWorker
{
    private const int Most = 5000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public string Name => "indicators.roll-up";

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            while (await counters.RollUp(Most, stop) == Most)
            {
            }

            await Task.Delay(Pause, clock.Provider, stop);
        }
    }
}
