using Dapper;
using MotCua.Calendars;
using MotCua.Identity;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.Dossiers;

/// <summary>Reads one dossier and writes what an act changes; the lists are in the queues.</summary>
public sealed partial class DossierStore(Database database)
{
    private const string SelectDossier =
        """
        select d.dossier_id, s.version, d.reference, d.code, s.imported, s.status, d.procedure_code, d.procedure_version,
          d.procedure_name, d.case_code, d.channel, d.citizen, d.return_way, s.unit, s.post, s.step, s.holder,
          d.submitted_at, s.received_at, s.due_at, s.step_due_at, s.step_since, s.finished_at, s.returned_at, s.supplements, s.extensions,
          exists (select from dossiers.supplement x where x.dossier_id = d.dossier_id and x.stage = 'reception') as asked_at_reception,
          exists (select from dossiers.supplement x where x.dossier_id = d.dossier_id and x.stage = 'examination') as asked_in_examination,
          w.supplement_id as waiting_id, w.stage as waiting_stage, w.asked_at as waiting_since, w.answer_by as waiting_until
        from dossiers.dossier d
        join dossiers.state s using (dossier_id)
        left join dossiers.supplement w on w.dossier_id = d.dossier_id and w.answered_at is null
        """;

    /// <summary>The dossier, or null where there is none or this person may not see it.</summary>
    public async Task<Dossier?> Find(DossierId id, Viewer viewer, CancellationToken stop) =>
        await One("d.dossier_id = @id", new { id = id.Value }, DossierVisibility.VisibleTo(viewer), stop);

    /// <summary>By tracking reference or official code, both as people type them.</summary>
    public async Task<Dossier?> FindByCode(string typed, DossierVisibility visible, CancellationToken stop)
    {
        var reference = TrackingReference.Read(typed);
        return await One("(d.reference = @reference or d.code = @code)", new { reference, code = typed.Trim().Normalize() }, visible, stop);
    }

    public Task<Dossier?> FindUnfiltered(DossierId id, CancellationToken stop) =>
        One("d.dossier_id = @id", new { id = id.Value }, DossierVisibility.Everything, stop);

