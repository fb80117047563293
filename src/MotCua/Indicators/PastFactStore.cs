using Dapper;
using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.Indicators;

/// <summary>What facts were: the counters of today, less what the changed facts are, plus what they were then.</summary>
public sealed class PastFactStore(Database database)
{
    /// <summary>How far the facts have read the journal.</summary>
    public async Task<long> Place(CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "select coalesce(max(position), 0) from kernel.projection where name = @Place", new { FactProjection.Place }, cancellationToken: stop));
    }

    /// <summary>The place at which everything recorded before a moment had been read, or null where the past is not known that far back.</summary>
    public async Task<long?> PlaceBefore(DateTimeOffset moment, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var place = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            select coalesce(max(p.position), 0) from kernel.act_position p join kernel.act a using (act_id)
            where a.recorded_at < @moment and p.position <= (select coalesce(max(position), 0) from kernel.projection where name = @Place)
            """,
            new { moment, FactProjection.Place },
            cancellationToken: stop));
        return place >= await connection.ExecuteScalarAsync<long>(new CommandDefinition("select place from indicators.past_since", cancellationToken: stop)) ? place : null;
    }

    /// <summary>Whether everything that numbers rest on was kept at that place already; earlier, only facts were.</summary>
    public async Task<bool> Whole(long place, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition("select whole <= @place from indicators.past_since", new { place }, cancellationToken: stop));
    }

    /// <summary>What has to be added to today's sums of a statement to have those of then, for each group of spans.</summary>
    /// <param name="sql">Gives a sum for each row over <c>indicators.fact f</c>.</param>
    public async Task<IReadOnlyList<long>> Difference(
        string sql, IReadOnlyList<IReadOnlyList<UnitSpan>> groups, Window window, long place, CancellationToken stop)
    {
        var spans = groups.SelectMany((group, row) => group.SelectMany(s => s.WithAllBelow()).Select(span => (row, span))).ToList();
        var parameters = new
        {
            place,
            from = window.From,
            to = window.To,
            until = window.Until,
            rows = spans.Select(s => s.row).ToArray(),
            units = spans.Select(s => s.span.Unit.Value).ToArray(),
            froms = spans.Select(s => s.span.From).ToArray(),
            tos = spans.Select(s => s.span.To).ToArray(),
        };
        await using var connection = await database.Open(stop);
        var sums = (await connection.QueryAsync<(int Row, long Sum)>(new CommandDefinition(
            $"""
            with changed as materialized (
              select distinct on (dossier_id) dossier_id, fact from indicators.fact_past where place >= @place order by dossier_id, place, past_id),
            fact_now as materialized (select x.* from indicators.fact x join changed using (dossier_id)),
            fact_then as materialized (
              select x.* from changed c cross join lateral jsonb_populate_record(null::indicators.fact, c.fact) x where c.fact is not null)
            select row, sum(n)::bigint from (
              select m.row, -m.n as n from ({Over(sql, "fact_now")}) as m(row, n)
              union all
              select m.row, m.n from ({Over(sql, "fact_then")}) as m(row, n)) moved
            group by row
            """,
            parameters,
            cancellationToken: stop))).ToDictionary(s => s.Row, s => s.Sum);
        return [.. groups.Select((_, row) => sums.GetValueOrDefault(row))];

        static string Over(string sql, string facts) => sql.Replace("indicators.fact f", facts + " f", StringComparison.Ordinal);
    }
}

/// <summary>The counters as they were known then.</summary>
public sealed class PastCounters(CounterStore present, PastFactStore past, IndicatorList indicators, KnownAt then) : ICounters
{
    public async Task<IReadOnlyList<IReadOnlyList<long>>> Sums(
        IReadOnlyList<(string Indicator, Part Part)> counters, IReadOnlyList<IReadOnlyList<UnitSpan>> groups, CancellationToken stop)
    {
        var sums = new List<IReadOnlyList<long>>();
        foreach (var ((id, part), now) in counters.Zip(await present.Sums(counters, groups, stop)))
        {
            var count = indicators.Counters.Where(c => c.Indicator == id && c.Part == part).Select(c => c.Kept).OfType<DossierCount>().FirstOrDefault()
                ?? indicators.Find(id)!.DossiersOf(part)!;
            sums.Add(Together(now, await past.Difference(CounterStore.HeldSql(count), groups, new Window(default, default, then.Moment), then.Place, stop)));
        }

        return sums;
    }

    public async Task<IReadOnlyList<long>> Live(DossierCount count, IReadOnlyList<IReadOnlyList<UnitSpan>> groups, Window window, CancellationToken stop)
    {
        var seen = Seen(window);
        return CounterStore.LiveSql(count) is { } sql
            ? Together(await present.Live(count, groups, seen, stop), await past.Difference(sql, groups, seen, then.Place, stop))
            : new long[groups.Count];
    }

    public async Task<IReadOnlyList<long>> Count(DossierCount count, IReadOnlyList<IReadOnlyList<UnitSpan>> groups, Window window, CancellationToken stop)
    {
        var seen = Seen(window);
        return Together(await present.Count(count, groups, seen, stop), await past.Difference(CounterStore.CountSql(count), groups, seen, then.Place, stop));
    }

    public Task<IReadOnlyList<long>> Followed(LinkedGroup group, IReadOnlyList<IReadOnlyList<UnitSpan>> groups, CancellationToken stop) =>
        present.Followed(group, groups, then.Moment, stop);

    /// <summary>Nobody could know then what became late after it.</summary>
    private Window Seen(Window window) => window.Until < then.Moment ? window : window with { Until = then.Moment };

    private static IReadOnlyList<long> Together(IReadOnlyList<long> now, IReadOnlyList<long> difference) => [.. now.Zip(difference, (a, b) => a + b)];
}
