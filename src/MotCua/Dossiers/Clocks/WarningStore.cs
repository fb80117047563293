using Dapper;
using MotCua.Dossiers.Correcting;
using MotCua.Kernel;
using Npgsql;

namespace MotCua.Dossiers.Clocks;

/// <summary>A promise that runs, as far as warnings need to know.</summary>
public sealed record OpenPromise
{
    public Guid DossierId { get; init; }

    public string Unit { get; init; } = "";

    public string? Post { get; init; }

    public Guid? Holder { get; init; }

    /// <summary>When its time began: reception, or the answer to a supplement.</summary>
    public DateTimeOffset Since { get; init; }

    public DateTimeOffset DueAt { get; init; }

    /// <summary>Thresholds already on record for this moment.</summary>
    public string[] Raised { get; init; } = [];
}

/// <summary>A warning as its reader sees it.</summary>
public sealed record WarningLine
{
    public Guid DossierId { get; init; }

    public string Number { get; init; } = "";

    public string ProcedureName { get; init; } = "";

    public DateTimeOffset DueAt { get; init; }

    public string Threshold { get; init; } = "";

    public DateTimeOffset RaisedAt { get; init; }

    /// <summary>The time to correct a wrong result, not that of the dossier.</summary>
    public bool Correction { get; init; }
}

/// <summary>A warning for one person, as a letter names it.</summary>
public sealed record PersonalWarning
{
    public Guid Account { get; init; }

    public Guid DossierId { get; init; }

    public string Number { get; init; } = "";

    public DateTimeOffset DueAt { get; init; }

    public string Threshold { get; init; } = "";
}

/// <summary>Warnings: raised once, told to those concerned, put away when seen.</summary>
public sealed class WarningStore(Database database)
{
    public const int PageSize = 1000;

    private const int Shown = 20;

    /// <summary>Promises that run and have not passed, by dossier.</summary>
    public async Task<IReadOnlyList<OpenPromise>> Open(DateTimeOffset now, Guid? after, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<OpenPromise>(new CommandDefinition(
            """
            select s.dossier_id, s.unit, s.post, s.holder,
              coalesce((select max(p.answered_at) from dossiers.supplement p where p.dossier_id = s.dossier_id and p.stage = 'examination'), s.received_at) as since,
              s.due_at, coalesce((select array_agg(w.threshold) from dossiers.warning w where w.dossier_id = s.dossier_id and w.due_at = s.due_at), '{}') as raised
            from dossiers.state s
            where s.status in (2, 4) and not s.imported and s.due_at >= @now and s.received_at is not null and (@after::uuid is null or s.dossier_id > @after)
            order by s.dossier_id limit @limit
            """,
            new { now, after, limit = PageSize },
            cancellationToken: stop))).AsList();
    }

    /// <summary>Wrong results whose time to correct runs: with whoever made them, then with whoever signs.</summary>
    public async Task<IReadOnlyList<OpenPromise>> Corrections(DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<OpenPromise>(new CommandDefinition(
            """
            select c.dossier_id, c.unit, case when c.proposed_at is not null then @signing end as post,
              case when c.proposed_at is null then (
                select p.made_by from dossiers.proposal p where p.dossier_id = c.dossier_id order by p.made_at desc, p.proposal_id desc limit 1) end as holder,
              c.reported_at as since, c.due_at,
              coalesce((select array_agg(w.threshold) from dossiers.warning w where w.dossier_id = c.dossier_id and w.due_at = c.due_at), '{}') as raised
            from dossiers.correction c where c.settled_at is null and c.due_at >= @now
            """,
            new { now, signing = DeskRoute.SigningPost },
            cancellationToken: stop))).AsList();
    }

    public Task<int> Raise(OpenPromise one, IReadOnlyList<Threshold> passed, Threshold told, IReadOnlyList<AccountId> people, DateTimeOffset now, CancellationToken stop) =>
        database.Transact(
            async (connection, transaction) =>
            {
                var values = new
                {
                    id = one.DossierId,
                    due = one.DueAt,
                    thresholds = passed.Select(t => t.Code()).ToArray(),
                    told = told.Code(),
                    people = people.Select(p => p.Value).ToArray(),
                    now,
                };
                return await connection.ExecuteAsync(new CommandDefinition(
                    """
                    insert into dossiers.warning(dossier_id, due_at, threshold, raised_at)
                    select @id, @due, t, @now from unnest(@thresholds) t on conflict do nothing;
                    insert into dossiers.warned(account, dossier_id, due_at, threshold)
                    select p, @id, @due, @told from unnest(@people) p on conflict do nothing
                    """,
                    values,
                    transaction,
                    cancellationToken: stop));
            },
            stop);

    /// <summary>What a person has not put away yet of what is still open, the nearest moment first.</summary>
    public async Task<IReadOnlyList<WarningLine>> Unseen(AccountId account, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<WarningLine>(new CommandDefinition(
            """
            select w.dossier_id, coalesce(d.code, d.reference) as number, d.procedure_name, w.due_at, w.threshold, r.raised_at, c.correction_id is not null as correction
            from dossiers.warned w
            join dossiers.warning r using (dossier_id, due_at, threshold)
            join dossiers.dossier d using (dossier_id)
            join dossiers.state s using (dossier_id)
            left join dossiers.correction c on c.dossier_id = w.dossier_id and c.due_at = w.due_at and c.settled_at is null
            where w.account = @account and w.seen_at is null and ((s.status in (2, 4) and s.due_at = w.due_at) or c.correction_id is not null)
            order by w.due_at, r.raised_at desc limit @limit
            """,
            new { account = account.Value, limit = Shown },
            cancellationToken: stop))).AsList();
    }

    /// <summary>Takes warnings nobody looked at for letters yet, each once: they are marked in the transaction that tells of them.</summary>
    public static async Task<IReadOnlyList<PersonalWarning>> TakeForLetters(
        NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset now, int most, CancellationToken stop) =>
        (await connection.QueryAsync<PersonalWarning>(new CommandDefinition(
            """
            with fresh as (
              select account, dossier_id, due_at, threshold from dossiers.warned where lettered_at is null
              order by dossier_id limit @most for update skip locked)
            update dossiers.warned w set lettered_at = @now
            from fresh f join dossiers.dossier d using (dossier_id)
            where (w.account, w.dossier_id, w.due_at, w.threshold) = (f.account, f.dossier_id, f.due_at, f.threshold)
            returning w.account, w.dossier_id, coalesce(d.code, d.reference) as number, w.due_at, w.threshold
            """,
            new { now, most },
            transaction,
            cancellationToken: stop))).AsList();

    public async Task PutAway(AccountId account, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await connection.ExecuteAsync(new CommandDefinition(
            "update dossiers.warned set seen_at = @now where account = @account and seen_at is null",
            new { account = account.Value, now },
            cancellationToken: stop));
    }
}
