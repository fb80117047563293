using Dapper;
using MotCua.Dossiers;
using MotCua.Kernel;

namespace MotCua.Indicators.Kpi766;

/// <summary>Finished dossiers that took the same way through time: same procedure, same limit, same minute or day at both ends.</summary>
public sealed record HandledGroup
{
    /// <summary>Which of the units asked for.</summary>
    public int Row { get; init; }

    public string Procedure { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>Its limit as the catalogue writes it; null where nobody told.</summary>
    public string? TimeLimit { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset FinishedAt { get; init; }

    public long Dossiers { get; init; }
}

/// <summary>One of the slowest.</summary>
public sealed record SlowDossier
{
    public Guid Dossier { get; init; }

    public string Code { get; init; } = "";

    public string Unit { get; init; } = "";

    public string? TimeLimit { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset FinishedAt { get; init; }
}

/// <summary>When dossiers were received and finished.</summary>
public sealed class HandlingTimeStore(Database database, AsKnown known)
{
    private const string LimitSql =
        """
        coalesce(
          (select y.limit_text from dossiers.due y where y.dossier_id = f.dossier_id and y.clock = 'decree' and y.reason = 'reception' limit 1),
          (select v.document #>> '{cases,0,limit}' from procedures.version v where v.code = f.procedure and v.retired_at is null order by v.from_day desc nulls last limit 1))
        """;

    private const string From =
        """
        from unnest(@rows, @units, @froms, @tos) as span(row, unit, from_day, to_day)
        join indicators.fact f on f.unit = span.unit and f.received_on between span.from_day and span.to_day
        join dossiers.state s using (dossier_id)
        """;

    // Status 9 and 10: done.
    private const string Done = "f.status in (9, 10) and s.received_at is not null and coalesce(f.finished_at, f.returned_at) >= s.received_at and (@procedure::text is null or f.procedure = @procedure)";

    /// <param name="procedure">Null for all.</param>
    public async Task<IReadOnlyList<HandledGroup>> Groups(Area area, IReadOnlyList<AreaRow> rows, string? procedure, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<HandledGroup>(new CommandDefinition(
            known.Of($"""
            with finished as (
              select span.row, f.procedure, {LimitSql} as time_limit, s.received_at, coalesce(f.finished_at, f.returned_at) as finished_at {From} where {Done}),
            even as (
              select row, procedure, time_limit,
                case when by_hours then date_trunc('minute', received_at) else date_trunc('day', received_at, 'Asia/Ho_Chi_Minh') end as received_at,
                case when by_hours then date_trunc('minute', finished_at) else date_trunc('day', finished_at, 'Asia/Ho_Chi_Minh') end as finished_at
              from (select *, coalesce(time_limit like '%h' or time_limit like 'same%', false) as by_hours from finished) x)
            select row, procedure, time_limit, received_at, finished_at, count(*) as dossiers,
              coalesce((select v.name from procedures.version v where v.code = e.procedure and v.retired_at is null order by v.from_day desc nulls last limit 1), e.procedure) as name
            from even e group by row, procedure, time_limit, received_at, finished_at
            """, "indicators.fact", "dossiers.state", "dossiers.due", "procedures.version"),
            Parameters(rows, area, procedure),
            cancellationToken: stop))).AsList();
    }

    /// <summary>The dossiers of one procedure that took longest, as far as somebody may see them.</summary>
    public async Task<IReadOnlyList<SlowDossier>> Slowest(Area area, string procedure, DossierVisibility visible, int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var parameters = visible.With(Parameters([area.Whole], area, procedure));
        parameters.Add("most", most);
        return (await connection.QueryAsync<SlowDossier>(new CommandDefinition(
            $"""
            select d.dossier_id as dossier, coalesce(d.code, d.reference) as code, f.unit, {LimitSql} as time_limit, s.received_at, coalesce(f.finished_at, f.returned_at) as finished_at
            {From} join dossiers.dossier d using (dossier_id)
            where {Done} and {visible.Sql}
            order by coalesce(f.finished_at, f.returned_at) - s.received_at desc, d.dossier_id limit @most
            """,
            parameters,
            cancellationToken: stop))).AsList();
    }

    private static object Parameters(IReadOnlyList<AreaRow> rows, Area area, string? procedure)
    {
        var spans = rows.SelectMany((row, i) => row.Spans.SelectMany(s => s.WithAllBelow()).Select(span => (Row: i, Span: span))).ToList();
        return new
        {
            rows = spans.Select(s => s.Row).ToArray(),
            units = spans.Select(s => s.Span.Unit.Value).ToArray(),
            froms = spans.Select(s => s.Span.From < area.From ? area.From : s.Span.From).ToArray(),
            tos = spans.Select(s => s.Span.To > area.To ? area.To : s.Span.To).ToArray(),
            procedure,
        };
    }
}
