using Dapper;
using Npgsql;

namespace MotCua.Kernel;

/// <summary>What one look at the installation found; counts and times only, nothing about anybody.</summary>
/// <param name="Database">It answered in time.</param>
/// <param name="MissingMigrations">Scripts of this release the database does not have; null where it could not be asked.</param>
/// <param name="ActsWaiting">Committed acts without a position, counted up to a thousand.</param>
/// <param name="OldestWaits">How long the oldest of them has waited.</param>
/// <param name="Behind">How many acts each projection still has to read.</param>
/// <param name="FreeDisk">Bytes free where the files lie.</param>
public sealed record ReadinessReport(
    bool Database, int? MissingMigrations, long ActsWaiting, TimeSpan OldestWaits, IReadOnlyDictionary<string, long> Behind, long FreeDisk)
{
    /// <summary>Normally well under a second: two minutes mean that no process sequences.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    /// <summary>Room for a dozen of the largest uploads.</summary>
    public const long LeastFreeDisk = 256L << 20;

    public bool SchemaCurrent => MissingMigrations == 0;

    public bool JournalMoves => Database && OldestWaits <= LongestWait;

    public bool DiskHasRoom => FreeDisk >= LeastFreeDisk;

    public bool Ready => Database && SchemaCurrent && JournalMoves && DiskHasRoom;
}

/// <summary>Whether this process can do its work now.</summary>
public sealed class Readiness(Database database, Projections projections, Clock clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <param name="folder">Where the files lie.</param>
    public async Task<ReadinessReport> Look(string folder, CancellationToken stop)
    {
        var free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            await using var connection = await database.Open(patience.Token);
            var applied = (await connection.QueryAsync<int>(new CommandDefinition(
                "select number from public.motcua_migration", cancellationToken: patience.Token))).ToHashSet();
            var (waiting, oldest) = await connection.QuerySingleAsync<(long Waiting, DateTime? Oldest)>(new CommandDefinition(
                """
                select count(*), min(a.recorded_at)
                from (select act_id from kernel.act_queue order by act_id limit 1000) q join kernel.act a using (act_id)
                """,
                cancellationToken: patience.Token));
            return new ReadinessReport(
                true,
                Migrator.All.Count(m => !applied.Contains(m.Number)),
                waiting,
                oldest is { } since ? TimeSpan.FromTicks(Math.Max(0, (clock.Now.UtcDateTime - since).Ticks)) : TimeSpan.Zero,
                await projections.Lag(patience.Token),
                free);
        }
        catch (PostgresException bare) when (bare.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return new ReadinessReport(true, Migrator.All.Count, 0, TimeSpan.Zero, new Dictionary<string, long>(StringComparer.Ordinal), free);
        }
        catch (Exception away) when (away is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException
            || (away is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return new ReadinessReport(false, null, 0, TimeSpan.Zero, new Dictionary<string, long>(StringComparer.Ordinal), free);
        }
    }
}
