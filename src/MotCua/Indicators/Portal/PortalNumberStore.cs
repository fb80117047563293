using Dapper;
using MotCua.Dossiers;
using MotCua.Exchange.Dvcqg;
using MotCua.Kernel;

namespace MotCua.Indicators.Portal;

/// <summary>
/// Our dossiers beside what the national portal holds of them: what it was last told (<c>exchange.reported</c>), with what
/// it answered otherwise (<c>exchange.difference</c>) laid over it.
/// </summary>
public sealed class PortalNumberStore(Database database, AsKnown known)
{
    /// <summary>
    /// <c>x</c>: each dossier that either side may count, with both sides' values. One received in another period there
    /// has an open difference of that day, so it is found by it.
    /// </summary>
    private const string Both =
        """
        with span as materialized (select * from unnest(@rows, @units, @froms, @tos) as s(row, unit, from_day, to_day)),
        candidate as (
          select span.row, span.from_day, span.to_day, f.dossier_id
          from span join indicators.fact f on f.unit = span.unit and f.received_on between span.from_day and span.to_day
          union
          select span.row, span.from_day, span.to_day, f.dossier_id
          from exchange.difference y join indicators.fact f on f.dossier_id = y.dossier join span on span.unit = f.unit
          where y.partner = @partner and y.gone_at is null and y.field = 'NgayTiepNhan'),
        x as (
          select c.row, f.dossier_id, f.unit, f.status, f.channel, f.due_at, f.ended_at,
            f.received_on between c.from_day and c.to_day as here,
            r.told and not o.missing and coalesce(t.received_on between c.from_day and c.to_day, false) as there,
            r.told, o.missing, r.waiting, r.fault, o.fields, t.status as their_status, t.channel as their_channel, t.due as their_due,
            case when t.status in (9, 10) then t.finished when t.status in (3, 7, 8) then f.ended_at end as their_end
          from candidate c
          join indicators.fact f using (dossier_id)
          left join exchange.reported told on told.dossier = f.dossier_id and told.partner = @partner
          left join exchange.portal_dossier born on born.dossier = f.dossier_id
          cross join lateral (
            select told.first_at is not null or born.dossier is not null as told, coalesce(told.waiting, 0) as waiting, told.last_fault as fault) r
          cross join lateral (
            select coalesce(bool_or(y.kind = 'missing'), false) as missing, coalesce(array_agg(y.field) filter (where y.kind <> 'missing'), '{}') as fields,
              max(y.theirs) filter (where y.field = 'TrangThaiHoSo') as status, max(y.theirs) filter (where y.field = 'NgayTiepNhan') as received,
              max(y.theirs) filter (where y.field = 'NgayHenTra') as due, max(y.theirs) filter (where y.field = 'NgayKetThucXuLy') as finished,
              max(y.theirs) filter (where y.field = 'KenhThucHien') as channel
            from exchange.difference y where y.dossier = f.dossier_id and y.partner = @partner and y.gone_at is null) o
          cross join lateral (
            select
              case when 'TrangThaiHoSo' = any(o.fields) then case when o.status ~ '^\d{1,2}$' then o.status::smallint end
                else coalesce(told.status, case when born.dossier is not null then 1 end) end as status,
              case when 'KenhThucHien' = any(o.fields) then case when o.channel ~ '^\d$' then o.channel::smallint end else f.channel end as channel) w
          cross join lateral (
            select w.status, w.channel,
              case when 'NgayTiepNhan' = any(o.fields) then indicators.local_day(indicators.wire_moment(o.received)) when w.status not in (1, 3) then f.received_on end as received_on,
              case when 'NgayHenTra' = any(o.fields) then indicators.wire_moment(o.due) else f.due_at end as due,
              case when 'NgayKetThucXuLy' = any(o.fields) then indicators.wire_moment(o.finished) else f.ended_at end as finished) t
          where not f.imported)
        """;

    /// <summary>For each unit the numbers on both sides, in the order of <see cref="PortalMeasure.All"/>.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<PortalPair>>> Counts(IReadOnlyList<AreaRow> rows, Window window, CancellationToken stop)
    {
        var columns = PortalMeasure.All.SelectMany(m => new[]
        {
            $"count(*) filter (where {m.Here})", $"count(*) filter (where {m.There})", $"count(*) filter (where coalesce({m.Here}, false) <> coalesce({m.There}, false))",
        });
        await using var connection = await database.Open(stop);
        var found = (await connection.QueryAsync<(int Row, long[] Counts)>(new CommandDefinition(
            known.Of($"{Both} select x.row, array[{string.Join(", ", columns)}] from x group by x.row", "indicators.fact", "exchange.reported", "exchange.portal_dossier", "exchange.difference"), Parameters(rows, window), cancellationToken: stop))).ToDictionary(r => r.Row, r => r.Counts);
        return [.. rows.Select((_, i) => (IReadOnlyList<PortalPair>)[.. PortalMeasure.All.Select((_, m) => found.TryGetValue(i, out var c) ? new PortalPair(c[m * 3], c[(m * 3) + 1], c[(m * 3) + 2]) : default)])];
    }

    public async Task<IReadOnlyList<ComparedDossier>> Behind(
        AreaRow row, PortalMeasure measure, PortalSide side, Window window, DossierVisibility visible, int most, int skip, CancellationToken stop)
    {
        var (here, there) = ($"coalesce({measure.Here}, false)", $"coalesce({measure.There}, false)");
        var counted = side switch { PortalSide.Here => here, PortalSide.There => there, _ => $"{here} <> {there}" };
        await using var connection = await database.Open(stop);
        var parameters = visible.With(Parameters([row], window));
        parameters.Add("most", most);
        parameters.Add("skip", skip);
        return (await connection.QueryAsync<ComparedDossier>(new CommandDefinition(
            $"""
            {Both}
            select d.dossier_id as dossier, coalesce(d.code, d.reference) as code, d.procedure_name, x.unit, {here} as counted_here, {there} as counted_there,
              x.status, x.their_status, x.told, x.missing, x.waiting, x.fault, x.fields as differs
            from x join dossiers.dossier d using (dossier_id) join dossiers.state s using (dossier_id)
            where {counted} and {visible.Sql}
            order by d.dossier_id limit @most offset @skip
            """,
            parameters,
            cancellationToken: stop))).AsList();
    }

    private static object Parameters(IReadOnlyList<AreaRow> rows, Window window)
    {
        var spans = rows.SelectMany((row, i) => row.Spans.SelectMany(s => s.WithAllBelow()).Select(span => (Row: i, Span: span))).ToList();
        return new
        {
            rows = spans.Select(s => s.Row).ToArray(),
            units = spans.Select(s => s.Span.Unit.Value).ToArray(),
            froms = spans.Select(s => s.Span.From).ToArray(),
            tos = spans.Select(s => s.Span.To).ToArray(),
            until = window.Until,
            partner = DvcqgLine.Partner,
        };
    }
}
