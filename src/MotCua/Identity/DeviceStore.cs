using Dapper;
using MotCua.Kernel;

namespace MotCua.Identity;

/// <summary>Who was signed in on which device, last: evidence of who really made a dossier, kept for thirty days.</summary>
public sealed class DeviceStore(Database database)
{
    /// <param name="device">The hash of its random number, never the number.</param>
    public async Task Seen(string device, AccountId account, bool citizen, DateTimeOffset at, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            delete from identity.device_use where seen_at < @at - interval '30 days';
            insert into identity.device_use(device, account, kind, seen_at) values (@device, @id, @kind, @at)
            on conflict (device, account) do update set seen_at = excluded.seen_at
            """,
            new { device, id = account.Value, kind = citizen ? "citizen" : "officer", at },
            cancellationToken: stop));
    }
}
