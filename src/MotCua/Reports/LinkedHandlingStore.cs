using Dapper;
using MotCua.Indicators;
using MotCua.Kernel;

namespace MotCua.Reports;

/// <summary>Linked requests of one row of a table: how many came in, and how many of them have ended.</summary>
/// <param name="Event">birth or death.</param>
public sealed record HandlingCount(int Row, string Event, long Received, long Resolved);

/// <summary>How far linked requests are: those with legs here, and dossiers of older systems, which have only their own end.</summary>
public sealed class LinkedHandlingStore(Database database)
{
    /// <summary>Public so that a test can ask the planner about it.</summary>
    public const string Sql =
        """
        with span as materialized (select * from unnest(@rows, @units, @froms, @tos) as s(row, unit, from_day, to_day)),
        handled as (
          select s.row, r.event, not r.open as ended
          from span s join linked.request r on r.unit = s.unit and indicators.local_day(r.submitted_at) between s.from_day and s.to_day
          union all
          select s.row, c.event, f.stage <> 'open'
          from span s
          join unnest(@codes, @events) as c(code, event) on true
          join indicators.fact f on f.procedure = c.code and f.unit = s.unit and f.received_on between s.from_day and s.to_day
          where f.imported)
        select row, event, count(*) as received, count(*) filter (where ended) as resolved from handled group by row, event
        """;

    public async Task<IReadOnlyList<HandlingCount>> Of(IReadOnlyList<AreaRow> rows, CancellationToken stop)
    {
        var spans = rows.SelectMany((row, number) => row.Spans.SelectMany(s => s.WithAllBelow()).Select(span => (number, span))).ToList();
        var codes = LinkedBirth.Procedures.Select(code => (code, Event: "birth")).Concat(LinkedDeath.Procedures.Select(code => (code, Event: "death"))).ToList();
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<HandlingCount>(new CommandDefinition(
            Sql,
            new
            {
                rows = spans.Select(s => s.number).ToArray(),
                units = spans.Select(s => s.span.Unit.Value).ToArray(),
                froms = spans.Select(s => s.span.From).ToArray(),
                tos = spans.Select(s => s.span.To).ToArray(),
                codes = codes.Select(c => c.code).ToArray(),
                events = codes.Select(c => c.Event).ToArray(),
            },
            cancellationToken: stop))).AsList();
    }
}
