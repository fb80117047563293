using Dapper;
using MotCua.Calendars;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;
using Npgsql;
using NpgsqlTypes;

namespace MotCua.LinkedServices;

/// <summary>Requests, their legs, and what was said of them.</summary>
public sealed partial class LinkedStore(Database database, LinkedCatalogue catalogue)
{
    private const string SelectRequest =
        """
        select r.request_id, r.reference, r.event, r.era, r.subset, r.procedure_code, r.intake, r.unit, r.citizen, r.entered_by,
          r.submitted_at, r.via, r.outer_code, r.version
        from linked.request r
        """;

    /// <summary>By id, reference or outer code, as people and systems give them; null where this person may not see it.</summary>
    public Task<LinkedFile?> Find(string named, Viewer viewer, CancellationToken stop) =>
        Read("(r.reference = @named or r.outer_code = @named or r.request_id::text = @named)", new { named = named.Trim() }, viewer, stop);

    /// <summary>For work that is nobody's: partners, sweeps, projections; they also know the dossier's official code.</summary>
    public Task<LinkedFile?> FindUnfiltered(string named, CancellationToken stop) =>
        Read(
            """
            r.request_id = (
              select request_id from linked.request where reference = @named union select request_id from linked.request where outer_code = @named
              union select request_id from linked.request where request_id = @id
              union select q.request_id from linked.request q join dossiers.dossier d on d.dossier_id = q.dossier_id where d.code = @named limit 1)
            """,
            new { named = named.Trim(), id = Guid.TryParse(named, out var id) ? id : (Guid?)null },
            null,
            stop);

    /// <summary>The request with the lock that every report on it waits for.</summary>
    internal async Task<LinkedFile?> Hold(NpgsqlConnection connection, NpgsqlTransaction transaction, Guid id, CancellationToken stop)
    {
        var held = await connection.QuerySingleOrDefaultAsync<Guid?>(new CommandDefinition(
            "select request_id from linked.request where request_id = @id for update", new { id }, transaction, cancellationToken: stop));
        return held is null ? null : await Read(connection, transaction, "r.request_id = @id", new DynamicParameters(new { id }), stop);
    }

    /// <summary>Which of these dossiers are the civil-status leg of a request.</summary>
    internal static async Task<IReadOnlySet<Guid>> Known(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyCollection<Guid> dossiers) =>
        (await connection.QueryAsync<Guid>("select request_id from linked.request where dossier_id = any(@ids)", new { ids = dossiers.ToArray() }, transaction)).ToHashSet();

    /// <summary>What was filled in: of the dossier, or where it was handed over, of the request itself.</summary>
    public async Task<Answers> AnswersOf(Guid request, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var json = await connection.QuerySingleOrDefaultAsync<string?>(new CommandDefinition(
            """
            select coalesce(a.answers, c.answers)::text from linked.request r
            left join dossiers.answer a on a.dossier_id = r.dossier_id left join linked.content c using (request_id)
            where r.request_id = @request
            """,
            new { request },
            cancellationToken: stop));
        return json is null ? Answers.None : Answers.FromJson(json);
    }

    /// <summary>A new request with every chosen leg, in the batch of its act.</summary>
    public static Batch Insert(Batch batch, LinkedRequest request, LinkedStory story, DateTimeOffset at, Func<Leg, DueDate?> due)
    {
        batch.Add(
            """
            insert into linked.request(request_id, reference, event, era, subset, procedure_code, intake, dossier_id, unit, citizen, entered_by,
              legs, submitted_at, version, open, changed_at, via, outer_code, recorded_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, true, $13, $14, $15, $16)
            """,
            request.Id,
            request.Reference,
            request.Group.Code(),
            request.Era.Code,
            request.Subset.Code,
            request.Procedure,
            request.Intake == Intake.Moj ? "moj" : "province",
            Batch.Typed(NpgsqlDbType.Uuid, request.Dossier?.Value),
            request.Unit.Value,
            Batch.Typed(NpgsqlDbType.Uuid, request.Citizen?.Value),
            request.EnteredBy,
            (short)request.Seats.Count,
            request.SubmittedAt,
            request.Via,
            Batch.Typed(NpgsqlDbType.Text, request.OuterCode),
            at);
        foreach (var leg in story.Legs)
        {
            var promised = due(leg);
            batch.Add(
                """
                insert into linked.leg(request_id, leg, place, owner, return_way, state, since, due_at, due_steps)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """,
                request.Id,
                leg.Code,
                (short)leg.Seat.Plan.Place,
                leg.Seat.Plan.Owner,
                leg.Seat.ReturnWay,
                (short)leg.State,
                Batch.Typed(NpgsqlDbType.TimestampTz, leg.Since),
                Batch.Typed(NpgsqlDbType.TimestampTz, promised?.Moment),
                Batch.Json(promised is null ? null : DueSteps.ToJson(promised.Explanation)));
        }

        return batch;
    }

