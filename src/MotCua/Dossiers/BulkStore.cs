using Dapper;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>One dossier of a bulk act and what became of it.</summary>
public sealed record BulkLine
{
    public Guid DossierId { get; init; }

    public string Number { get; init; } = "";

    public string ProcedureName { get; init; } = "";

    public DateTimeOffset? DoneAt { get; init; }

    public string? Refused { get; init; }
}

/// <summary>What was asked of many dossiers at once, line by line.</summary>
public sealed class BulkStore(Database database)
{
    public async Task<Outcome<Done>> Ask(
        Guid token, BulkKind kind, AccountId by, IReadOnlyList<(DossierId Id, int Seen)> chosen, DateTimeOffset at, CancellationToken stop)
    {
        var once = chosen.DistinctBy(c => c.Id).ToList();
        return await database.Commit(
            new Batch().Add(
                """
                with asked as (
                  insert into dossiers.bulk(bulk_id, act, asked_by, asked_at) values ($1, $2, $3, $4) on conflict do nothing returning bulk_id)
                insert into dossiers.bulk_line(bulk_id, dossier_id, seen)
                select bulk_id, c.id, c.seen from asked, unnest($5, $6) c(id, seen)
                """,
                token,
                kind.Code(),
                by.Value,
                at,
                once.Select(c => c.Id.Value).ToArray(),
                once.Select(c => c.Seen).ToArray()),
            stop);
    }

    /// <summary>Null where this person asked for no such thing.</summary>
    public async Task<BulkKind?> Find(Guid token, AccountId by, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return BulkKinds.Read(await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "select act from dossiers.bulk where bulk_id = @token and asked_by = @by", new { token, by = by.Value }, cancellationToken: stop)));
    }

    public async Task<IReadOnlyList<(DossierId Id, int Seen)>> ToDo(Guid token, int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var lines = await connection.QueryAsync<(Guid Id, int Seen)>(new CommandDefinition(
            "select dossier_id, seen from dossiers.bulk_line where bulk_id = @token and done_at is null order by dossier_id limit @most",
            new { token, most },
            cancellationToken: stop));
        return [.. lines.Select(l => (new DossierId(l.Id), l.Seen))];
    }

    public async Task Did(Guid token, DossierId dossier, string? refused, DateTimeOffset at, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await connection.ExecuteAsync(new CommandDefinition(
            "update dossiers.bulk_line set done_at = @at, refused = @refused where bulk_id = @token and dossier_id = @id and done_at is null",
            new { token, id = dossier.Value, refused, at },
            cancellationToken: stop));
    }

    public async Task<int> Left(Guid token, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "select count(*)::int from dossiers.bulk_line where bulk_id = @token and done_at is null", new { token }, cancellationToken: stop));
    }

    public async Task<IReadOnlyList<BulkLine>> Lines(Guid token, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<BulkLine>(new CommandDefinition(
            """
            select l.dossier_id, coalesce(d.code, d.reference) as number, d.procedure_name, l.done_at, l.refused
            from dossiers.bulk_line l join dossiers.dossier d using (dossier_id)
            where l.bulk_id = @token order by l.refused is null, l.dossier_id
            """,
            new { token },
            cancellationToken: stop))).AsList();
    }
}
