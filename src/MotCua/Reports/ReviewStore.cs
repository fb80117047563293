using Dapper;
using MotCua.Kernel;
using MotCua.Reports.Letters;

namespace MotCua.Reports;

/// <summary>The dossiers a weekly review speaks of: by facts what was late, by the journal what was asked for and refused.</summary>
public sealed class ReviewStore(Database database)
{
    private const string Asked = "'dossier.supplement-asked'";
    private const string Refused = "'dossier.reception-refused', 'dossier.refused', 'dossier.stopped'";

    private const string Found =
        $"""
        with span as materialized (select @unit::text as unit),
        found as (
          select f.dossier_id, 'late' as kind from span s join indicators.fact f on f.unit = s.unit
          where f.due_at >= @start and f.due_at < @finish and f.ended_at > f.due_at
          union all
          select f.dossier_id, 'late' from span s join indicators.fact f on f.unit = s.unit
          where f.due_at >= @start and f.due_at < least(@finish, @until) and f.ended_at is null
          union
          select a.subject, case when a.kind = {Asked} then 'supplemented' else 'returned' end
          from kernel.act a join dossiers.dossier d on d.dossier_id = a.subject join span s on s.unit = d.unit
          where a.kind in ({Asked}, {Refused}) and a.occurred_at >= @start and a.occurred_at < @finish)
        """;

    /// <summary>The dossiers of the unit's own that a review must explain.</summary>
    public async Task<IReadOnlyList<ReviewItem>> ToExplain(UnitCode unit, DateOnly from, DateOnly to, DateTimeOffset until, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<ReviewItem>(new CommandDefinition(
            $"""
            {Found} select distinct d.dossier_id as dossier, coalesce(d.code, d.reference) as code, d.procedure_name as procedure, f.kind,
              null::text as cause, null::text as remedy
            from found f join dossiers.dossier d using (dossier_id) order by 4, 2
            """,
            new { unit = unit.Value, start = Clock.FromLocal(from, TimeOnly.MinValue), finish = Clock.FromLocal(to.AddDays(1), TimeOnly.MinValue), until },
            cancellationToken: stop))).AsList();
    }
}
