using Dapper;
using MotCua.Kernel;

namespace MotCua.Identity;

/// <summary>How an account is named to colleagues: an officer by the public name at work, a citizen never.</summary>
public sealed record AccountName(bool Officer, string? Name);

/// <summary>The names behind many accounts at once, for holders and timelines.</summary>
public sealed class AccountNameStore(Database database)
{
    /// <summary>Accounts that are not there are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, AccountName>> Of(IEnumerable<Guid> accounts, CancellationToken stop)
    {
        var ids = accounts.Distinct().ToArray();
        if (ids.Length == 0)
        {
            return new Dictionary<Guid, AccountName>();
        }

        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<(Guid Id, string Kind, string? Name)>(new CommandDefinition(
            "select account_id, kind, display_name from identity.account where account_id = any(@ids)",
            new { ids },
            cancellationToken: stop))).ToDictionary(a => a.Id, a => new AccountName(a.Kind == "officer", a.Name));
    }
}
