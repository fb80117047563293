using Dapper;
using MotCua.Kernel;

namespace MotCua.People;

/// <summary>A notice on its way by e-mail.</summary>
public sealed record Letter
{
    public Guid NoticeId { get; init; }

    public string Address { get; init; } = "";

    public string Title { get; init; } = "";

    /// <summary>This one included.</summary>
    public int Attempts { get; init; }

    public string? Fault { get; init; }

    /// <summary>The dossier's tracking reference, where the notice is about one.</summary>
    public string? Reference { get; init; }

    /// <summary>The reader has an account, and so a page with the notice itself.</summary>
    public bool HasAccount { get; init; }

    /// <summary>The page where it is answered without signing in.</summary>
    public string? Path { get; init; }
}

/// <summary>Letters that wait, are on their way, or could not be sent.</summary>
public sealed class LetterQueue(Database database)
{
    /// <summary>
    /// Takes letters that are due. The next attempt is set before this one begins, so that another process leaves them
    /// alone, and one that dies on the way loses none.
    /// </summary>
    public async Task<IReadOnlyList<Letter>> Take(int most, DateTimeOffset now, DateTimeOffset again, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<Letter>(new CommandDefinition(
            """
            with due as (
              select notice_id from people.letter where state = 'waiting' and next_at <= @now order by next_at limit @most for update skip locked)
            update people.letter l set attempts = attempts + 1, next_at = @again
            from due join people.notice n using (notice_id) where l.notice_id = due.notice_id
            returning l.notice_id, l.address, n.title, l.attempts, l.fault, n.reference, n.account is not null as has_account, l.path
            """,
            new { now, again, most },
            cancellationToken: stop))).AsList();
    }

    public Task Sent(Guid notice, DateTimeOffset at, CancellationToken stop) => Do(
        "update people.letter set state = 'sent', sent_at = @at, address = null, path = null, fault = null where notice_id = @notice and state = 'waiting'",
        new { notice, at },
        stop);

    /// <summary>Nothing where another process took the letter meanwhile: its attempt is the one that counts.</summary>
    /// <param name="next">Null gives up: the letter waits for a person.</param>
    public Task Failed(Letter letter, string fault, DateTimeOffset? next, CancellationToken stop) => Do(
        "update people.letter set state = case when @next::timestamptz is null then 'dead' else 'waiting' end, next_at = coalesce(@next, next_at), fault = @fault where notice_id = @notice and state = 'waiting' and attempts = @attempts",
        new { notice = letter.NoticeId, attempts = letter.Attempts, fault, next },
        stop);

    /// <summary>Those that were given up, the oldest first.</summary>
    public async Task<IReadOnlyList<Letter>> Dead(int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<Letter>(new CommandDefinition(
            """
            select l.notice_id, l.address, n.title, l.attempts, l.fault from people.letter l join people.notice n using (notice_id)
            where l.state = 'dead' order by l.next_at limit @most
            """,
            new { most },
            cancellationToken: stop))).AsList();
    }

    /// <summary>Somebody mended what was wrong: all that were given up begin again.</summary>
    public Task Revive(DateTimeOffset at, CancellationToken stop) =>
        Do("update people.letter set state = 'waiting', attempts = 0, next_at = @at where state = 'dead'", new { at }, stop);

    private async Task Do(string sql, object values, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await connection.ExecuteAsync(new CommandDefinition(sql, values, cancellationToken: stop));
    }
}
