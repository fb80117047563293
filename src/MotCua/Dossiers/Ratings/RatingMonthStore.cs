using Dapper;
using MotCua.Kernel;

namespace MotCua.Dossiers.Ratings;

/// <summary>The sums of months; the database compares each with its votes.</summary>
public sealed class RatingMonthStore(Database database)
{
    /// <summary>Months that are over, whose votes stand, and that are not summed yet; at most the last four hundred days.</summary>
    public async Task<IReadOnlyList<RatingMonth>> Due(DateOnly today, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var thisMonth = new DateOnly(today.Year, today.Month, 1);
        return [.. (await connection.QueryAsync<(DateOnly Month, string Unit, string Procedure, int VeryHappy, int Happy, int Unhappy)>(new CommandDefinition(
            """
            select date_trunc('month', r.rated_at at time zone 'Asia/Ho_Chi_Minh')::date as month, r.unit, d.procedure_code,
              (count(*) filter (where r.grade = 'very-happy'))::int, (count(*) filter (where r.grade = 'happy'))::int, (count(*) filter (where r.grade = 'unhappy'))::int
            from dossiers.rating r join dossiers.dossier d using (dossier_id)
            where r.rated_at >= @since and r.rated_at < @before
            group by 1, 2, 3
            having max(r.change_until) < @today and not exists (
              select from dossiers.rating_month m
              where m.month = date_trunc('month', min(r.rated_at) at time zone 'Asia/Ho_Chi_Minh')::date and m.unit = r.unit and m.procedure_code = d.procedure_code)
            order by 1, 2, 3
            """,
            new
            {
                today,
                since = Clock.FromLocal(thisMonth.AddDays(-400), TimeOnly.MinValue).UtcDateTime,
                before = Clock.FromLocal(thisMonth, TimeOnly.MinValue).UtcDateTime,
            },
            cancellationToken: stop))).Select(r => new RatingMonth(r.Month, new UnitCode(r.Unit), r.Procedure, r.VeryHappy, r.Happy, r.Unhappy))];
    }

    /// <summary>Stale where another process made it first.</summary>
    public static Batch Insert(Batch batch, Guid id, RatingMonth sum, DateTimeOffset at) => batch.Add(
        """
        with written as (
          insert into dossiers.rating_month(sum_id, month, unit, procedure_code, very_happy, happy, unhappy, summed_at)
          values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning 1)
        select kernel.expect_one((select count(*) from written))
        """,
        id,
        sum.Month,
        sum.Unit.Value,
        sum.Procedure,
        sum.VeryHappy,
        sum.Happy,
        sum.Unhappy,
        at);
}
