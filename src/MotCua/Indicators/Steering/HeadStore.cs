using Dapper;
using MotCua.Kernel;

namespace MotCua.Indicators.Steering;

/// <summary>Who leads a unit, by name and post, and by which number of the work; null where none was given.</summary>
public sealed record Head(UnitCode Unit, string Name, string Post, string? Telephone);

/// <summary>The leaders of units today: whom to call.</summary>
public sealed class HeadStore(Database database)
{
    /// <summary>For each unit its first leader, whoever signs before whoever leads a division, the head before a deputy.</summary>
    public async Task<IReadOnlyDictionary<UnitCode, Head>> Of(IEnumerable<UnitCode> units, DateOnly day, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<(string Unit, string Name, string Post, string? Telephone)>(new CommandDefinition(
            """
            select distinct on (m.unit) m.unit, a.display_name, p.name, a.telephone
            from organisation.appointment m
            join organisation.post p on p.code = m.post and p.role = 'leader'
            join identity.account a on a.account_id = m.account and a.active
            where m.unit = any(@units) and m.from_day <= @day and (m.to_day is null or m.to_day >= @day)
            order by m.unit, m.post = 'lanh-dao-ky' desc, m.signing_form nulls first, m.from_day
            """,
            new { units = units.Select(u => u.Value).Distinct().ToArray(), day },
            cancellationToken: stop))).ToDictionary(h => new UnitCode(h.Unit), h => new Head(new UnitCode(h.Unit), h.Name, h.Post, h.Telephone));
    }
}
