using Dapper;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using NpgsqlTypes;

namespace MotCua.Dossiers.Telling;

/// <summary>One telling in the leader's list.</summary>
public sealed record TellingLine
{
    public Guid TellingId { get; init; }

    public Guid DossierId { get; init; }

    public string Number { get; init; } = "";

    public string ProcedureName { get; init; } = "";

    public string? OwnerName { get; init; }

    public DateTimeOffset HappenedAt { get; init; }

    public DateTimeOffset ToldAt { get; init; }

    public string Grade { get; init; } = "";

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    public bool? Confirmed { get; init; }
}

/// <summary>What officers told to have happened earlier, and what became of it.</summary>
public sealed class TellingStore(Database database)
{
    public const int PageSize = 50;

    /// <summary>How far before its click an act may have happened without a second person, by the day it is recorded.</summary>
    public async Task<TimeSpan> Tolerance(DateOnly today, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return TimeSpan.FromMinutes(await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "select coalesce((select minutes from dossiers.telling_tolerance where from_day <= @today order by from_day desc limit 1), 0)",
            new { today },
            cancellationToken: stop)));
    }

    /// <summary>The one of a dossier that waits, otherwise the newest; for whoever was already allowed to see the dossier.</summary>
    public async Task<ToldEarlier?> Latest(DossierId dossier, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            """
            select telling_id, dossier_id, unit, happened_at, told_at, told_by, grade, reason, upload, sha256, file_name, media_type,
              taken_by, taker_name, authority, settled_at, settled_by, confirmed, refused_because
            from dossiers.telling where dossier_id = @id order by settled_at is null desc, told_at desc, telling_id desc limit 1
            """,
            new { id = dossier.Value },
            cancellationToken: stop));
        return row?.ToTelling();
    }

    /// <summary>Of the units where this person leads: those that wait, the oldest first; or those settled, the latest first.</summary>
    public async Task<IReadOnlyList<TellingLine>> Lines(Viewer viewer, bool waiting, PageKey? after, CancellationToken stop)
    {
        var visible = DossierVisibility.VisibleTo(viewer);
        var (at, than, order) = waiting ? ("t.told_at", ">", "") : ("t.settled_at", "<", "desc");
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<TellingLine>(new CommandDefinition(
            $"""
            select t.telling_id, t.dossier_id, coalesce(d.code, d.reference) as number, d.procedure_name, o.full_name as owner_name,
              t.happened_at, t.told_at, t.grade, s.due_at, t.settled_at, t.confirmed
            from dossiers.telling t join dossiers.state s using (dossier_id) join dossiers.dossier d using (dossier_id)
            left join dossiers.person o on o.dossier_id = d.dossier_id and o.role = 'owner'
            where t.unit = any(@units) and t.settled_at is {(waiting ? "null" : "not null")}
              and (@id::uuid is null or ({at}, t.telling_id) {than} (@at, @id)) and {visible.Sql}
            order by {at} {order}, t.telling_id {order} limit {PageSize + 1}
            """,
            visible.With(new { units = viewer.UnitsWhere(Permissions.Sign).Select(u => u.Value).ToArray(), at = after?.At, id = after?.Id }),
            cancellationToken: stop))).AsList();
    }

    /// <summary>The file belongs to the telling from now on: no sweep of forgotten uploads takes it away.</summary>
    public static Batch Insert(Batch batch, ToldEarlier told) =>
        (told.Proof is { } proof ? UploadStore.Attach(batch, proof.Upload, told.ToldBy, told.ToldAt) : batch).Add(
        """
        insert into dossiers.telling(telling_id, dossier_id, unit, what, happened_at, told_at, told_by, grade, reason, upload, sha256, file_name, media_type,
          taken_by, taker_name, authority)
        values ($1, $2, $3, 'returned', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        """,
        told.Id,
        told.Dossier.Value,
        told.Unit.Value,
        told.HappenedAt,
        told.ToldAt,
        told.ToldBy.Value,
        told.Grade.ToString(),
        told.Reason,
        Batch.Typed(NpgsqlDbType.Uuid, told.Proof?.Upload.Value),
        Text(told.Proof?.Sha256),
        Text(told.Proof?.FileName),
        Text(told.Proof?.MediaType),
        told.Taker.ToOwner ? "owner" : "authorised",
        Text(told.Taker.Name),
        Text(told.Taker.Authority));

    /// <summary>Where nobody settled it meanwhile.</summary>
    public static Batch Settle(Batch batch, ToldEarlier settled) => batch.Add(
        """
        with moved as (
          update dossiers.telling set settled_at = $2, settled_by = $3, confirmed = $4, refused_because = $5
          where telling_id = $1 and settled_at is null
          returning 1)
        select kernel.expect_one((select count(*) from moved))
        """,
        settled.Id,
        settled.SettledAt!.Value,
        settled.SettledBy!.Value.Value,
        settled.Confirmed!.Value,
        Text(settled.RefusedBecause));

    private static Npgsql.NpgsqlParameter Text(string? text) => Batch.Typed(NpgsqlDbType.Text, text);

    private sealed class Row
    {
        public Guid TellingId { get; init; }

        public Guid DossierId { get; init; }

        public string Unit { get; init; } = "";

        public DateTimeOffset HappenedAt { get; init; }

        public DateTimeOffset ToldAt { get; init; }

        public Guid ToldBy { get; init; }

        public string Grade { get; init; } = "";

        public string Reason { get; init; } = "";

        public Guid? Upload { get; init; }

        public string? Sha256 { get; init; }

        public string? FileName { get; init; }

        public string? MediaType { get; init; }

        public string TakenBy { get; init; } = "";

        public string? TakerName { get; init; }

        public string? Authority { get; init; }

        public DateTimeOffset? SettledAt { get; init; }

        public Guid? SettledBy { get; init; }

        public bool? Confirmed { get; init; }

        public string? RefusedBecause { get; init; }

        public ToldEarlier ToTelling() => new()
        {
            Id = TellingId,
            Dossier = new(DossierId),
            Unit = new(Unit),
            HappenedAt = HappenedAt,
            ToldAt = ToldAt,
            ToldBy = new(ToldBy),
            Grade = Enum.Parse<EvidenceGrade>(Grade),
            Reason = Reason,
            Proof = Upload is { } upload ? new TellingProof(new(upload), Sha256!, FileName!, MediaType!) : null,
            Taker = new(TakenBy == "owner", TakerName, Authority),
            SettledAt = SettledAt,
            SettledBy = SettledBy is { } settler ? new AccountId(settler) : null,
            Confirmed = Confirmed,
            RefusedBecause = RefusedBecause,
        };
    }
}
