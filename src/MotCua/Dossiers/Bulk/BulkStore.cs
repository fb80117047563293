using Dapper;
using MotCua.Kernel;

namespace MotCua.Dossiers.Bulk;

/// <summary>One dossier of a bulk act and what became of it.</summary>
public sealed record BulkLine
{
    public Guid DossierId { get; init; }

    public string Number { get; init; } = "";

    public string ProcedureName { get; init; } = "";

    public DateTimeOffset? DoneAt { get; init; }

    public string? Refused { get; init; }
}

/// <summary>One bulk act in its asker's list.</summary>
public sealed record BulkSummary
{
    public Guid BulkId { get; init; }

    public string Act { get; init; } = "";

    public DateTimeOffset AskedAt { get; init; }

    public int Lines { get; init; }

    /// <summary>The refused ones included.</summary>
    public int Done { get; init; }

    public int Refused { get; init; }

    public BulkKind Kind => BulkKinds.Read(Act) ?? BulkKind.Take;
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

    /// <summary>Takes the oldest act that is not finished and that nobody works on.</summary>
    public async Task<(Guid Token, AccountId By)?> Lease(DateTimeOffset now, DateTimeOffset until, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var row = await connection.QuerySingleOrDefaultAsync<(Guid Token, Guid By)?>(new CommandDefinition(
            """
            update dossiers.bulk set leased_until = @until where bulk_id = (
              select bulk_id from dossiers.bulk where finished_at is null and (leased_until is null or leased_until < @now)
              order by asked_at limit 1 for update skip locked)
            returning bulk_id, asked_by
            """,
            new { now, until },
            cancellationToken: stop));
        return row is { } taken ? (taken.Token, new AccountId(taken.By)) : null;
    }

    /// <summary>Ends the turn; finished where nothing is left.</summary>
    public async Task LetGo(Guid token, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update dossiers.bulk set leased_until = null,
              finished_at = case when exists (select from dossiers.bulk_line where bulk_id = @token and done_at is null) then null else @now end
            where bulk_id = @token
            """,
            new { token, now },
            cancellationToken: stop));
    }

    public async Task RefuseRest(Guid token, string why, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await connection.ExecuteAsync(new CommandDefinition(
            "update dossiers.bulk_line set done_at = @now, refused = @why where bulk_id = @token and done_at is null", new { token, why, now }, cancellationToken: stop));
    }

    /// <summary>What this person asked for last, the newest first.</summary>
    public async Task<IReadOnlyList<BulkSummary>> Recent(AccountId by, int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<BulkSummary>(new CommandDefinition(
            """
            select b.bulk_id, b.act, b.asked_at, count(*)::int as lines, count(l.done_at)::int as done, count(l.refused)::int as refused
            from (select * from dossiers.bulk where asked_by = @by order by asked_at desc limit @most) b join dossiers.bulk_line l using (bulk_id)
            group by b.bulk_id, b.act, b.asked_at order by b.asked_at desc
            """,
            new { by = by.Value, most },
            cancellationToken: stop))).AsList();
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
