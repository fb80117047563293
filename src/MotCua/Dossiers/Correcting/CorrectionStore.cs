using Dapper;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using NpgsqlTypes;

namespace MotCua.Dossiers.Correcting;

/// <summary>One wrong result in a unit's list.</summary>
public sealed record CorrectionLine
{
    public Guid CorrectionId { get; init; }

    public Guid DossierId { get; init; }

    public string Number { get; init; } = "";

    public string ResultName { get; init; } = "";

    public string? OwnerName { get; init; }

    public string Noticed { get; init; } = "";

    public DateTimeOffset ReportedAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? ProposedAt { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    public bool Corrected { get; init; }
}

/// <summary>Wrong results and how they are put right.</summary>
public sealed class CorrectionStore(Database database)
{
    public const int PageSize = 50;

    /// <summary>Of a dossier, the newest first; for whoever was already allowed to see it.</summary>
    public async Task<IReadOnlyList<Correction>> Of(DossierId dossier, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. (await connection.QueryAsync<Row>(new CommandDefinition(
            """
            select correction_id, dossier_id, unit, result_id, version, noticed, reported_by, reported_at, fault, clause, due_at, body, upload, answers::text as answers,
              proposed_by, proposed_at, sent_back, settled_at, settled_by, new_result, declined_because
            from dossiers.correction where dossier_id = @id order by reported_at desc, correction_id desc
            """,
            new { id = dossier.Value },
            cancellationToken: stop))).Select(r => r.ToCorrection())];
    }

