using Dapper;
using MotCua.Kernel;
using Npgsql;

namespace MotCua.Dossiers.Finding;

/// <summary>Filters of the search that somebody gave a name; nobody else sees them.</summary>
/// <param name="Filters">As they stand in the address, without the question mark.</param>
public sealed record SavedView(Guid ViewId, string Name, string Filters);

/// <summary>Saved views. Each statement names the account: a view is found by its owner or not at all.</summary>
public sealed class SavedViewStore(Database database, Clock clock)
{
    public const int Most = 20;

    public const int LongestName = 60;

    public Task<IReadOnlyList<SavedView>> Of(AccountId account, CancellationToken stop) => database.Ask(OfQuestion(account), stop);

    /// <summary>The same to travel with others.</summary>
    public static Question<IReadOnlyList<SavedView>> OfQuestion(AccountId account) => Question.Rows<SavedView>(
        "select view_id, name, filters from dossiers.saved_view where account = @account order by name collate \"vi-x-icu\", view_id",
        ("account", account.Value));

    /// <param name="field">The name of the input that holds the view's name.</param>
    public async Task<Outcome<SavedView>> Save(AccountId account, string name, string filters, string field, CancellationToken stop)
    {
        var view = new SavedView(clock.NewId(), name, filters);
        if (await Of(account, stop) is { Count: >= Most })
        {
            return DossierRefusals.TooManyViews(field);
        }

        return await Named(
            field,
            """
            insert into dossiers.saved_view(view_id, account, name, filters, saved_at) values (@ViewId, @account, @Name, @Filters, @at)
            """,
            new { view.ViewId, account = account.Value, view.Name, view.Filters, at = clock.Now },
            stop) is { } refusal ? refusal : view;
    }

    public async Task<Outcome<Done>> Rename(AccountId account, Guid view, string name, string field, CancellationToken stop) => await Named(
        field,
        "update dossiers.saved_view set name = @name where account = @account and view_id = @view",
        new { account = account.Value, view, name },
        stop) is { } refusal ? refusal : Done.It;

    public async Task Forget(AccountId account, Guid view, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await connection.ExecuteAsync(new CommandDefinition(
            "delete from dossiers.saved_view where account = @account and view_id = @view", new { account = account.Value, view }, cancellationToken: stop));
    }

    private async Task<Refusal?> Named(string field, string sql, object values, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        try
        {
            return await connection.ExecuteAsync(new CommandDefinition(sql, values, cancellationToken: stop)) == 1 ? null : DossierRefusals.NoSuchView;
        }
        catch (PostgresException twice) when (twice.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return DossierRefusals.ViewNameTaken(field);
        }
    }
}
