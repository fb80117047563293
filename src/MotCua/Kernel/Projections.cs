using Dapper;
using Npgsql;

namespace MotCua.Kernel;

/// <summary>A reader of the journal: facts, counters, notices, outbox. It writes in the transaction that moves its place.</summary>
public interface IProjection
{
    string Name { get; }

    Task Apply(IReadOnlyList<RecordedAct> acts, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken stop);
}

/// <summary>Moves every projection along the journal, each exactly once over each act, whatever crashes.</summary>
public sealed class Projections(Database database, Sequencer sequencer, IEnumerable<IProjection> projections)
{
    private const int BatchSize = 500;

    private const int MostLost = 5;

    private readonly IReadOnlyList<IProjection> all = projections.ToList();

    /// <summary>Sequences and projects until nothing is left: for commands, seeds and tests, which wait for no worker.</summary>
    public async Task CatchUp(CancellationToken stop)
    {
        while (await sequencer.Step(stop) > 0)
        {
        }

        foreach (var projection in all)
        {
            while (await Read(projection, stop) > 0)
            {
            }
        }
    }

    /// <summary>One pass over all projections.</summary>
    /// <returns>Whether any of them still had a full batch to read.</returns>
    public async Task<bool> Pass(CancellationToken stop)
    {
        var more = await sequencer.Step(stop) >= 1000;
        foreach (var projection in all)
        {
            more |= await Read(projection, stop) == BatchSize;
        }

        return more;
    }

    /// <summary>How many acts each projection still has to read.</summary>
    public async Task<IReadOnlyDictionary<string, long>> Lag(CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var head = await connection.ExecuteScalarAsync<long>("select coalesce(max(position), 0) from kernel.act_position");
        var places = (await connection.QueryAsync<(string Name, long Position)>("select name, position from kernel.projection"))
            .ToDictionary(p => p.Name, p => p.Position, StringComparer.Ordinal);
        return all.ToDictionary(p => p.Name, p => head - places.GetValueOrDefault(p.Name), StringComparer.Ordinal);
    }

    /// <summary>A step that lost a deadlock did nothing, and is made again: lanes of the exchange lock the streams it adds to.</summary>
    private async Task<int> Read(IProjection projection, CancellationToken stop)
    {
        for (var lost = 1; ; lost++)
        {
            try
            {
                return await Step(projection, stop);
            }
            catch (PostgresException deadlock) when (deadlock.SqlState == PostgresErrorCodes.DeadlockDetected && lost < MostLost)
            {
                // The other side holds its locks for one short transaction; the server waited a second before it chose.
            }
        }
    }

    private async Task<int> Step(IProjection projection, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var place = await connection.ExecuteScalarAsync<long?>(
            """
            insert into kernel.projection(name, position) select @Name, 0 where not exists (select from kernel.projection where name = @Name)
            on conflict do nothing;
            select position from kernel.projection where name = @Name
              and position < (select max(position) from kernel.act_position) for update skip locked
            """,
            new { projection.Name },
            transaction);
        if (place is null)
        {
            return 0;
        }

        var acts = (await connection.QueryAsync<RecordedAct>(
            $"{Journal.SelectActs} where p.position > @place and p.position <= @place + {BatchSize} order by p.position",
            new { place },
            transaction)).AsList();
        if (acts.Count == 0)
        {
            return 0;
        }

        await projection.Apply(acts, connection, transaction, stop);
        await connection.ExecuteAsync(
            "update kernel.projection set position = @to where name = @Name", new { to = acts[^1].Position, projection.Name }, transaction);
        await transaction.CommitAsync(stop);
        return acts.Count;
    }
}

/// <summary>Runs the sequencer and the projections as soon as this process wrote an act, and often enough for the others'.</summary>
public sealed class JournalWorker(Projections projections, JournalSignal signal, Clock clock) : IWorker
{
    private static readonly TimeSpan SlowPoll = TimeSpan.FromMilliseconds(500);

    /// <summary>Acts that follow within it are read together: one pass costs as much for one act as for fifty.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(100);

    public string Name => "journal";

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            while (await projections.Pass(stop))
            {
            }

            await signal.Wait(SlowPoll, clock.Provider, stop);
            await Task.Delay(Gather, clock.Provider, stop);
        }
    }
}
