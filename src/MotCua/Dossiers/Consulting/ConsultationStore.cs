using Dapper;
using MotCua.Identity;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.Dossiers.Consulting;

/// <summary>A question in a list: what is asked, about which dossier.</summary>
public sealed record ConsultationLine
{
    public Guid ConsultationId { get; init; }

    public Guid DossierId { get; init; }

    public string Reference { get; init; } = "";

    public string? Code { get; init; }

    public string ProcedureName { get; init; } = "";

    public string AskedFrom { get; init; } = "";

    public string Unit { get; init; } = "";

    public Guid? Officer { get; init; }

    public string Question { get; init; } = "";

    public DateTimeOffset AskedAt { get; init; }

    public DateOnly AnswerBy { get; init; }

    public string Number => Code ?? Reference;
}

/// <summary>Opinions asked and given.</summary>
public sealed class ConsultationStore(Database database)
{
    public const int PageSize = 30;

    private const string Select =
        """
        select consultation_id, number::int, dossier_id, asked_by, asked_from, asked_at, unit, officer, question, answer_by, answered_at, answered_by,
          stand, answer, file_sha256, file_name, file_type, sees_days::int
        from dossiers.consultation
        """;

    public static Batch Ask(Batch batch, Consultation asked) => batch.Add(
        """
        insert into dossiers.consultation(consultation_id, dossier_id, number, asked_by, asked_from, asked_at, unit, officer, question, answer_by, sees_days)
        select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10 from dossiers.consultation where dossier_id = $2
        """,
        asked.Id,
        asked.Dossier.Value,
        asked.AskedBy.Value,
        asked.AskedFrom.Value,
        asked.AskedAt,
        asked.Unit.Value,
        Batch.Typed(NpgsqlDbType.Uuid, asked.Officer?.Value),
        asked.Question,
        asked.AnswerBy,
        (short)asked.SeesDays);

    public static Batch Answer(Batch batch, Consultation answered) => batch.Add(
        """
        with moved as (
          update dossiers.consultation set answered_at = $2, answered_by = $3, stand = $4, answer = $5, file_sha256 = $6, file_name = $7, file_type = $8
          where consultation_id = $1 and answered_at is null returning 1)
        select kernel.expect_one((select count(*) from moved))
        """,
        answered.Id,
        Batch.Typed(NpgsqlDbType.TimestampTz, answered.AnsweredAt),
        Batch.Typed(NpgsqlDbType.Uuid, answered.AnsweredBy?.Value),
        Batch.Typed(NpgsqlDbType.Text, answered.Stand),
        Batch.Typed(NpgsqlDbType.Text, answered.Answer),
        Batch.Typed(NpgsqlDbType.Text, answered.File?.Sha256),
        Batch.Typed(NpgsqlDbType.Text, answered.File?.Name),
        Batch.Typed(NpgsqlDbType.Text, answered.File?.MediaType));

    /// <summary>All of a dossier the reader was already allowed to see, in the order they were asked.</summary>
    public async Task<IReadOnlyList<Consultation>> Of(DossierId dossier, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"{Select} where dossier_id = @id order by number", new { id = dossier.Value }, cancellationToken: stop));
        return [.. rows.Select(r => r.ToConsultation())];
    }

    /// <summary>What waits for this person's or unit's answer, the most urgent first; only of dossiers still under way.</summary>
    /// <param name="after">The last question of the page before.</param>
    /// <returns>One line more than a page where there is a next one.</returns>
    public Task<IReadOnlyList<ConsultationLine>> Waiting(Viewer viewer, Guid? after, CancellationToken stop) => Lines(
        viewer, after, "q.answered_at is null and s.status in (4, 5, 6) and (q.unit = any(@answering) and q.officer is null or q.unit = any(@units) and q.officer = any(@people))", stop);

    /// <summary>What this person asked and nobody answered yet.</summary>
    public Task<IReadOnlyList<ConsultationLine>> Asked(Viewer viewer, Guid? after, CancellationToken stop) => Lines(
        viewer, after, "q.answered_at is null and s.status in (4, 5, 6) and q.asked_from = any(@units) and q.asked_by = any(@people)", stop);

    private async Task<IReadOnlyList<ConsultationLine>> Lines(Viewer viewer, Guid? after, string condition, CancellationToken stop)
    {
        var visible = DossierVisibility.VisibleTo(viewer);
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<ConsultationLine>(new CommandDefinition(
            $"""
            select q.consultation_id, q.dossier_id, d.reference, d.code, d.procedure_name, q.asked_from, q.unit, q.officer, q.question, q.asked_at, q.answer_by
            from dossiers.consultation q
            join dossiers.state s using (dossier_id)
            join dossiers.dossier d using (dossier_id)
            where {condition} and {visible.Sql}
              and (@after::uuid is null
                or (q.answer_by, q.consultation_id) > (select a.answer_by, a.consultation_id from dossiers.consultation a where a.consultation_id = @after))
            order by q.answer_by, q.consultation_id limit {PageSize + 1}
            """,
            Values(viewer, visible, after),
            cancellationToken: stop))).AsList();
    }

    private static DynamicParameters Values(Viewer viewer, DossierVisibility visible, Guid? after)
    {
        var values = visible.With(Parties(viewer));
        values.Add("after", after);
        return values;
    }

    /// <summary>For whom a person answers: the units where the person works on dossiers, and the person with those away.</summary>
    internal static object Parties(Viewer viewer) => new
    {
        units = viewer.Units.Select(u => u.Value).ToArray(),
        answering = viewer.Appointments.Where(a => a.Role is Role.Officer or Role.Leader).Select(a => a.Unit.Value).Distinct().ToArray(),
        people = viewer.AllHands.Select(h => h.Value).ToArray(),
    };

    private sealed class Row
    {
        public Guid ConsultationId { get; init; }

        public int Number { get; init; }

        public Guid DossierId { get; init; }

        public Guid AskedBy { get; init; }

        public string AskedFrom { get; init; } = "";

        public DateTimeOffset AskedAt { get; init; }

        public string Unit { get; init; } = "";

        public Guid? Officer { get; init; }

        public string Question { get; init; } = "";

        public DateOnly AnswerBy { get; init; }

        public DateTimeOffset? AnsweredAt { get; init; }

        public Guid? AnsweredBy { get; init; }

        public string? Stand { get; init; }

        public string? Answer { get; init; }

        public string? FileSha256 { get; init; }

        public string? FileName { get; init; }

        public string? FileType { get; init; }

        public int SeesDays { get; init; }

        public Consultation ToConsultation() => new(
            ConsultationId,
            Number,
            new DossierId(DossierId),
            new AccountId(AskedBy),
            new UnitCode(AskedFrom),
            AskedAt,
            new UnitCode(Unit),
            Officer is { } officer ? new AccountId(officer) : null,
            Question,
            AnswerBy,
            AnsweredAt,
            AnsweredBy is { } by ? new AccountId(by) : null,
            Stand,
            Answer,
            FileSha256 is null ? null : new OpinionFile(FileSha256, FileName ?? "y-kien", FileType ?? "application/octet-stream"))
        { SeesDays = SeesDays };
    }
}
