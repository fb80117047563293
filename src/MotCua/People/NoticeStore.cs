using Dapper;
using MotCua.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace MotCua.People;

/// <summary>Notices, and the channels people chose for them. Each statement names the account: nobody reads another's.</summary>
public sealed class NoticeStore(Database database)
{
    public const int PageSize = 30;

    /// <summary>Where counting what is unread stops.</summary>
    public const int MostUnread = 99;

    /// <summary>
    /// Adds to a batch that somebody is told something, on the screen and, where they chose so, by letter. Whoever
    /// tells in the transaction that makes the news (a projection does) tells exactly once.
    /// </summary>
    public static Batch Tell(Batch batch, Telling telling, Clock clock) => batch.Add(
        """
        with told as (
          insert into people.notice(notice_id, account, source, subject_kind, subject, reference, title, body, told_at)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing
          returning notice_id, account)
        insert into people.letter(notice_id, address, state, attempts, next_at, path)
        select t.notice_id, coalesce(c.email, $10), 'waiting', 0, $9, $11
        from told t left join people.channel c on c.account = t.account and c.by_email
        where c.email is not null or t.account is null and $10 is not null
        """,
        clock.NewId(),
        Batch.Typed(NpgsqlDbType.Uuid, telling.To?.Value),
        telling.Source,
        telling.SubjectKind,
        Batch.Typed(NpgsqlDbType.Uuid, telling.Subject),
        Batch.Typed(NpgsqlDbType.Text, telling.Reference),
        telling.Title,
        telling.Body,
        clock.Now,
        Batch.Typed(NpgsqlDbType.Text, telling.Email),
        Batch.Typed(NpgsqlDbType.Text, telling.Path));

    /// <summary>The newest first, one more than a page where there is a next one.</summary>
    public async Task<IReadOnlyList<Notice>> Of(AccountId account, long? after, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<Notice>(new CommandDefinition(
            """
            select notice_id, place, subject_kind, subject, reference, title, body, told_at, read_at from people.notice
            where account = @account and (@after::bigint is null or place < @after) order by place desc limit @most
            """,
            new { account = account.Value, after, most = PageSize + 1 },
            cancellationToken: stop))).AsList();
    }

    /// <summary>How many are unread, one more than <see cref="MostUnread"/> where there are more.</summary>
    public Task<int> Unread(AccountId account, CancellationToken stop) => database.Ask(UnreadQuestion(account), stop);

    /// <summary>The same to travel with others.</summary>
    public static Question<int> UnreadQuestion(AccountId account) => Question.Value<int>(
        "select count(*)::int from (select from people.notice where account = @account and read_at is null limit @most) few",
        ("account", account.Value),
        ("most", MostUnread + 1));

    /// <param name="notice">Null marks all of them.</param>
    public async Task MarkRead(AccountId account, Guid? notice, DateTimeOffset at, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await connection.ExecuteAsync(new CommandDefinition(
            "update people.notice set read_at = @at where account = @account and read_at is null and (@notice::uuid is null or notice_id = @notice)",
            new { account = account.Value, notice, at },
            cancellationToken: stop));
    }

    public async Task<Channel> ChannelOf(AccountId account, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.QuerySingleOrDefaultAsync<Channel>(new CommandDefinition(
            "select email, by_email from people.channel where account = @account", new { account = account.Value }, cancellationToken: stop)) ?? Channel.ScreenOnly;
    }

    /// <summary>Those of these people who want to be told by letter besides the screen.</summary>
    internal static async Task<IReadOnlySet<Guid>> WantLetters(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyCollection<Guid> accounts) =>
        (await connection.QueryAsync<Guid>(
            "select account from people.channel where account = any(@accounts) and by_email", new { accounts = accounts.ToArray() }, transaction)).ToHashSet();

    /// <summary>Adds the choice to the batch of its act.</summary>
    internal static Batch Choose(Batch batch, AccountId account, Channel channel, DateTimeOffset at) => batch.Add(
        """
        insert into people.channel(account, email, by_email, changed_at) values ($1, $2, $3, $4)
        on conflict (account) do update set email = excluded.email, by_email = excluded.by_email, changed_at = excluded.changed_at
        """,
        account.Value,
        Batch.Typed(NpgsqlDbType.Text, channel.Email),
        channel.ByEmail,
        at);

    /// <summary>What a notice about a dossier says of it, read where the notice is written.</summary>
    internal static async Task<IReadOnlyDictionary<Guid, NoticeFacts>> FactsOf(
        NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyCollection<Guid> dossiers) =>
        (await connection.QueryAsync<NoticeFacts>(
            """
            select d.dossier_id, d.reference, d.code, d.procedure_name, d.citizen, s.holder,
              case when d.citizen is null and not s.imported then o.email end as owner_email, q.token as question_token
            from dossiers.dossier d join dossiers.state s using (dossier_id)
            left join dossiers.person o on o.dossier_id = d.dossier_id and o.role = 'owner'
            left join dossiers.question q on q.dossier_id = d.dossier_id
            where d.dossier_id = any(@ids)
            """,
            new { ids = dossiers.ToArray() },
            transaction)).ToDictionary(f => f.DossierId);
}

/// <summary>A dossier as its notices speak of it.</summary>
public sealed record NoticeFacts
{
    public Guid DossierId { get; init; }

    public string Reference { get; init; } = "";

    public string? Code { get; init; }

    public string ProcedureName { get; init; } = "";

    public Guid? Citizen { get; init; }

    public Guid? Holder { get; init; }

    /// <summary>Where somebody entered at the counter wants to be told; null for those with an account.</summary>
    public string? OwnerEmail { get; init; }

    /// <summary>Opens the question it was asked, while nobody answered.</summary>
    public string? QuestionToken { get; init; }

    public string Number => Code ?? Reference;
}
