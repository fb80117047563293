using Dapper;
using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>Who holds which post of which unit, and when.</summary>
public sealed class RosterStore(Database database, Journal journal)
{
    /// <summary>Past, present and future postings of an account.</summary>
    public async Task<IReadOnlyList<Posting>> AllOf(AccountId account, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<(string Unit, string Post, DateOnly FromDay, DateOnly? ToDay, string? Form, string? Title)>(new CommandDefinition(
            "select unit, post, from_day, to_day, signing_form, signs_as from organisation.appointment where account = @account order by from_day, unit, post",
            new { account = account.Value },
            cancellationToken: stop)))
            .Select(r => new Posting(new UnitCode(r.Unit), r.Post, r.FromDay, r.ToDay) { SigningForm = r.Form, SignsAs = r.Title }).ToList();
    }

    /// <summary>The postings of an account that hold on a day.</summary>
    public async Task<IReadOnlyList<Posting>> HeldBy(AccountId account, DateOnly day, CancellationToken stop) =>
        (await AllOf(account, stop)).Where(p => p.FromDay <= day && day <= (p.ToDay ?? DateOnly.MaxValue)).ToList();

    /// <summary>Who holds a post of a unit on a day.</summary>
    public async Task<IReadOnlyList<AccountId>> HoldersOf(UnitCode unit, string post, DateOnly day, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<Guid>(new CommandDefinition(
            """
            select account from organisation.appointment
            where unit = @unit and post = @post and daterange(from_day, to_day, '[]') @> @day order by account
            """,
            new { unit = unit.Value, post, day },
            cancellationToken: stop))).Select(a => new AccountId(a)).ToList();
    }

    /// <summary>Everybody who holds any post of a unit on a day.</summary>
    public async Task<IReadOnlyList<AccountId>> PeopleOf(UnitCode unit, DateOnly day, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<Guid>(new CommandDefinition(
            "select distinct account from organisation.appointment where unit = @unit and daterange(from_day, to_day, '[]') @> @day order by account",
            new { unit = unit.Value, day },
            cancellationToken: stop))).Select(a => new AccountId(a)).ToList();
    }

    /// <summary>The posts held at these units on a day or later, by unit and post.</summary>
    public async Task<IReadOnlyList<(AccountId Officer, Posting Posting)>> HeldAt(IReadOnlyList<UnitCode> units, DateOnly day, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. (await connection.QueryAsync<(Guid Account, string Unit, string Post, DateOnly FromDay, DateOnly? ToDay, string? Form, string? Title)>(new CommandDefinition(
            """
            select account, unit, post, from_day, to_day, signing_form, signs_as from organisation.appointment
            where unit = any(@units) and coalesce(to_day, 'infinity') >= @day order by unit, post, from_day, account
            """,
            new { units = units.Select(u => u.Value).ToArray(), day },
            cancellationToken: stop))).Select(r => (
                new AccountId(r.Account), new Posting(new UnitCode(r.Unit), r.Post, r.FromDay, r.ToDay) { SigningForm = r.Form, SignsAs = r.Title }))];
    }

    public Task<Outcome<Done>> Add(Guid id, AccountId account, Posting posting, Act act, CancellationToken stop) =>
        journal.Commit(Journal.Append(Write(new Batch(), account, posting, id), act), stop);

    /// <summary>A new appointment of this id, or, without one, the last day of the one that began on that day.</summary>
    internal static Batch Write(Batch batch, AccountId account, Posting posting, Guid? id) => id is { } added
        ? batch.Add(
            """
            insert into organisation.appointment(appointment_id, account, unit, post, from_day, to_day, signing_form, signs_as)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            added,
            account.Value,
            posting.Unit.Value,
            posting.Post,
            posting.FromDay,
            Batch.Typed(NpgsqlTypes.NpgsqlDbType.Date, posting.ToDay),
            Batch.Typed(NpgsqlTypes.NpgsqlDbType.Text, posting.SigningForm),
            Batch.Typed(NpgsqlTypes.NpgsqlDbType.Text, posting.SignsAs?.Trim().ToUpper(VietnameseText.Culture)))
        : batch.Add(
            "update organisation.appointment set to_day = $5 where account = $1 and unit = $2 and post = $3 and from_day = $4",
            account.Value,
            posting.Unit.Value,
            posting.Post,
            posting.FromDay,
            Batch.Typed(NpgsqlTypes.NpgsqlDbType.Date, posting.ToDay));

    /// <summary>Ends the appointments of a post that hold on the last day; stale when there is none.</summary>
    /// <param name="first">What is written before, in the same transaction.</param>
    public Task<Outcome<Done>> End(AccountId account, UnitCode unit, string post, DateOnly lastDay, Act act, CancellationToken stop, Batch? first = null) =>
        journal.Commit(
            Journal.Append(
                (first ?? new Batch()).Add(
                    """
                    with moved as (
                      update organisation.appointment set to_day = $4
                      where account = $1 and unit = $2 and post = $3 and daterange(from_day, to_day, '[]') @> $4::date
                      returning 1)
                    select kernel.expect_one((select count(*) from moved))
                    """,
                    account.Value,
                    unit.Value,
                    post,
                    lastDay),
                act),
            stop);
}
