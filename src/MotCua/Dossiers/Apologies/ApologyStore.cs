using Dapper;
using MotCua.Identity;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.Dossiers.Apologies;

/// <summary>A place in the order of due moments.</summary>
public sealed record DueKey(DateTimeOffset Due, DossierId Dossier);

/// <summary>Apologies and correction notes: each by its dossier, and what the sweep has to look at.</summary>
public sealed class ApologyStore(Database database)
{
    internal const string Columns =
        """
        a.apology_id, a.dossier_id, a.kind, a.version, a.unit, a.due_at, a.send_by, a.drafted_at, a.cause, a.new_due_at, a.passed_at,
          a.edited_by, a.edited_at, a.paper_id, a.signed_by, a.signed_at
        """;

    /// <summary>The standing one of a dossier this person may see.</summary>
    public async Task<Apology?> Of(DossierId dossier, Viewer viewer, CancellationToken stop)
    {
        var visible = DossierVisibility.VisibleTo(viewer);
        await using var connection = await database.Open(stop);
        var row = await connection.QuerySingleOrDefaultAsync<ApologyRow>(new CommandDefinition(
            $"""
            select {Columns} from dossiers.apology a join dossiers.dossier d using (dossier_id) join dossiers.state s using (dossier_id)
            where a.dossier_id = @id and a.dropped_at is null and {visible.Sql}
            """,
            visible.With(new { id = dossier.Value }),
            cancellationToken: stop));
        return row?.ToApology();
    }

    /// <summary>For whoever was already allowed to see the dossier: its page, and the public look-up.</summary>
    public async Task<Apology?> OfReference(string reference, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var row = await connection.QuerySingleOrDefaultAsync<ApologyRow>(new CommandDefinition(
            $"select {Columns} from dossiers.apology a join dossiers.dossier d using (dossier_id) where d.reference = @reference and a.dropped_at is null",
            new { reference },
            cancellationToken: stop));
        return row?.ToApology();
    }

    public async Task<Apology?> OfDossier(DossierId dossier, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var row = await connection.QuerySingleOrDefaultAsync<ApologyRow>(new CommandDefinition(
            $"select {Columns} from dossiers.apology a where a.dossier_id = @id and a.dropped_at is null", new { id = dossier.Value }, cancellationToken: stop));
        return row?.ToApology();
    }

    /// <summary>Holds the sweep to one instance at a time while the work goes on.</summary>
    /// <returns>False where another instance sweeps.</returns>
    public Task<bool> Leased(Func<Task> work, CancellationToken stop) => database.Transact(
        async (connection, transaction) =>
        {
            const long Lease = 0x4D6F_7443_7561_0019;
            if (!await connection.ExecuteScalarAsync<bool>("select pg_try_advisory_xact_lock(@Lease)", new { Lease }, transaction))
            {
                return false;
            }

            await work();
            return true;
        },
        stop);