    /// <summary>How many dossiers born here are in a state.</summary>
    public async Task<int> CountBorn(DossierStatus status, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "select count(*)::int from dossiers.state where not imported and status = @status", new { status = (short)status }, cancellationToken: stop));
    }

    /// <summary>How many dossiers of a procedure were born here.</summary>
    public async Task<int> CountBorn(ProcedureCode procedure, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "select count(*)::int from dossiers.dossier where procedure_code = @code and origin = 'born'", new { code = procedure.Value }, cancellationToken: stop));
    }

    /// <summary>How many dossiers were made on a device.</summary>
    public async Task<int> CountMadeOn(string device, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "select count(*)::int from dossiers.making where device = @device", new { device }, cancellationToken: stop));
    }

    /// <summary>A newly born dossier: its wide row and its first state.</summary>
    public static Batch Insert(Batch batch, Dossier dossier, string enteredBy, DateTimeOffset at) => batch
        .Add(
            """
            insert into dossiers.dossier(dossier_id, reference, origin, procedure_code, procedure_version, procedure_name, case_code, unit,
              channel, entered_by, citizen, submitted_at, return_way)
            values ($1, $2, 'born', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """,
            dossier.Id.Value,
            dossier.Reference,
            dossier.Procedure.Value,
            dossier.ProcedureVersion,
            dossier.ProcedureName,
            Batch.Typed(NpgsqlDbType.Text, dossier.Case),
            dossier.Unit.Value,
            (short)(dossier.Channel ?? throw new InvalidOperationException("a dossier born here knows its channel")),
            enteredBy,
            Batch.Typed(NpgsqlDbType.Uuid, dossier.Citizen?.Value),
            dossier.SubmittedAt,
            dossier.ReturnWay)
        .Add(
            """
            insert into dossiers.state(dossier_id, version, imported, status, unit, post, step, supplements, extensions, changed_at)
            values ($1, 1, false, 1, $2, $3, $4, 0, 0, $5)
            """,
            dossier.Id.Value,
            dossier.Unit.Value,
            Batch.Typed(NpgsqlDbType.Text, dossier.Post),
            Batch.Typed(NpgsqlDbType.Text, dossier.Step),
            at);

    /// <summary>The narrow row, where it still has the version that was seen.</summary>
    public static Batch Save(Batch batch, Dossier next, DateTimeOffset at) => batch.Add(
        """
        with moved as (
          update dossiers.state set version = $2, status = $3, unit = $4, post = $5, step = $6, holder = $7, received_at = $8,
            due_at = $9, finished_at = $10, returned_at = $11, supplements = $12, extensions = $13, changed_at = $14, step_due_at = $15, step_since = $16
          where dossier_id = $1 and version = $2 - 1
          returning 1)
        select kernel.expect_one((select count(*) from moved))
        """,
        next.Id.Value,
        next.Version,
        (short)next.Status,
        next.Unit.Value,
        Batch.Typed(NpgsqlDbType.Text, next.Post),
        Batch.Typed(NpgsqlDbType.Text, next.Step),
        Batch.Typed(NpgsqlDbType.Uuid, next.Holder?.Value),
        Batch.Typed(NpgsqlDbType.TimestampTz, next.ReceivedAt),
        Batch.Typed(NpgsqlDbType.TimestampTz, next.DueAt),
        Batch.Typed(NpgsqlDbType.TimestampTz, next.FinishedAt),
        Batch.Typed(NpgsqlDbType.TimestampTz, next.ReturnedAt),
        (short)next.Supplements,
        (short)next.Extensions,
        at,
        Batch.Typed(NpgsqlDbType.TimestampTz, next.StepDueAt),
        Batch.Typed(NpgsqlDbType.TimestampTz, next.StepSince));

    /// <summary>
    /// Comes first in an act: whoever was slower waits here and is told so, before any row of the act can collide with
    /// one of the act that was quicker.
    /// </summary>
    public static Batch Hold(Batch batch, Dossier seen) => batch.Add(
        """
        with held as (select 1 from dossiers.state where dossier_id = $1 and version = $2 for update)
        select kernel.expect_one((select count(*) from held))
        """,
        seen.Id.Value,
        seen.Version);

    /// <summary>
    /// The reception with its official code. The day's counter of the agency is locked only from here to the commit,
    /// and all that follows travels in the same round trip.
    /// </summary>
    public static Batch AllocateCode(Batch batch, Dossier dossier, AccountId officer, string post, DateOnly day, DateTimeOffset at) => batch.Add(
        """
        with counted as (
          insert into dossiers.code_series as c (unit, day, last) values ($1, $2, 1)
          on conflict (unit, day) do update set last = c.last + 1 returning last),
        received as (
          insert into dossiers.reception(dossier_id, officer, unit, post, day, code, received_at)
          select $3, $4, $1, $5, $2, $6 || lpad(last::text, greatest(4, length(last::text)), '0'), $7 from counted
          returning dossier_id, code)
        update dossiers.dossier d set code = r.code from received r where d.dossier_id = r.dossier_id
        """,
        dossier.Unit.Value,
        day,
        dossier.Id.Value,
        officer.Value,
        post,
        DossierCode.Prefix(dossier.Unit, day),
        at);

    /// <summary>A JSON expression for the act: the code that <see cref="AllocateCode"/> gave in the same transaction.</summary>
    public static string CodeGiven(DossierId id) => $"jsonb_build_object('code', (select code from dossiers.reception where dossier_id = '{id.Value:D}'))";

    /// <summary>
    /// When the dossier waited for its applicant after reception: supplements and payments, the one that ends now too.
    /// </summary>
    public async Task<IReadOnlyList<Pause>> WaitsOf(Dossier dossier, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var waits = await connection.QueryAsync<(string Kind, DateTimeOffset From, DateTimeOffset To)>(new CommandDefinition(
            """
            select 'supplement', asked_at, coalesce(answered_at, @now) from dossiers.supplement where dossier_id = @id and stage = 'examination'
            union all
            select 'payment', min(asked_at), coalesce(max(paid_at), @now) from dossiers.payment where dossier_id = @id group by asked_at
            union all
            select 'payment', asked_at, greatest(asked_at, coalesce(paid_at, @now)) from dossiers.tax where dossier_id = @id and asked_at is not null
            order by 2
            """,
            new { id = dossier.Id.Value, now },
            cancellationToken: stop));
        return [.. waits.Select(w => new Pause(w.Kind == "payment" ? PauseKind.Payment : PauseKind.Supplement, w.From, w.To))];
    }

    private async Task<Dossier?> One(string condition, object values, DossierVisibility visible, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"{SelectDossier} where {condition} and {visible.Sql}", visible.With(values), cancellationToken: stop));
        return row?.ToDossier();
    }

    private sealed class Row
    {
        public Guid DossierId { get; init; }

        public int Version { get; init; }

        public required string Reference { get; init; }

        public string? Code { get; init; }

        public bool Imported { get; init; }

        public short Status { get; init; }

        public required string ProcedureCode { get; init; }

        public Guid? ProcedureVersion { get; init; }

        public required string ProcedureName { get; init; }

        public string? CaseCode { get; init; }

        public short? Channel { get; init; }

        public Guid? Citizen { get; init; }

        public string? ReturnWay { get; init; }

        public required string Unit { get; init; }

        public string? Post { get; init; }

        public string? Step { get; init; }

        public Guid? Holder { get; init; }

        public DateTimeOffset? SubmittedAt { get; init; }

        public DateTimeOffset? ReceivedAt { get; init; }

        public DateTimeOffset? DueAt { get; init; }

        public DateTimeOffset? StepDueAt { get; init; }

        public DateTimeOffset? StepSince { get; init; }

        public DateTimeOffset? FinishedAt { get; init; }

        public DateTimeOffset? ReturnedAt { get; init; }

        public short Supplements { get; init; }

        public short Extensions { get; init; }

        public bool AskedAtReception { get; init; }

        public bool AskedInExamination { get; init; }

        public Guid? WaitingId { get; init; }

        public string? WaitingStage { get; init; }

        public DateTimeOffset? WaitingSince { get; init; }

        public DateOnly? WaitingUntil { get; init; }

        public Dossier ToDossier() => new()
        {
            Id = new(DossierId),
            Version = Version,
            Reference = Reference,
            Code = Code,
            Imported = Imported,
            Status = (DossierStatus)Status,
            Procedure = new(ProcedureCode),
            ProcedureVersion = ProcedureVersion,
            ProcedureName = ProcedureName,
            Case = CaseCode,
            Channel = Channel,
            Citizen = Citizen is { } citizen ? new AccountId(citizen) : null,
            ReturnWay = ReturnWay,
            Unit = new(Unit),
            Post = Post,
            Step = Step,
            Holder = Holder is { } holder ? new AccountId(holder) : null,
            SubmittedAt = SubmittedAt,
            ReceivedAt = ReceivedAt,
            DueAt = DueAt,
            StepDueAt = StepDueAt,
            StepSince = StepSince,
            FinishedAt = FinishedAt,
            ReturnedAt = ReturnedAt,
            Supplements = Supplements,
            Extensions = Extensions,
            AskedAtReception = AskedAtReception,
            AskedInExamination = AskedInExamination,
            Waiting = WaitingId is { } id ? new OpenSupplement(id, WaitingStage == "reception", WaitingSince!.Value, WaitingUntil!.Value) : null,
        };
    }
}
