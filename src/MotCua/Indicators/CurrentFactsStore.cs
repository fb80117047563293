using Dapper;
using MotCua.Kernel;

namespace MotCua.Indicators;

/// <summary>
/// For commands that print numbers: waits until the facts hold everything the journal held when it was asked, and none
/// waits to be read again, whether this process moves them or a running server does.
/// </summary>
public sealed class CurrentFactsStore(Database database, Projections projections, RereadStore reread, Clock clock)
{
    private const int Most = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public async Task Reach(CancellationToken stop)
    {
        await ReachJournal(stop);
        while (await reread.Step(Most, stop) > 0)
        {
        }
    }

    /// <summary>For who compares every fact anyway.</summary>
    public async Task ReachJournal(CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var last = await connection.ExecuteScalarAsync<long>("select coalesce(max(act_id), 0) from kernel.act");
        await projections.CatchUp(stop);
        while (await connection.ExecuteScalarAsync<bool>(
            """
            select exists (select from kernel.act_queue where act_id <= @last)
              or exists (
                select from kernel.act_position
                where act_id <= @last and position > coalesce((select position from kernel.projection where name = @Place), 0))
            """,
            new { last, FactProjection.Place }))
        {
            await Task.Delay(Pause, clock.Provider, stop);
            await projections.CatchUp(stop);
        }
    }
}
