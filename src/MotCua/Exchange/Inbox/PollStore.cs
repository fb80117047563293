using Dapper;
using MotCua.Kernel;

namespace MotCua.Exchange.Inbox;

/// <summary>Whose turn it is to ask a partner, and how far the answers were read.</summary>
public sealed class PollStore(Database database)
{
    public async Task<bool> Lease(string name, Guid holder, DateTimeOffset now, DateTimeOffset until, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<int?>(new CommandDefinition(
            """
            insert into exchange.poll as p (name, next_at, holder) values (@name, @until, @holder)
            on conflict (name) do update set next_at = @until, holder = @holder where p.next_at <= @now
            returning 1
            """,
            new { name, holder, now, until },
            cancellationToken: stop)) is not null;
    }

    public async Task<string?> Mark(string name, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition("select mark from exchange.poll where name = @name", new { name }, cancellationToken: stop));
    }

    public async Task Answered(string name, Guid holder, DateTimeOffset asked, string? mark, string? fault, DateTimeOffset next, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update exchange.poll set mark = coalesce(@mark, mark), fault = @fault, asked_at = @asked,
              answered_at = case when @fault::text is null then @asked else answered_at end, next_at = @next, holder = null
            where name = @name and holder = @holder
            """,
            new { name, holder, asked, mark, fault, next },
            cancellationToken: stop));
    }
}
