using Dapper;
using MotCua.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace MotCua.Identity;

/// <summary>A line of the log of personal-data reads.</summary>
public sealed record LoggedRead
{
    public DateTimeOffset ReadAt { get; init; }

    public Guid Reader { get; init; }

    public string? Unit { get; init; }

    public string? Post { get; init; }

    public string SubjectKind { get; init; } = "";

    public Guid Subject { get; init; }

    public string[] Kinds { get; init; } = [];

    public string Purpose { get; init; } = "";
}

/// <summary>The append-only log of who read whose personal data, and what the schema knows of its columns.</summary>
public sealed class ReadLogStore(Database database)
{
    public async Task Add(AccountId reader, Appointment? from, IReadOnlyList<PersonalDataRead> reads, DateTimeOffset at, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var read in reads)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                """
                insert into identity.read_log(read_at, reader, unit, post, subject_kind, subject, kinds, purpose)
                values ($1, $2, $3, $4, $5, $6, $7, $8)
                """)
            {
                Parameters =
                {
                    new() { Value = at },
                    new() { Value = reader.Value },
                    Batch.Typed(NpgsqlDbType.Text, from?.Unit.Value),
                    Batch.Typed(NpgsqlDbType.Text, from?.Post),
                    new() { Value = read.SubjectKind },
                    new() { Value = read.Subject },
                    new() { Value = read.Kinds.ToArray() },
                    new() { Value = read.Purpose },
                },
            });
        }

        if (reads.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(stop);
        }
    }

    /// <summary>Who read the data of one dossier or person, the latest first.</summary>
    public Task<IReadOnlyList<LoggedRead>> Of(Guid subject, CancellationToken stop) => List("subject = @id", subject, stop);

    /// <summary>What one officer read, the latest first.</summary>
    public Task<IReadOnlyList<LoggedRead>> By(AccountId reader, CancellationToken stop) => List("reader = @id", reader.Value, stop);

    /// <summary>Every column of the product's tables as <c>schema.table.column</c>.</summary>
    public async Task<IReadOnlySet<string>> Columns(CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            """
            select c.table_schema || '.' || c.table_name || '.' || c.column_name from information_schema.columns c
            where c.table_schema not in ('pg_catalog', 'information_schema')
            """,
            cancellationToken: stop))).ToHashSet(StringComparer.Ordinal);
    }

    private async Task<IReadOnlyList<LoggedRead>> List(string condition, Guid id, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<LoggedRead>(new CommandDefinition(
            $"""
            select read_at, reader, unit, post, subject_kind, subject, kinds, purpose from identity.read_log
            where {condition} order by read_id desc limit 200
            """,
            new { id },
            cancellationToken: stop))).AsList();
    }
}