    public static Batch AddContent(Batch batch, Guid request, string form, string answers, string files) => batch.Add(
        "insert into linked.content(request_id, form_code, answers, files) values ($1, $2, $3, $4)", request, form, Batch.Json(answers), Batch.Json(files));

    /// <summary>Keeps a report; false where the same message was kept before.</summary>
    internal static async Task<bool> Add(NpgsqlConnection connection, NpgsqlTransaction transaction, Guid request, LegReport report, DateTimeOffset at)
    {
        var kept = await connection.ExecuteAsync(
            """
            insert into linked.report(message, request_id, leg, said, happened_at, recorded_at, clause, answer_by, new_due, verifies, result)
            values (@Message, @request, @Leg, @said, @At, @at, @Clause, @AnswerBy, @NewDue, @Verifies, @Result) on conflict (message) do nothing
            """,
            new { report.Message, request, report.Leg, said = report.Said.Code(), report.At, at, report.Clause, report.AnswerBy, report.NewDue, report.Verifies, report.Result },
            transaction);
        if (kept == 1 && !string.IsNullOrWhiteSpace(report.Reason))
        {
            await connection.ExecuteAsync(
                "insert into linked.report_reason(message, reason) values (@Message, @Reason)", new { report.Message, report.Reason }, transaction);
        }

        return kept == 1;
    }

    /// <summary>The legs as the story now tells them.</summary>
    /// <param name="of">Only those that changed.</param>
    internal static Batch Save(Batch batch, LinkedRequest request, LinkedStory story, IEnumerable<Leg> of, Func<Leg, DueDate?> due, DateTimeOffset at)
    {
        foreach (var leg in of)
        {
            var promised = due(leg);
            batch.Add(
                """
                update linked.leg set state = $3, since = $4,
                  due_at = coalesce($5, (select s.due_at from dossiers.state s where s.dossier_id = $1 and $6)), due_steps = $7, answer_by = $8, done_at = $9,
                  ended_at = $10, apologised_at = $11, faulty_since = $12,
                  late_at = case when $3 = 1 and coalesce($13, $5, due_at) <= $14 then late_at end
                where request_id = $1 and leg = $2
                """,
                request.Id,
                leg.Code,
                (short)leg.State,
                Batch.Typed(NpgsqlDbType.TimestampTz, leg.Since),
                Batch.Typed(NpgsqlDbType.TimestampTz, promised?.Moment),
                leg.Seat.Here,
                Batch.Json(promised is null ? null : DueSteps.ToJson(promised.Explanation)),
                Batch.Typed(NpgsqlDbType.Date, leg.AnswerBy),
                Batch.Typed(NpgsqlDbType.TimestampTz, leg.DoneAt),
                Batch.Typed(NpgsqlDbType.TimestampTz, leg.EndedAt),
                Batch.Typed(NpgsqlDbType.TimestampTz, leg.ApologisedAt),
                Batch.Typed(NpgsqlDbType.TimestampTz, leg.FaultySince),
                Batch.Typed(NpgsqlDbType.TimestampTz, leg.NewDue),
                at);
        }

        return batch.Add("update linked.request set version = version + 1, open = $2, changed_at = $3 where request_id = $1", request.Id, story.Open, at);
    }

    public static Batch NameOutside(Batch batch, Guid request, string outerCode) => batch.Add(
        """
        with named as (update linked.request set outer_code = $2 where request_id = $1 and outer_code is null returning 1)
        select kernel.expect_one((select count(*) from named))
        """,
        request,
        outerCode);

