using Dapper;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Identity;

/// <summary>The accounts an administrator manages: those at these units; and those that never had a post, where the reach begins at the top.</summary>
public sealed record AccountReach(IReadOnlyList<UnitCode> Units, bool Unplaced);

/// <summary>Which accounts are wanted of those within reach.</summary>
/// <param name="Text">Part of the name, with or without accents, or of the user name.</param>
/// <param name="After">The last user name of the page before.</param>
public sealed record OfficerSearch(string? Text = null, UnitCode? Unit = null, OfficerState? State = null, string? After = null);

public enum OfficerState
{
    Working,
    OneTimePassword,
    Locked,
    Closed,
}

/// <summary>An officer's account as administrators see it.</summary>
public sealed record OfficerLine(
    AccountId Id, string UserName, string Name, bool Active, DateTimeOffset? LockedUntil, DateTimeOffset? OnceUntil, IReadOnlyList<Posting> Postings)
{
    public OfficerState StateAt(DateTimeOffset now) =>
        !Active ? OfficerState.Closed
        : LockedUntil > now ? OfficerState.Locked
        : OnceUntil is not null ? OfficerState.OneTimePassword
        : OfficerState.Working;

    /// <summary>The posts held on this day or later.</summary>
    public IReadOnlyList<Posting> HeldFrom(DateOnly day) => [.. Postings.Where(p => (p.ToDay ?? DateOnly.MaxValue) >= day)];
}

/// <summary>
/// Officers' accounts within an administrator's reach, one or a page of them, by one filter: every post held today or later
/// lies in it, or, where there is none, every post of the last day. Whoever also works elsewhere belongs to those above.
/// </summary>
public sealed class OfficerQueue(Database database)
{
    public const int PageSize = 50;

    private const string InReach =
        """
        from identity.account a
        left join lateral (
          select array_agg(m.unit) units from organisation.appointment m
          where m.account = a.account_id and coalesce(m.to_day, 'infinity') >= least(@today,
            (select max(coalesce(x.to_day, 'infinity')) from organisation.appointment x where x.account = a.account_id))) p on true
        where a.kind = 'officer' and case when p.units is null then @unplaced else p.units <@ @reach end
        """;

    private const string Columns = "select a.account_id, a.user_name, a.display_name, a.active, a.locked_until, a.once_until";

    /// <returns>By user name; one line more than a page where there is a next one.</returns>
    public Task<IReadOnlyList<OfficerLine>> List(AccountReach reach, OfficerSearch search, DateTimeOffset now, CancellationToken stop) => Read(
        $"""
        {Columns} {InReach}
          and (@text::text is null or kernel.fold(a.display_name) like '%' || kernel.fold(@text) || '%' or a.user_name like '%' || kernel.fold(@text) || '%')
          and (@unit::text is null or @unit = any(p.units))
          and (@state::text is null or @state = case
            when not a.active then 'Closed' when a.locked_until > @now then 'Locked' when a.once_until is not null then 'OneTimePassword' else 'Working' end)
          and (@after::text is null or a.user_name > @after)
        order by a.user_name limit @most
        """,
        new
        {
            reach = Codes(reach),
            unplaced = reach.Unplaced,
            today = Clock.DayOf(now),
            now,
            text = Escaped(search.Text),
            unit = search.Unit?.Value,
            state = search.State?.ToString(),
            after = search.After,
            most = PageSize + 1,
        },
        stop);

    /// <summary>One account, or null where it is not within reach.</summary>
    public async Task<OfficerLine?> Find(AccountReach reach, AccountId account, DateOnly today, CancellationToken stop) =>
        (await Read(
            $"{Columns} {InReach} and a.account_id = @account",
            new { reach = Codes(reach), unplaced = reach.Unplaced, today, account = account.Value },
            stop)).SingleOrDefault();

    private static string[] Codes(AccountReach reach) => [.. reach.Units.Select(u => u.Value)];

    /// <summary>What was typed is looked for as it is; nothing in it is a pattern.</summary>
    private static string? Escaped(string? text) => string.IsNullOrWhiteSpace(text)
        ? null
        : text.Trim().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);

    private async Task<IReadOnlyList<OfficerLine>> Read(string sql, object values, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var rows = (await connection.QueryAsync<(Guid Id, string UserName, string Name, bool Active, DateTime? Locked, DateTime? Once)>(
            new CommandDefinition(sql, values, cancellationToken: stop))).AsList();
        var postings = (await connection.QueryAsync<(Guid Account, string Unit, string Post, DateOnly From, DateOnly? To, string? Form, string? Title)>(new CommandDefinition(
            """
            select account, unit, post, from_day, to_day, signing_form, signs_as from organisation.appointment
            where account = any(@ids) order by from_day, unit, post
            """,
            new { ids = rows.Select(r => r.Id).ToArray() },
            cancellationToken: stop))).ToLookup(p => p.Account, p => new Posting(new UnitCode(p.Unit), p.Post, p.From, p.To) { SigningForm = p.Form, SignsAs = p.Title });
        return [.. rows.Select(r => new OfficerLine(new AccountId(r.Id), r.UserName, r.Name, r.Active, r.Locked, r.Once, [.. postings[r.Id]]))];
    }
}
