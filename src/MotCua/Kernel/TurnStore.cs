using Dapper;

namespace MotCua.Kernel;

/// <summary>
/// Turns of what the office does by itself: every process looks, one at a time does it, and it is due again at the next round
/// whatever became of this one. Work that never had a turn gets its first at once.
/// </summary>
public sealed class TurnStore(Database database, Clock clock)
{
    /// <summary>Looks every round until <paramref name="stop"/>.</summary>
    /// <param name="work">Names it; one name for one piece of work.</param>
    public async Task Keep(string work, TimeSpan round, Func<CancellationToken, Task> turn, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Take(work, round, turn, stop);
            await Task.Delay(round, clock.Provider, stop);
        }
    }

    /// <summary>Does the work where it is due; half a round after a turn it is, so that a round begun a little early is not lost.</summary>
    /// <returns>Whether it was.</returns>
    public async Task<bool> Take(string work, TimeSpan round, Func<CancellationToken, Task> turn, CancellationToken stop)
    {
        if (!await Mine(work, round / 2, stop))
        {
            return false;
        }

        await turn(stop);
        return true;
    }

    private async Task<bool> Mine(string work, TimeSpan rest, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into kernel.turn as t (name, next_at) values (@work, @next)
            on conflict (name) do update set next_at = excluded.next_at where t.next_at <= @now
            """,
            new { work, now = clock.Now, next = clock.Now + rest },
            cancellationToken: stop)) == 1;
    }
}