    /// <summary>Open dossiers whose moment comes before the horizon or has passed, and those finished after it, without any draft.</summary>
    public async Task<IReadOnlyList<DueKey>> WithoutDraft(DateTimeOffset horizon, DueKey? after, int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. (await connection.QueryAsync<(Guid Id, DateTimeOffset Due)>(new CommandDefinition(
            """
            select dossier_id, due_at from (
              select s.dossier_id, s.due_at from (select distinct code from organisation.unit) u
              join dossiers.state s on s.unit = u.code and s.status in (2, 4) and s.due_at <= @horizon
              where not s.imported
              union all
              select s.dossier_id, s.due_at from dossiers.state s where not s.imported and s.finished_at > s.due_at) late
            where not exists (select from dossiers.apology a where a.dossier_id = late.dossier_id and a.dropped_at is null)
              and (@id::uuid is null or (due_at, dossier_id) > (@due, @id))
            order by due_at, dossier_id limit @most
            """,
            new { horizon, most, id = after?.Dossier.Value, due = after?.Due },
            cancellationToken: stop))).Select(c => new DueKey(c.Due, new DossierId(c.Id)))];
    }

    /// <summary>Dossiers whose ending was recorded late though it happened in time, and that have no correction note.</summary>
    public async Task<IReadOnlyList<DossierId>> ToldLater(DateTimeOffset since, int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. (await connection.QueryAsync<Guid>(new CommandDefinition(
            """
            select distinct s.dossier_id from kernel.act a join dossiers.state s on s.dossier_id = a.subject
            where a.kind in ('dossier.finished', 'dossier.refused', 'dossier.returned') and a.occurred_at < a.recorded_at and a.recorded_at >= @since
              and a.recorded_at > s.due_at and not s.imported
              and not exists (
                select from dossiers.apology x where x.dossier_id = s.dossier_id and x.dropped_at is null and (x.kind = 'correction' or x.signed_at is not null))
            limit @most
            """,
            new { since, most },
            cancellationToken: stop))).Select(id => new DossierId(id))];
    }

    /// <summary>Unsigned letters whose dossier tells another story by now: finished in time, ended, with a new moment, or missed.</summary>
    public async Task<IReadOnlyList<Apology>> ToLookAt(DateTimeOffset now, int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. (await connection.QueryAsync<ApologyRow>(new CommandDefinition(
            $"""
            select {Columns} from dossiers.apology a join dossiers.state s using (dossier_id)
            where a.signed_at is null and a.dropped_at is null and a.kind = 'letter' and a.passed_at is null
              and (a.due_at < @now or s.due_at is distinct from a.due_at or s.status not in (2, 4))
            order by a.send_by, a.apology_id limit @most
            """,
            new { now, most },
            cancellationToken: stop))).Select(r => r.ToApology())];
    }

    public static Batch Insert(Batch batch, Apology draft) => batch.Add(
        """
        insert into dossiers.apology(apology_id, dossier_id, kind, version, unit, due_at, send_by, drafted_at, cause, new_due_at, passed_at)
        values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10)
        """,
        draft.Id,
        draft.Dossier.Value,
        draft.IsLetter ? "letter" : "correction",
        draft.Unit.Value,
        draft.DueAt,
        draft.SendBy,
        draft.DraftedAt,
        draft.Cause,
        Moment(draft.NewDueAt),
        Moment(draft.PassedAt));

    /// <summary>Everything that may still change, where the draft has the version that was seen.</summary>
    public static Batch Save(Batch batch, Apology next, DateTimeOffset? droppedAt = null) => batch.Add(
        """
        with moved as (
          update dossiers.apology set version = $2, cause = $3, new_due_at = $4, passed_at = $5, edited_by = $6, edited_at = $7,
            paper_id = $8, signed_by = $9, signed_at = $10, dropped_at = $11
          where apology_id = $1 and version = $2 - 1
          returning 1)
        select kernel.expect_one((select count(*) from moved))
        """,
        next.Id,
        next.Version,
        next.Cause,
        Moment(next.NewDueAt),
        Moment(next.PassedAt),
        Batch.Typed(NpgsqlDbType.Uuid, next.EditedBy?.Value),
        Moment(next.EditedAt),
        Batch.Typed(NpgsqlDbType.Uuid, next.Paper),
        Batch.Typed(NpgsqlDbType.Uuid, next.SignedBy?.Value),
        Moment(next.SignedAt),
        Moment(droppedAt));

    private static Npgsql.NpgsqlParameter Moment(DateTimeOffset? at) => Batch.Typed(NpgsqlDbType.TimestampTz, at);
}

/// <summary>A row as the database has it.</summary>
internal sealed class ApologyRow
{
    public Guid ApologyId { get; init; }

    public Guid DossierId { get; init; }

    public string Kind { get; init; } = "";

    public int Version { get; init; }

    public string Unit { get; init; } = "";

    public DateTimeOffset DueAt { get; init; }

    public DateTimeOffset SendBy { get; init; }

    public DateTimeOffset DraftedAt { get; init; }

    public string Cause { get; init; } = "";

    public DateTimeOffset? NewDueAt { get; init; }

    public DateTimeOffset? PassedAt { get; init; }

    public Guid? EditedBy { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    public Guid? PaperId { get; init; }

    public Guid? SignedBy { get; init; }

    public DateTimeOffset? SignedAt { get; init; }

    public Apology ToApology() => new()
    {
        Id = ApologyId,
        Dossier = new(DossierId),
        IsLetter = Kind == "letter",
        Version = Version,
        Unit = new(Unit),
        DueAt = DueAt,
        SendBy = SendBy,
        DraftedAt = DraftedAt,
        Cause = Cause,
        NewDueAt = NewDueAt,
        PassedAt = PassedAt,
        EditedBy = EditedBy is { } editor ? new AccountId(editor) : null,
        EditedAt = EditedAt,
        Paper = PaperId,
        SignedBy = SignedBy is { } signer ? new AccountId(signer) : null,
        SignedAt = SignedAt,
    };
}
