using Dapper;
using Npgsql;

namespace MotCua.Kernel;

/// <summary>The one way to PostgreSQL, as the run-time role that owns nothing.</summary>
public sealed class Database(NpgsqlDataSource source)
{
    /// <summary>SQLSTATE raised by <c>kernel.expect_one</c> when a row had moved on.</summary>
    public const string StaleState = "MC409";

    /// <summary>SQLSTATE raised by the law's triggers; the message is Vietnamese and names the clause.</summary>
    public const string LawState = "MC422";

    static Database()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new MomentsInUtc());
    }

    public NpgsqlDataSource Source => source;

    public ValueTask<NpgsqlConnection> Open(CancellationToken stop) => source.OpenConnectionAsync(stop);

    /// <summary>Asks all questions of the trip at once; their answers are there when this returns.</summary>
    public async Task Ask(RoundTrip trip, CancellationToken stop)
    {
        await using var connection = await Open(stop);
        await trip.Make(connection, stop);
    }

    /// <summary>One question alone.</summary>
    public async Task<T> Ask<T>(Question<T> question, CancellationToken stop)
    {
        var trip = new RoundTrip();
        var answer = trip.Ask(question);
        await Ask(trip, stop);
        return answer.Value;
    }

    public async Task<T> Transact<T>(Func<NpgsqlConnection, NpgsqlTransaction, Task<T>> work, CancellationToken stop)
    {
        await using var connection = await Open(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var result = await work(connection, transaction);
        await transaction.CommitAsync(stop);
        return result;
    }

    /// <summary>
    /// Sends the statements of one act in one round trip and one transaction. A row that had moved on, or a law the
    /// database keeps, comes back as a refusal; everything else is a bug and throws.
    /// </summary>
    public async Task<Outcome<Done>> Commit(Batch batch, CancellationToken stop)
    {
        await using var connection = await Open(stop);
        await using var command = batch.On(connection);
        try
        {
            await command.ExecuteNonQueryAsync(stop);
            return Done.It;
        }
        catch (PostgresException refused) when (refused.SqlState == StaleState)
        {
            return Refusal.Stale;
        }
        catch (PostgresException refused) when (refused.SqlState == LawState)
        {
            return new Refusal(refused.Hint ?? "law", refused.MessageText, refused.Detail);
        }
    }
}

/// <summary>Statements with positional parameters ($1, $2 …) that travel together.</summary>
public sealed class Batch
{
    private readonly List<(string Sql, object?[] Values)> statements = [];

    public Batch Add(string sql, params object?[] values)
    {
        statements.Add((sql, values));
        return this;
    }

    internal NpgsqlBatch On(NpgsqlConnection connection, NpgsqlTransaction? transaction = null, TimeSpan? patience = null)
    {
        var batch = new NpgsqlBatch(connection, transaction);
        if (patience is { } allowed)
        {
            batch.Timeout = (int)allowed.TotalSeconds;
        }

        foreach (var (sql, values) in statements)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in values)
            {
                command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value ?? DBNull.Value });
            }

            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    /// <summary>Runs inside a transaction that is already open.</summary>
    /// <param name="patience">How long all of it may take; the connection's own limit (30 seconds) where it is not given.</param>
    public async Task Run(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken stop, TimeSpan? patience = null)
    {
        await using var command = On(connection, transaction, patience);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>A JSON parameter.</summary>
    public static NpgsqlParameter Json(string? json) =>
        new() { Value = (object?)json ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Jsonb };

    /// <summary>A parameter that may be null and so must say its type.</summary>
    public static NpgsqlParameter Typed(NpgsqlTypes.NpgsqlDbType type, object? value) =>
        new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}

/// <summary>PostgreSQL hands out UTC moments as DateTime; the house reckons in DateTimeOffset.</summary>
internal sealed class MomentsInUtc : SqlMapper.TypeHandler<DateTimeOffset>
{
    public override DateTimeOffset Parse(object value) =>
        value is DateTime utc ? new DateTimeOffset(utc, TimeSpan.Zero) : (DateTimeOffset)value;

    public override void SetValue(System.Data.IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUniversalTime();
}
