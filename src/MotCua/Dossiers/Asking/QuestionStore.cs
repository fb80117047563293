using Dapper;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.Dossiers.Asking;

/// <summary>A dossier recorded as handed over on a day.</summary>
/// <param name="Reachable">There is an account or an address to ask.</param>
public sealed record HandedOver(DossierId Dossier, int Version, DateOnly RecordedOn, bool Reachable);

/// <summary>What a day's draw was made with, and what came of it.</summary>
public sealed record DrawnDay(Guid Id, DateOnly Day, long SeedPosition, byte[] Seed, int SharePercent, int Returned, int Drawn, int Asked);

/// <summary>A question with what its page shows: no name and no number of a person.</summary>
public sealed record OpenQuestion(HandoverQuestion Question, string ProcedureName, string Number, string Reference, DateOnly? SubmittedOn, int DossierVersion);

/// <summary>Draws, questions and answers.</summary>
public sealed class QuestionStore(Database database)
{
    /// <summary>Which of these days have their draw.</summary>
    public async Task<IReadOnlySet<DateOnly>> Drawn(DateOnly from, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<DateOnly>(new CommandDefinition("select day from dossiers.draw where day >= @from", new { from }, cancellationToken: stop))).ToHashSet();
    }

    public async Task<DrawnDay?> DrawOf(DateOnly day, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.QuerySingleOrDefaultAsync<(Guid Id, DateOnly Day, long Position, byte[] Seed, int Share, int Returned, int Drawn, int Asked)?>(new CommandDefinition(
            "select draw_id, day, seed_position, seed, share_percent, returned, drawn, asked from dossiers.draw where day = @day", new { day }, cancellationToken: stop)) is { } d
            ? new DrawnDay(d.Id, d.Day, d.Position, d.Seed, d.Share, d.Returned, d.Drawn, d.Asked) : null;
    }

    /// <summary>
    /// Handed over on this local day by somebody other than the applicant: who opened an electronic result need not be asked.
    /// </summary>
    public async Task<IReadOnlyList<HandedOver>> HandedOverOn(DateOnly day, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. (await connection.QueryAsync<(Guid Id, int Version, DateOnly On, bool Reachable)>(new CommandDefinition(
            """
            select s.dossier_id, s.version, (s.returned_at at time zone 'Asia/Ho_Chi_Minh')::date, d.citizen is not null or o.email is not null
            from dossiers.state s join dossiers.dossier d using (dossier_id) join dossiers.handover h using (dossier_id)
            left join dossiers.person o on o.dossier_id = d.dossier_id and o.role = 'owner'
            where s.status = 10 and not s.imported and s.changed_at >= @since and s.changed_at < @before and h.way <> 'electronic'
              and not exists (select from dossiers.erasure e where e.dossier_id = s.dossier_id)
              and not exists (select from dossiers.question q where q.dossier_id = s.dossier_id)
            order by s.dossier_id
            """,
            new { since = Start(day), before = Start(day.AddDays(1)) },
            cancellationToken: stop))).Select(r => new HandedOver(new DossierId(r.Id), r.Version, r.On, r.Reachable))];
    }

    /// <summary>The last act of a day that has its place in the chain; null where there is none.</summary>
    public async Task<(long Position, byte[] Chain)?> SeedOf(DateOnly day, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.QuerySingleOrDefaultAsync<(long, byte[])?>(new CommandDefinition(
            """
            select p.position, p.chain from kernel.act_position p join kernel.act a using (act_id)
            where a.recorded_at < @before order by p.position desc limit 1
            """,
            new { before = Start(day.AddDays(1)) },
            cancellationToken: stop));
    }

    public Task<OpenQuestion?> ByToken(string token, CancellationToken stop) => One("q.token = @token", new { token }, stop);

    /// <summary>For whoever was already allowed to see the dossier.</summary>
    public Task<OpenQuestion?> Of(DossierId dossier, CancellationToken stop) => One("q.dossier_id = @id", new { id = dossier.Value }, stop);

    /// <summary>Stale where another process drew the day first.</summary>
    public static Batch Insert(Batch batch, DrawnDay draw, DateTimeOffset at) => batch.Add(
        """
        with written as (
          insert into dossiers.draw(draw_id, day, seed_position, seed, share_percent, returned, drawn, asked, drawn_at)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (day) do nothing returning 1)
        select kernel.expect_one((select count(*) from written))
        """,
        draw.Id,
        draw.Day,
        draw.SeedPosition,
        draw.Seed,
        draw.SharePercent,
        draw.Returned,
        draw.Drawn,
        draw.Asked,
        at);

    public static Batch Insert(Batch batch, HandoverQuestion one, Guid draw, string token) => batch.Add(
        "insert into dossiers.question(question_id, dossier_id, draw_id, recorded_on, day_gap, asked_at, answer_by, token) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        one.Id,
        one.Dossier.Value,
        draw,
        one.RecordedOn,
        one.DayGap,
        one.AskedAt,
        one.AnswerBy,
        token);

    /// <summary>Its answer, where nobody gave one meanwhile.</summary>
    public static Batch Answer(Batch batch, HandoverQuestion one, string way) => batch.Add(
        """
        with answered as (
          update dossiers.question set answered_at = $2, received = $3, received_on = $4, way = $5, token = null where question_id = $1 and answered_at is null returning 1)
        select kernel.expect_one((select count(*) from answered))
        """,
        one.Id,
        one.AnsweredAt!.Value,
        one.Answer!.Received,
        Batch.Typed(NpgsqlDbType.Date, one.Answer.On),
        way);

    private async Task<OpenQuestion?> One(string condition, object values, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"""
            select q.question_id, q.dossier_id, q.recorded_on, q.day_gap, q.asked_at, q.answer_by, q.answered_at, q.received, q.received_on,
              d.procedure_name, coalesce(d.code, d.reference) as number, d.reference, (d.submitted_at at time zone 'Asia/Ho_Chi_Minh')::date as submitted_on, s.version
            from dossiers.question q join dossiers.dossier d using (dossier_id) join dossiers.state s using (dossier_id) where {condition}
            """,
            values,
            cancellationToken: stop));
        return row is null ? null : new OpenQuestion(
            new HandoverQuestion(
                row.QuestionId, new DossierId(row.DossierId), row.RecordedOn, row.DayGap, row.AskedAt, row.AnswerBy,
                row.Received is { } received ? new HandoverAnswer(received, row.ReceivedOn) : null, row.AnsweredAt),
            row.ProcedureName,
            row.Number,
            row.Reference,
            row.SubmittedOn,
            row.Version);
    }

    private static DateTime Start(DateOnly day) => Clock.FromLocal(day, TimeOnly.MinValue).UtcDateTime;

    private sealed class Row
    {
        public Guid QuestionId { get; init; }

        public Guid DossierId { get; init; }

        public DateOnly RecordedOn { get; init; }

        public int DayGap { get; init; }

        public DateTimeOffset AskedAt { get; init; }

        public DateOnly AnswerBy { get; init; }

        public DateTimeOffset? AnsweredAt { get; init; }

        public bool? Received { get; init; }

        public DateOnly? ReceivedOn { get; init; }

        public string ProcedureName { get; init; } = "";

        public string Number { get; init; } = "";

        public string Reference { get; init; } = "";

        public DateOnly? SubmittedOn { get; init; }

        public int Version { get; init; }
    }
}
