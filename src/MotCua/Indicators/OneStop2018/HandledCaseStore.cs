using Dapper;
using MotCua.Kernel;

namespace MotCua.Indicators.OneStop2018;

/// <summary>The dossiers of a unit that ended in a period, with each officer who received, handled, signed or handed over.</summary>
public sealed class HandledCaseStore(Database database, AsKnown known)
{
    /// <param name="officer">Only those in this officer's hands; null for all.</param>
    public async Task<IReadOnlyList<HandledCase>> Of(UnitCode unit, DateOnly from, DateOnly to, AccountId? officer, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<HandledCase>(new CommandDefinition(
            known.Of("""
            with done as materialized (
              select f.dossier_id, f.closed_on, f.channel, coalesce(f.supplements, 0)::int as requests, f.returned_at is not null as returned from indicators.fact f
              where f.unit = @unit and f.closed_on between @from and @to and not f.imported and f.ended_by in ('result', 'refusal')),
            hands as (
              select r.dossier_id, r.officer as account, null::int as pace from dossiers.reception r join done using (dossier_id)
              union all
              select x.dossier_id, x.holder, sign(indicators.local_day(x.ended_at) - indicators.local_day(x.due_at))::int
              from dossiers.stay x join done using (dossier_id) where x.holder is not null and x.ended_at is not null
              union all
              select r.dossier_id, r.signed_by, null from dossiers.result r join done using (dossier_id) where r.signed_by is not null
              union all
              select h.dossier_id, h.handed_by, null from dossiers.handover h join done using (dossier_id) where h.handed_by is not null and done.returned),
            named as (
              select p.dossier_id, (count(*) filter (where p.conclusion in ('right', 'partly')))::int as found_right, (count(*) filter (where p.answered_at is null))::int as still_open,
                (count(*) filter (where p.answered_at is not null and p.conclusion is null))::int as unjudged
              from people.petition p join done using (dossier_id) where p.returned_at is null group by p.dossier_id)
            select h.account as officer, coalesce(a.display_name, '') as officer_name, d.dossier_id as dossier, coalesce(d.code, d.reference) as code,
              d.procedure_name, x.closed_on as ended_on,
              (select indicators.local_day(y.due_at) from dossiers.due y
                where y.dossier_id = d.dossier_id and y.clock = 'decree' and y.reason <> 'extension' order by y.set_at desc, y.due_id desc limit 1) as law_due,
              max(h.pace) as own_pace, x.requests,
              (x.channel = 1)::int
                + (select count(*)::int from dossiers.supplement y where y.dossier_id = d.dossier_id and y.answered_by_channel = 1)
                + (select count(*)::int from dossiers.handover y where y.dossier_id = d.dossier_id and y.way = 'counter' and x.returned) as visits,
              coalesce(p.found_right, 0) as right_petitions, coalesce(p.still_open, 0) as open_petitions, coalesce(p.unjudged, 0) as unjudged_petitions
            from hands h join done x using (dossier_id) join dossiers.dossier d using (dossier_id) left join named p using (dossier_id) left join identity.account a on a.account_id = h.account
            where @officer::uuid is null or h.account = @officer
            group by h.account, a.display_name, d.dossier_id, x.closed_on, x.requests, x.returned, x.channel, p.found_right, p.still_open, p.unjudged
            order by x.closed_on, d.dossier_id
            """, "indicators.fact", "dossiers.result", "dossiers.due", "people.petition"),
            new { unit = unit.Value, from, to, officer = officer?.Value },
            cancellationToken: stop))).AsList();
    }
}
