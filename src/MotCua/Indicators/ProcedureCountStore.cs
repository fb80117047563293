using Dapper;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Procedures;

namespace MotCua.Indicators;

/// <summary>
/// Numbers of procedures: the list is made first and its length is the number. The catalogue is small and read whole;
/// which of its procedures had a dossier is asked once for all rows of a table.
/// </summary>
public sealed class ProcedureCountStore(Database database, UnitStore units, AsKnown known)
{
    /// <summary>For each row the procedures it counts, by name.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<CountedProcedure>>> Lists(ProcedureCount count, IReadOnlyList<AreaRow> rows, Window window, CancellationToken stop)
    {
        var day = window.To;
        var districts = (await units.Register(stop)).Any(u => u.Kind == "district" && u.StandsOn(day));
        var procedures = (await InForce(day, stop)).Where(count.Where.Holds).ToList();
        var busy = count.With is null ? null : await WithDossiers(count.With, rows, window, stop);
        return rows.Select((row, i) => (IReadOnlyList<CountedProcedure>)[.. procedures
                .Where(p => ProcedureTests.AnsweredBy(p, row.Kind, districts))
                .Where(p => busy is null || busy.Contains((i, p.Code.Value)))
                .Select(p => new CountedProcedure(p))])
            .ToList();
    }

    private async Task<IReadOnlyList<Procedure>> InForce(DateOnly day, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var documents = await connection.QueryAsync<string>(new CommandDefinition(
            known.Of("""
            select v.document::text from procedures.version v
            where v.retired_at is null and coalesce(v.from_day <= @day, true) and coalesce(@day <= v.to_day, true)
            order by v.name collate "vi-x-icu", v.code
            """, "procedures.version"),
            new { day },
            cancellationToken: stop));
        return [.. documents.Select(ProcedureJson.Read<Procedure>)];
    }

    private async Task<HashSet<(int Row, string Code)>> WithDossiers(DossierCount count, IReadOnlyList<AreaRow> rows, Window window, CancellationToken stop)
    {
        var spans = rows.SelectMany((row, i) => row.Spans.SelectMany(s => s.WithAllBelow()).Select(span => (Row: i, Span: span))).ToList();
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<(int, string)>(new CommandDefinition(
            known.Of($"""
            select distinct span.row, f.procedure
            from unnest(@rows, @units, @froms, @tos) as span(row, unit, from_day, to_day) {CounterStore.Source(count)}
            where {count.WholeSql}
            """, "indicators.fact"),
            new
            {
                rows = spans.Select(s => s.Row).ToArray(),
                units = spans.Select(s => s.Span.Unit.Value).ToArray(),
                froms = spans.Select(s => s.Span.From).ToArray(),
                tos = spans.Select(s => s.Span.To).ToArray(),
                from = window.From,
                to = window.To,
                until = window.Until,
            },
            cancellationToken: stop))).ToHashSet();
    }
}
