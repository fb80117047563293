using Dapper;
using MotCua.Kernel;

namespace MotCua.Indicators.Steering;

/// <summary>Who leads a unit, by name and post.</summary>
public sealed record Head(UnitCode Unit, string Name, string Post);

/// <summary>The leaders of units today: whom to call.</summary>
public sealed class HeadStore(Database database)
{
    /// <summary>For each unit its first leader, whoever signs before whoever leads a division.</summary>
    public async Task<IReadOnlyDictionary<UnitCode, Head>> Of(IEnumerable<UnitCode> units, DateOnly day, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<(string Unit, string Name, string Post)>(new CommandDefinition(
            """
            select distinct on (m.unit) m.unit, a.display_name, p.name
            from organisation.appointment m
            join organisation.post p on p.code = m.post and p.role = 'leader'
            join identity.account a on a.account_id = m.account and a.active
            where m.unit = any(@units) and m.from_day <= @day and (m.to_day is null or m.to_day >= @day)
            order by m.unit, m.post = 'lanh-dao-ky' desc, m.from_day
            """,
            new { units = units.Select(u => u.Value).Distinct().ToArray(), day },
            cancellationToken: stop))).ToDictionary(h => new UnitCode(h.Unit), h => new Head(new UnitCode(h.Unit), h.Name, h.Post));
    }
}