    /// <summary>Of the units of this person's desk: the open ones, what is due first before the rest; or the settled ones, the latest first.</summary>
    public async Task<IReadOnlyList<CorrectionLine>> Lines(Viewer viewer, bool open, PageKey? after, CancellationToken stop)
    {
        var visible = DossierVisibility.VisibleTo(viewer);
        var (at, than, order) = open ? ("c.reported_at", ">", "") : ("c.settled_at", "<", "desc");
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<CorrectionLine>(new CommandDefinition(
            $"""
            select c.correction_id, c.dossier_id, coalesce(d.code, d.reference) as number, r.name as result_name, o.full_name as owner_name,
              c.noticed, c.reported_at, c.due_at, c.proposed_at, c.settled_at, c.new_result is not null as corrected
            from dossiers.correction c join dossiers.result r on r.result_id = c.result_id
            join dossiers.state s on s.dossier_id = c.dossier_id join dossiers.dossier d on d.dossier_id = c.dossier_id
            left join dossiers.person o on o.dossier_id = d.dossier_id and o.role = 'owner'
            where c.unit = any(@units) and c.settled_at is {(open ? "null" : "not null")}
              and (@id::uuid is null or ({at}, c.correction_id) {than} (@at, @id)) and {visible.Sql}
            order by {at} {order}, c.correction_id {order} limit {PageSize + 1}
            """,
            visible.With(new { units = viewer.UnitsWhere(Permissions.Desk).Select(u => u.Value).ToArray(), at = after?.At, id = after?.Id }),
            cancellationToken: stop))).AsList();
    }

    public static Batch Insert(Batch batch, Correction one) => batch.Add(
        """
        insert into dossiers.correction(correction_id, dossier_id, unit, result_id, version, noticed, reported_by, reported_at, fault, clause, due_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """,
        one.Id,
        one.Dossier.Value,
        one.Unit.Value,
        one.Result,
        one.Version,
        Code(one.Noticed),
        one.ReportedBy.Value,
        one.ReportedAt,
        one.Fault,
        one.Clause,
        Batch.Typed(NpgsqlDbType.TimestampTz, one.DueAt));

    /// <summary>Its next state, where nobody moved it meanwhile.</summary>
    public static Batch Save(Batch batch, Correction one) => batch.Add(
        """
        with moved as (
          update dossiers.correction set version = $2, body = $3, upload = $4, proposed_by = $5, proposed_at = $6, sent_back = $7,
            settled_at = $8, settled_by = $9, new_result = $10, declined_because = $11, answers = $12
          where correction_id = $1 and version = $2 - 1
          returning 1)
        select kernel.expect_one((select count(*) from moved))
        """,
        one.Id,
        one.Version,
        Batch.Typed(NpgsqlDbType.Text, one.Body),
        Batch.Typed(NpgsqlDbType.Uuid, one.Upload),
        Batch.Typed(NpgsqlDbType.Uuid, one.ProposedBy?.Value),
        Batch.Typed(NpgsqlDbType.TimestampTz, one.ProposedAt),
        Batch.Typed(NpgsqlDbType.Text, one.SentBack),
        Batch.Typed(NpgsqlDbType.TimestampTz, one.SettledAt),
        Batch.Typed(NpgsqlDbType.Uuid, one.SettledBy?.Value),
        Batch.Typed(NpgsqlDbType.Uuid, one.NewResult),
        Batch.Typed(NpgsqlDbType.Text, one.DeclinedBecause),
        Batch.Typed(NpgsqlDbType.Jsonb, one.Answers));

    public static Batch Hand(Batch batch, CorrectedHandover handed) => batch.Add(
        """
        insert into dossiers.correction_handover(correction_id, taken_by, taker_name, authority, old_taken_back, handed_by, handed_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        """,
        handed.Correction,
        handed.TakenBy,
        Batch.Typed(NpgsqlDbType.Text, handed.TakerName),
        Batch.Typed(NpgsqlDbType.Text, handed.Authority),
        handed.OldTakenBack,
        handed.By.Value,
        handed.At);

    /// <summary>Who fetched the corrected paper; null where nobody did yet.</summary>
    public async Task<CorrectedHandover?> HandoverOf(Guid correction, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.QuerySingleOrDefaultAsync<(string TakenBy, string? TakerName, string? Authority, bool Back, Guid By, DateTimeOffset At)?>(new CommandDefinition(
            "select taken_by, taker_name, authority, old_taken_back, handed_by, handed_at from dossiers.correction_handover where correction_id = @correction",
            new { correction },
            cancellationToken: stop)) is { } row ? new CorrectedHandover(correction, row.TakenBy, row.TakerName, row.Authority, row.Back, new AccountId(row.By), row.At) : null;
    }

    /// <summary>The file belongs to the correction from now on: no sweep of forgotten uploads takes it away.</summary>
    public static Batch KeepFile(Batch batch, Correction one) => one.Upload is { } upload
        ? UploadStore.Attach(batch, new UploadId(upload), one.ProposedBy!.Value, one.ProposedAt!.Value)
        : batch;

    public static string Code(NoticedBy noticed) => noticed switch { NoticedBy.Citizen => "citizen", NoticedBy.Counter => "counter", _ => "unit" };

    private sealed class Row
    {
        public Guid CorrectionId { get; init; }

        public Guid DossierId { get; init; }

        public string Unit { get; init; } = "";

        public Guid ResultId { get; init; }

        public int Version { get; init; }

        public string Noticed { get; init; } = "";

        public Guid ReportedBy { get; init; }

        public DateTimeOffset ReportedAt { get; init; }

        public string Fault { get; init; } = "";

        public string Clause { get; init; } = "";

        public DateTimeOffset? DueAt { get; init; }

        public string? Body { get; init; }

        public Guid? Upload { get; init; }

        public string? Answers { get; init; }

        public Guid? ProposedBy { get; init; }

        public DateTimeOffset? ProposedAt { get; init; }

        public string? SentBack { get; init; }

        public DateTimeOffset? SettledAt { get; init; }

        public Guid? SettledBy { get; init; }

        public Guid? NewResult { get; init; }

        public string? DeclinedBecause { get; init; }

        public Correction ToCorrection() => new()
        {
            Id = CorrectionId,
            Dossier = new(DossierId),
            Unit = new(Unit),
            Result = ResultId,
            Version = Version,
            Noticed = Noticed switch { "citizen" => NoticedBy.Citizen, "counter" => NoticedBy.Counter, _ => NoticedBy.Unit },
            ReportedBy = new(ReportedBy),
            ReportedAt = ReportedAt,
            Fault = Fault,
            Clause = Clause,
            DueAt = DueAt,
            Body = Body,
            Upload = Upload,
            Answers = Answers,
            ProposedBy = ProposedBy is { } proposer ? new AccountId(proposer) : null,
            ProposedAt = ProposedAt,
            SentBack = SentBack,
            SettledAt = SettledAt,
            SettledBy = SettledBy is { } settler ? new AccountId(settler) : null,
            NewResult = NewResult,
            DeclinedBecause = DeclinedBecause,
        };
    }
}
