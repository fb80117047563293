using Dapper;
using MotCua.Kernel;

namespace MotCua.LinkedServices;

/// <summary>Followed requests whose personal values are due, and their erasure.</summary>
public sealed class FollowedErasureStore(Database database)
{
    /// <summary>Adds the erasure to a batch; the database erases with it, refuses while the request is open, and it is stale where it was done already.</summary>
    internal static Batch Erase(Batch batch, Guid request, DateTimeOffset at) => batch.Add(
        """
        with written as (
          insert into linked.erasure(request_id, ground, erased_at) values ($1, 'retention', $2) on conflict do nothing returning 1)
        select kernel.expect_one((select count(*) from written))
        """,
        request,
        at);

    /// <summary>Ended ones that nothing was heard of since a moment, the oldest first.</summary>
    /// <param name="procedures">Of these procedures, or with <paramref name="others"/> of every other one.</param>
    public async Task<IReadOnlyList<Guid>> Due(IReadOnlyList<string> procedures, bool others, DateTimeOffset endedBefore, int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<Guid>(new CommandDefinition(
            """
            select r.request_id from linked.request r
            where r.intake = 'moj' and not r.open and r.changed_at < @endedBefore and (r.procedure_code = any(@procedures)) <> @others
              and not exists (select from linked.erasure e where e.request_id = r.request_id)
            order by r.changed_at, r.request_id limit @most
            """,
            new { procedures = procedures.ToArray(), others, endedBefore, most },
            cancellationToken: stop))).AsList();
    }
}
