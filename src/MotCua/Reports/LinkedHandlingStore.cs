using Dapper;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.LinkedServices;

namespace MotCua.Reports;

/// <summary>Linked requests of one row of a table: how many came in, and how many of them have ended.</summary>
/// <param name="Event">birth or death.</param>
public sealed record HandlingCount(int Row, string Event, long Received, long Resolved);

/// <summary>One request, or dossier of an older system, behind such a number; without personal data.</summary>
/// <param name="Code">What people call it by.</param>
/// <param name="Imported">A dossier of an older system, not a request.</param>
public sealed record HandledRequest(Guid Id, string Code, string Unit, DateOnly Day, bool Ended, bool Imported);

/// <summary>How far linked requests are: those with legs here, and dossiers of older systems, which have only their own end.</summary>
public sealed class LinkedHandlingStore(Database database, AsKnown known)
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

    /// <summary>Those behind a number that the viewer may see, the newest first.</summary>
    /// <param name="happened">birth or death.</param>
    /// <param name="ended">Resolved ones, or those in progress; null for all.</param>
    public async Task<IReadOnlyList<HandledRequest>> Behind(
        string happened, bool? ended, AreaRow row, Viewer viewer, int most, int offset, CancellationToken stop)
    {
        var spans = row.Spans.SelectMany(s => s.WithAllBelow()).ToList();
        var (requests, dossiers) = (LinkedVisibility.To(viewer), DossierVisibility.VisibleTo(viewer));
        var parameters = requests.With(new
        {
            happened,
            ended,
            units = spans.Select(s => s.Unit.Value).ToArray(),
            froms = spans.Select(s => s.From).ToArray(),
            tos = spans.Select(s => s.To).ToArray(),
            codes = (happened == "birth" ? LinkedBirth.Procedures : LinkedDeath.Procedures).ToArray(),
            most,
            offset,
        });
        foreach (var (name, value) in dossiers.Values)
        {
            parameters.Add(name, value);
        }

        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<HandledRequest>(new CommandDefinition(
            $"""
            with span as materialized (select * from unnest(@units, @froms, @tos) as s(unit, from_day, to_day))
            select * from (
              select r.request_id as id, r.reference as code, r.unit, indicators.local_day(r.submitted_at) as day, not r.open as ended, false as imported
              from span join linked.request r on r.unit = span.unit and indicators.local_day(r.submitted_at) between span.from_day and span.to_day
              where r.event = @happened and {requests.Sql}
              union all
              select f.dossier_id, coalesce(d.code, d.reference), f.unit, f.received_on, coalesce(f.stage <> 'open', false), true
              from span join indicators.fact f on f.unit = span.unit and f.received_on between span.from_day and span.to_day
              join dossiers.dossier d using (dossier_id) join dossiers.state s using (dossier_id)
              where f.imported and f.procedure = any(@codes) and {dossiers.Sql}) handled
            where @ended::boolean is null or ended = @ended
            order by day desc, id desc limit @most offset @offset
            """,
            parameters,
            cancellationToken: stop))).AsList();
    }

    public async Task<IReadOnlyList<HandlingCount>> Of(IReadOnlyList<AreaRow> rows, CancellationToken stop)
    {
        var spans = rows.SelectMany((row, number) => row.Spans.SelectMany(s => s.WithAllBelow()).Select(span => (number, span))).ToList();
        var codes = LinkedBirth.Procedures.Select(code => (code, Event: "birth")).Concat(LinkedDeath.Procedures.Select(code => (code, Event: "death"))).ToList();
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<HandlingCount>(new CommandDefinition(
            known.Of(Sql, "indicators.fact", "linked.request"),
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
