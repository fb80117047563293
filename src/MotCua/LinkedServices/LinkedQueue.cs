using Dapper;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.LinkedServices;

/// <summary>A request in a list.</summary>
public sealed record LinkedLine
{
    public Guid RequestId { get; init; }

    public string Reference { get; init; } = "";

    public string Event { get; init; } = "";

    public string Procedure { get; init; } = "";

    public string Intake { get; init; } = "";

    public string Unit { get; init; } = "";

    public DateTimeOffset SubmittedAt { get; init; }

    public bool Open { get; init; }

    public int Legs { get; init; }

    public int Ended { get; init; }

    /// <summary>Legs whose day has passed.</summary>
    public int Late { get; init; }

    /// <summary>Legs that wait for the citizen.</summary>
    public int Asked { get; init; }
}

/// <summary>The lists of linked requests, and what sweeps look for.</summary>
public sealed class LinkedQueue(Database database)
{
    public const int PageSize = 50;

    private const string Lines =
        """
        select r.request_id, r.reference, r.event, r.procedure_code as procedure, r.intake, r.unit, r.submitted_at, r.open, r.legs::int,
          count(*) filter (where l.state in (4, 5, 6, 7, 8))::int as ended,
          count(*) filter (where l.state = 1 and l.due_at < @now)::int as late,
          count(*) filter (where l.state = 2)::int as asked
        from linked.request r join linked.leg l using (request_id)
        """;

    /// <summary>A citizen's own, the newest first.</summary>
    public async Task<IReadOnlyList<LinkedLine>> Mine(Viewer citizen, DateTimeOffset now, CancellationToken stop) =>
        await List(citizen, "true", new { now }, PageSize, stop);

    /// <summary>Of an office: open ones, late first; or all.</summary>
    /// <param name="show">open, late, asked, ended.</param>
    public async Task<IReadOnlyList<LinkedLine>> OfOffice(Viewer viewer, string show, DateTimeOffset now, CancellationToken stop) => await List(
        viewer,
        show switch
        {
            "late" => "exists (select from linked.leg x where x.request_id = r.request_id and x.state = 1 and x.due_at < @now)",
            "asked" => "exists (select from linked.leg x where x.request_id = r.request_id and x.state = 2)",
            "ended" => "not r.open",
            _ => "r.open",
        },
        new { now },
        PageSize + 1,
        stop);

    /// <summary>Legs whose citizen did not answer by the last day.</summary>
    public async Task<IReadOnlyList<(Guid Request, string Leg)>> Unanswered(DateOnly today, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<(Guid, string)>(new CommandDefinition(
            "select request_id, leg from linked.leg where state = 2 and answer_by < @today order by answer_by limit 500", new { today }, cancellationToken: stop))).AsList();
    }

    /// <summary>Legs whose day has passed and nobody noticed yet; the commune's own dossier has its own watch.</summary>
    public async Task<IReadOnlyList<(Guid Request, string Leg)>> Late(DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<(Guid, string)>(new CommandDefinition(
            """
            select l.request_id, l.leg from linked.leg l join linked.request r using (request_id)
            where l.state = 1 and l.late_at is null and l.due_at < @now
              and not (l.leg = 'civil-status' and r.intake = 'province')
              and not exists (select from linked.report x where (x.request_id, x.leg) = (l.request_id, l.leg) and x.new_due >= @now)
            order by l.due_at limit 500
            """,
            new { now },
            cancellationToken: stop))).AsList();
    }

    internal static Batch NoteLate(Batch batch, Guid request, string leg, DateTimeOffset at) => batch.Add(
        """
        with noted as (update linked.leg set late_at = $3 where request_id = $1 and leg = $2 and state = 1 and late_at is null returning 1)
        select kernel.expect_one((select count(*) from noted))
        """,
        request,
        leg,
        at);

    private async Task<IReadOnlyList<LinkedLine>> List(Viewer viewer, string condition, object values, int most, CancellationToken stop)
    {
        var visible = LinkedVisibility.To(viewer);
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<LinkedLine>(new CommandDefinition(
            $"{Lines} where {condition} and {visible.Sql} group by r.request_id order by r.submitted_at desc, r.request_id limit {most}",
            visible.With(values),
            cancellationToken: stop))).AsList();
    }
}
