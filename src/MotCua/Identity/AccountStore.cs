using Dapper;
using MotCua.Kernel;
using MotCua.Organisation;
using Npgsql;
using NpgsqlTypes;

namespace MotCua.Identity;

/// <summary>Accounts in the database, and the viewer each request begins with.</summary>
public sealed class AccountStore(Database database, Journal journal)
{
    private const string SelectOfficers =
        """
        select account_id, user_name, display_name, password_hash, security_stamp, active, locked_until, once_until
        from identity.account where kind = 'officer' and
        """;

    private static readonly Dictionary<string, Role> RoleCodes =
        Enum.GetValues<Role>().ToDictionary(r => r.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>
    /// Who a session's ticket stands for now, by one indexed read: nobody when the account was closed or its stamp
    /// changed since, and only with the posts held on this day.
    /// </summary>
    public Task<Viewer?> ViewerOf(SignedIn ticket, DateOnly today, CancellationToken stop) => database.Ask(ViewerQuestion(ticket, today), stop);

    /// <summary>The same to travel with others.</summary>
    public static Question<Viewer?> ViewerQuestion(SignedIn ticket, DateOnly today) => new(
        """
        select a.kind, coalesce(a.display_name, c.full_name, ''), encode(a.citizen_key, 'hex'), p.units, p.posts, p.counters, p.roles,
          a.once_until is not null, p.absents, p.forms, p.titles
        from identity.account a
        left join identity.citizen c using (account_id)
        left join lateral (
          select array_agg(m.unit order by m.absent nulls first, m.unit, m.post) units, array_agg(m.post order by m.absent nulls first, m.unit, m.post) posts,
            array_agg(t.counter order by m.absent nulls first, m.unit, m.post) counters, array_agg(t.role order by m.absent nulls first, m.unit, m.post) roles,
            array_agg(m.absent order by m.absent nulls first, m.unit, m.post) absents,
            array_agg(m.signing_form order by m.absent nulls first, m.unit, m.post) forms, array_agg(m.signs_as order by m.absent nulls first, m.unit, m.post) titles
          from (
            select o.unit, o.post, null::uuid absent, false delegated, o.signing_form, o.signs_as from organisation.appointment o
            where o.account = a.account_id and o.from_day <= @today and (o.to_day is null or o.to_day >= @today)
            union all
            select l.unit, l.post, b.account, b.delegated, b.signing_form, b.signs_as from organisation.absence b
            join organisation.appointment l on l.account = b.account and l.unit = b.unit and l.from_day <= @today and (l.to_day is null or l.to_day >= @today)
            where b.stand_in = a.account_id and b.from_day <= @today and b.to_day >= @today and b.cancelled_at is null and (b.post is null or b.post = l.post)) m
          join organisation.post t on t.code = m.post
          -- A leader's posts are lent to leaders only: nobody signs by standing in for a chief, but by a paper that says so.
          where m.absent is null or t.role <> 'leader' or m.delegated or exists (
            select from organisation.appointment own join organisation.post k on k.code = own.post and k.role = 'leader'
            where own.account = a.account_id and own.unit = m.unit and own.from_day <= @today and (own.to_day is null or own.to_day >= @today))) p on true
        where a.account_id = @account and a.security_stamp = @stamp and a.active
        """,
        [("account", ticket.Account.Value), ("stamp", ticket.SecurityStamp), ("today", today)],
        async (row, stop) => await row.ReadAsync(stop) ? await Read(row, ticket, today, stop) : null);

    private static async Task<Viewer> Read(NpgsqlDataReader row, SignedIn ticket, DateOnly today, CancellationToken stop)
    {
        if (row.GetString(0) == "citizen")
        {
            return new Viewer(ticket.Account, row.GetString(1), new HashSet<Role> { Role.Citizen }, []) { CitizenKey = row.GetString(2) };
        }

        if (row.GetBoolean(7))
        {
            // Until the password is the officer's own, no post counts: what is denied by default stays denied.
            return new Viewer(ticket.Account, row.GetString(1), new HashSet<Role>(), []) { MustChangePassword = true };
        }

        IReadOnlyList<Appointment> held = await row.IsDBNullAsync(3, stop) ? [] : Zip(
            row.GetFieldValue<string[]>(3), row.GetFieldValue<string[]>(4), row.GetFieldValue<bool[]>(5), row.GetFieldValue<string[]>(6), row.GetFieldValue<Guid?[]>(8),
            row.GetFieldValue<string?[]>(9), row.GetFieldValue<string?[]>(10));
        return new Viewer(ticket.Account, row.GetString(1), held.Select(h => h.Role).ToHashSet(), held) { Day = today };
    }

    /// <summary>Whether there is any officer besides these.</summary>
    public async Task<bool> HasOfficersBeside(IReadOnlyList<string> userNames, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from identity.account where kind = 'officer' and user_name <> all(@names))",
            new { names = userNames.ToArray() },
            cancellationToken: stop));
    }

    public Task<OfficerAccount?> FindOfficer(string userName, CancellationToken stop) =>
        Officer("user_name = @key", userName.ToLowerInvariant(), stop);

    public Task<OfficerAccount?> FindOfficer(AccountId id, CancellationToken stop) => Officer("account_id = @key", id.Value, stop);

    /// <summary>Opens an officer's account with its first postings, as one act.</summary>
    public async Task<Outcome<Done>> Open(OfficerAccount account, IReadOnlyList<(Guid Id, Posting Posting)> postings, Act act, CancellationToken stop)
    {
        var batch = new Batch().Add(
            """
            insert into identity.account(account_id, kind, display_name, user_name, password_hash, security_stamp, active, opened_at, once_until)
            values ($1, 'officer', $2, $3, $4, $5, true, $6, $7)
            """,
            account.Id.Value,
            account.DisplayName,
            account.UserName,
            account.PasswordHash,
            account.SecurityStamp,
            act.RecordedAt,
            Batch.Typed(NpgsqlDbType.TimestampTz, account.OnceUntil));
        foreach (var (id, posting) in postings)
        {
            batch.Add(
                """
                insert into organisation.appointment(appointment_id, account, unit, post, from_day, to_day)
                values ($1, $2, $3, $4, $5, $6)
                """,
                id,
                account.Id.Value,
                posting.Unit.Value,
                posting.Post,
                posting.FromDay,
                Batch.Typed(NpgsqlDbType.Date, posting.ToDay));
        }

        try
        {
            return await journal.Commit(Journal.Append(batch, act), stop);
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return IdentityRefusals.UserNameTaken;
        }
    }

    /// <summary>Replaces password hash and stamp: every open session of the account ends.</summary>
    /// <param name="onceUntil">Null where the officer chose the password; otherwise it is to be changed by then.</param>
    public Task<Outcome<Done>> SetPassword(AccountId account, string hash, string stamp, DateTimeOffset? onceUntil, Act act, CancellationToken stop) =>
        Commit(
            """
            with moved as (
              update identity.account set password_hash = $2, security_stamp = $3, once_until = $4, failed_sign_ins = 0, locked_until = null
              where account_id = $1 and kind = 'officer' returning 1)
            select kernel.expect_one((select count(*) from moved))
            """,
            act,
            stop,
            account.Value,
            hash,
            stamp,
            Batch.Typed(NpgsqlDbType.TimestampTz, onceUntil));

    /// <summary>Opens or closes an account for sign-in; the new stamp ends every session it has.</summary>
    public Task<Outcome<Done>> SetActive(AccountId account, bool active, string stamp, Act act, CancellationToken stop) =>
        Commit(
            """
            with moved as (
              update identity.account set active = $2, security_stamp = $3 where account_id = $1 and active <> $2 returning 1)
            select kernel.expect_one((select count(*) from moved))
            """,
            act,
            stop,
            account.Value,
            active,
            stamp);

    /// <summary>
    /// Counts one more wrong password, and locks the account at the last one allowed; in the database, so that attempts
    /// side by side all count.
    /// </summary>
    /// <returns>Whether this attempt locked it.</returns>
    public async Task<bool> CountFailure(AccountId account, int allowed, DateTimeOffset lockUntil, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            update identity.account
            set failed_sign_ins = case when failed_sign_ins + 1 >= @allowed then 0 else failed_sign_ins + 1 end,
              locked_until = case when failed_sign_ins + 1 >= @allowed then @lockUntil else locked_until end
            where account_id = @id returning failed_sign_ins = 0
            """,
            new { id = account.Value, allowed, lockUntil },
            cancellationToken: stop));
    }

    /// <summary>Ends the count of wrong passwords, unless the account was locked in between; keeps a stronger hash.</summary>
    public async Task<bool> CountSuccess(AccountId account, string hash, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            update identity.account set failed_sign_ins = 0, locked_until = null, password_hash = @hash
            where account_id = @id and active and (locked_until is null or locked_until <= @now)
            """,
            new { id = account.Value, hash, now },
            cancellationToken: stop)) == 1;
    }

    /// <summary>The citizen's account of this key, with its stamp; null before the first sign-in.</summary>
    public async Task<(SignedIn Ticket, bool Active)?> FindCitizen(byte[] key, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var row = await connection.QuerySingleOrDefaultAsync<(Guid Id, string Stamp, bool Active)?>(new CommandDefinition(
            "select account_id, security_stamp, active from identity.account where citizen_key = @key", new { key }, cancellationToken: stop));
        return row is { } found ? (new SignedIn(new AccountId(found.Id), found.Stamp), found.Active) : null;
    }

    /// <summary>Opens a citizen's account; stale when the same person did so in another window just now.</summary>
    public Task<Outcome<Done>> OpenCitizen(SignedIn account, byte[] key, Act act, CancellationToken stop) =>
        Commit(
            """
            with made as (
              insert into identity.account(account_id, kind, citizen_key, security_stamp, active, opened_at)
              values ($1, 'citizen', $2, $3, true, $4) on conflict (citizen_key) do nothing returning 1)
            select kernel.expect_one((select count(*) from made))
            """,
            act,
            stop,
            account.Account.Value,
            key,
            account.SecurityStamp,
            act.RecordedAt);

    /// <summary>Keeps the personal values as the identity provider last gave them.</summary>
    public async Task KeepCitizen(AccountId account, CitizenClaims claims, DateTimeOffset at, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into identity.citizen(account_id, identity_number, full_name, birth_date, birth_year, provider_subject,
              technical_id, account_level, assurance_level, confirmed_at)
            values (@id, @number, @FullName, @BirthDate, @BirthYear, @Subject, @TechnicalId, @AccountLevel, @AssuranceLevel, @at)
            on conflict (account_id) do update set identity_number = excluded.identity_number, full_name = excluded.full_name,
              birth_date = excluded.birth_date, birth_year = excluded.birth_year, provider_subject = excluded.provider_subject,
              technical_id = excluded.technical_id, account_level = excluded.account_level,
              assurance_level = excluded.assurance_level, confirmed_at = excluded.confirmed_at
            """,
            new
            {
                id = account.Value,
                number = claims.Number.Value,
                claims.FullName,
                claims.BirthDate,
                claims.BirthYear,
                claims.Subject,
                claims.TechnicalId,
                claims.AccountLevel,
                claims.AssuranceLevel,
                at,
            },
            cancellationToken: stop));
    }

    /// <summary>A citizen's personal values; null once they were erased. Reading another person's is to be logged first.</summary>
    public async Task<Citizen?> CitizenOf(AccountId account, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.QuerySingleOrDefaultAsync<Citizen>(new CommandDefinition(
            """
            select identity_number, full_name, birth_date, birth_year, account_level, assurance_level
            from identity.citizen where account_id = @id
            """,
            new { id = account.Value },
            cancellationToken: stop));
    }

    private static List<Appointment> Zip(string[] units, string[] posts, bool[] counters, string[] roles, Guid?[] absents, string?[] forms, string?[] titles) =>
        units.Select((unit, i) => new Appointment(new UnitCode(unit), posts[i], counters[i], RoleCodes[roles[i]])
        {
            For = absents[i] is { } absent ? new AccountId(absent) : null,
            Signs = forms[i] is { } form ? new SigningAuthority(form, titles[i] ?? "") : null,
        }).ToList();

    private Task<Outcome<Done>> Commit(string sql, Act act, CancellationToken stop, params object?[] values) =>
        journal.Commit(Journal.Append(new Batch().Add(sql, values), act), stop);

    private async Task<OfficerAccount?> Officer(string condition, object key, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var row = await connection.QuerySingleOrDefaultAsync<OfficerRow>(
            new CommandDefinition($"{SelectOfficers} {condition}", new { key }, cancellationToken: stop));
        return row is null ? null : new OfficerAccount
        {
            Id = new AccountId(row.AccountId),
            UserName = row.UserName,
            DisplayName = row.DisplayName,
            PasswordHash = row.PasswordHash,
            SecurityStamp = row.SecurityStamp,
            Active = row.Active,
            LockedUntil = row.LockedUntil,
            OnceUntil = row.OnceUntil,
        };
    }

    private sealed record OfficerRow(
        Guid AccountId, string UserName, string DisplayName, string PasswordHash, string SecurityStamp, bool Active, DateTime? LockedUntil, DateTime? OnceUntil);
}

/// <summary>A citizen's personal values.</summary>
public sealed record Citizen(
    string IdentityNumber, string FullName, DateOnly? BirthDate, int BirthYear, string? AccountLevel, string? AssuranceLevel);
