using Dapper;
using MotCua.Kernel;
using MotCua.LinkedServices;

namespace MotCua.Exchange.Legs;

/// <summary>A leg whose system still owes a word.</summary>
public sealed record AwaitedLeg(Guid Request, string Named, string Leg, string Event);

/// <summary>A file handed in with a request.</summary>
public sealed record HandedIn(Guid Id, string Code, string Name, string FileName, string Sha256);

/// <summary>What messages about legs need besides the request itself.</summary>
public sealed class LegStore(Database database)
{
    /// <summary>How long a number that is not there yet is asked for.</summary>
    private static readonly TimeSpan NumberFor = TimeSpan.FromDays(90);

    /// <summary>Legs of these codes that somebody outside works on, in the order of their requests, after one.</summary>
    public async Task<IReadOnlyList<AwaitedLeg>> Awaited(IReadOnlyCollection<string> legs, string partner, Guid after, int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<AwaitedLeg>(new CommandDefinition(
            """
            select r.request_id as request, coalesce(d.code, r.reference) as named, l.leg, r.event as event
            from linked.request r join linked.leg l using (request_id) left join dossiers.dossier d on d.dossier_id = r.dossier_id
            where r.request_id > @after and r.open and l.leg = any(@legs) and l.state in (1, 2, 3)
              and exists (select from exchange.message m where m.partner = @partner and m.stream = r.request_id and m.state = 'told')
            order by r.request_id, l.place limit @most
            """,
            new { legs = legs.ToArray(), partner, after, most },
            cancellationToken: stop))).AsList();
    }

    /// <summary>Births whose certificate is there and whose child has no number yet, after one.</summary>
    public async Task<IReadOnlyList<AwaitedLeg>> WithoutNumber(string partner, Guid after, int most, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<AwaitedLeg>(new CommandDefinition(
            """
            select r.request_id as request, coalesce(d.code, r.reference) as named, l.leg, r.event as event
            from linked.request r join linked.leg l using (request_id) left join dossiers.dossier d on d.dossier_id = r.dossier_id
            where r.request_id > @after and r.event = 'birth' and l.leg = 'civil-status' and l.state in (3, 4) and l.done_at > @since
              and not exists (select from linked.personal_number n where n.request_id = r.request_id)
              and exists (select from exchange.message m where m.partner = @partner and m.stream = r.request_id and m.state = 'told')
            order by r.request_id limit @most
            """,
            new { partner, after, since = now - NumberFor, most },
            cancellationToken: stop))).AsList();
    }

    /// <summary>What was handed in with it: the dossier's components, or what a request that was handed over kept.</summary>
    public async Task<IReadOnlyList<HandedIn>> FilesOf(Guid request, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<HandedIn>(new CommandDefinition(
            """
            select component_id as id, code, name, coalesce(file_name, code) as file_name, sha256 from dossiers.component
              where dossier_id = @request and sha256 is not null
            union all
            select (f ->> 'id')::uuid, f ->> 'code', f ->> 'name', f ->> 'code', f ->> 'sha256'
              from linked.content c cross join lateral jsonb_array_elements(c.files) f where c.request_id = @request and f ->> 'sha256' is not null
            """,
            new { request },
            cancellationToken: stop))).AsList();
    }
}