    private async Task<LinkedFile?> Read(string condition, object values, Viewer? viewer, CancellationToken stop)
    {
        var visible = viewer is null ? LinkedVisibility.Everything : LinkedVisibility.To(viewer);
        await using var connection = await database.Open(stop);
        return await Read(connection, null, $"{condition} and {visible.Sql}", visible.With(values), stop);
    }

    private async Task<LinkedFile?> Read(NpgsqlConnection connection, NpgsqlTransaction? transaction, string condition, DynamicParameters values, CancellationToken stop)
    {
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition($"{SelectRequest} where {condition}", values, transaction, cancellationToken: stop));
        if (row is null)
        {
            return null;
        }

        await using var all = await connection.QueryMultipleAsync(new CommandDefinition(
            """
            select leg, return_way, due_at from linked.leg where request_id = @id order by place;
            select r.message, r.leg, r.said, r.happened_at, r.recorded_at, r.clause, r.answer_by, r.new_due, r.verifies, r.result, w.reason
              from linked.report r left join linked.report_reason w using (message) where r.request_id = @id order by r.recorded_at, r.message;
            """,
            new { id = row.RequestId },
            transaction,
            cancellationToken: stop));
        var legs = (await all.ReadAsync<(string Leg, string Way, DateTimeOffset? Due)>()).AsList();
        var reports = (await all.ReadAsync<ReportRow>()).AsList();
        var group = LinkedWords.GroupOfCode(row.Event);
        var era = catalogue.Rules.Era(row.Era, group) ?? throw new InvalidOperationException($"eras.csv has no {row.Era} any more");
        var plans = catalogue.Rules.LegsOf(era);
        var moj = row.Intake == "moj";
        return new LinkedFile(
            new LinkedRequest
            {
                Id = row.RequestId,
                Reference = row.Reference,
                Group = group,
                Era = era,
                Subset = catalogue.Rules.SubsetsOf(era).First(s => s.Code == row.Subset),
                Procedure = row.ProcedureCode,
                Intake = moj ? Intake.Moj : Intake.Province,
                Unit = new UnitCode(row.Unit),
                Citizen = row.Citizen is { } citizen ? new AccountId(citizen) : null,
                EnteredBy = row.EnteredBy,
                SubmittedAt = row.SubmittedAt,
                Via = row.Via,
                OuterCode = row.OuterCode,
                Version = row.Version,
                Seats = [.. legs.Select(l => new LegSeat(plans.First(p => p.Leg == l.Leg), l.Way, Here: !moj && l.Leg == LegPlan.CivilStatus))],
            },
            [.. reports.Select(r => r.ToReport())])
        {
            Due = legs.Where(l => l.Due is not null).ToDictionary(l => l.Leg, l => l.Due!.Value, StringComparer.Ordinal),
            Recorded = reports.ToDictionary(r => r.Message, r => r.RecordedAt, StringComparer.Ordinal),
        };
    }

    private sealed class Row
    {
        public Guid RequestId { get; init; }

        public string Reference { get; init; } = "";

        public string Event { get; init; } = "";

        public string Era { get; init; } = "";

        public string Subset { get; init; } = "";

        public string ProcedureCode { get; init; } = "";

        public string Intake { get; init; } = "";

        public string Unit { get; init; } = "";

        public Guid? Citizen { get; init; }

        public string EnteredBy { get; init; } = "";

        public DateTimeOffset SubmittedAt { get; init; }

        public string Via { get; init; } = "";

        public string? OuterCode { get; init; }

        public int Version { get; init; }
    }

    private sealed class ReportRow
    {
        public string Message { get; init; } = "";

        public string Leg { get; init; } = "";

        public string Said { get; init; } = "";

        public DateTimeOffset HappenedAt { get; init; }

        public DateTimeOffset RecordedAt { get; init; }

        public string? Clause { get; init; }

        public DateOnly? AnswerBy { get; init; }

        public DateTimeOffset? NewDue { get; init; }

        public bool Verifies { get; init; }

        public string? Result { get; init; }

        public string? Reason { get; init; }

        public LegReport ToReport() => new(Message, Leg, LinkedWords.SaidOf(Said)!.Value, HappenedAt)
        {
            Clause = Clause,
            AnswerBy = AnswerBy,
            NewDue = NewDue,
            Verifies = Verifies,
            Result = Result,
            Reason = Reason,
        };
    }
}
