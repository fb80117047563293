using Dapper;
using MotCua.Kernel;

namespace MotCua.Identity;

/// <summary>What outlives a process so that sessions do too: protection keys, secrets, and forms parked by expired sessions.</summary>
public sealed class SessionStore(Database database)
{
    /// <summary>The keys that protect cookies and parked forms, as the framework wrote them.</summary>
    public IReadOnlyList<string> Keys()
    {
        using var connection = database.Source.OpenConnection();
        return connection.Query<string>("select xml from identity.key order by name").AsList();
    }

    public void AddKey(string name, string xml)
    {
        using var connection = database.Source.OpenConnection();
        connection.Execute("insert into identity.key(name, xml) values (@name, @xml) on conflict do nothing", new { name, xml });
    }

    /// <summary>The secret of that name: the first one any instance offered.</summary>
    public async Task<byte[]> Secret(string name, byte[] offered, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await connection.ExecuteAsync(new CommandDefinition(
            "insert into identity.secret(name, value) values (@name, @offered) on conflict do nothing", new { name, offered }, cancellationToken: stop));
        return (await connection.ExecuteScalarAsync<byte[]>(new CommandDefinition(
            "select value from identity.secret where name = @name", new { name }, cancellationToken: stop)))!;
    }

    /// <summary>Keeps one parked form for an account, instead of any earlier one; clears away what ran out.</summary>
    public async Task Park(AccountId account, byte[] tokenHash, byte[] content, DateTimeOffset now, DateTimeOffset until, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            delete from identity.parked_post where expires_at < @now;
            insert into identity.parked_post(account_id, token_hash, content, expires_at) values (@id, @tokenHash, @content, @until)
            on conflict (account_id) do update
              set token_hash = excluded.token_hash, content = excluded.content, expires_at = excluded.expires_at, shown = false
            """,
            new { id = account.Value, tokenHash, content, now, until },
            cancellationToken: stop));
    }

    /// <summary>Whether a form waits that this person has not been shown yet; marks it shown.</summary>
    public async Task<bool> TakeNotice(AccountId account, byte[] tokenHash, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            update identity.parked_post set shown = true
            where account_id = @id and token_hash = @tokenHash and expires_at >= @now and not shown
            """,
            new { id = account.Value, tokenHash, now },
            cancellationToken: stop)) == 1;
    }

    public async Task<byte[]?> Parked(AccountId account, byte[] tokenHash, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<byte[]?>(new CommandDefinition(
            "select content from identity.parked_post where account_id = @id and token_hash = @tokenHash and expires_at >= @now",
            new { id = account.Value, tokenHash, now },
            cancellationToken: stop));
    }
}
