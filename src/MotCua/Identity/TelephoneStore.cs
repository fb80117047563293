using Dapper;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.Identity;

/// <summary>The work's telephone of an officer, by which leaders call about a unit's numbers.</summary>
public sealed class TelephoneStore(Database database, Journal journal)
{
    public async Task<string?> Of(AccountId account, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "select telephone from identity.account where account_id = @id", new { id = account.Value }, cancellationToken: stop));
    }

    public Task<Outcome<Done>> Set(AccountId account, string? telephone, Act act, CancellationToken stop) => journal.Commit(
        Journal.Append(
            new Batch().Add(
                """
                with moved as (update identity.account set telephone = $2 where account_id = $1 and kind = 'officer' returning 1)
                select kernel.expect_one((select count(*) from moved))
                """,
                account.Value,
                Batch.Typed(NpgsqlDbType.Text, telephone)),
            act),
        stop);
}
