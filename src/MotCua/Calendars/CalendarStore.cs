using System.Data;
using Dapper;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.Calendars;

/// <summary>The calendars' tables: written whole, read whole, watched by one number.</summary>
public sealed class CalendarStore(Database database, Journal journal, AsKnown known)
{
    /// <summary>Grows with every change of a day, an hour or a decision.</summary>
    public async Task<long> Version(CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition("select version from calendars.edition", cancellationToken: stop));
    }

    /// <summary>All calendars as of one moment, with their version.</summary>
    /// <param name="without">An order that is left out: how the calendars would be had it ended.</param>
    public async Task<(long Version, CalendarBook Book)> Read(CancellationToken stop, Guid? without = null)
    {
        await using var connection = await database.Open(stop);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        await using var rows = await connection.QueryMultipleAsync(new CommandDefinition(
            known.Of("""
            select version from calendars.edition;
            select source, title from calendars.decision
            union all select 'order:' || order_id, decision || ' ngày ' || to_char(decided_on, 'DD/MM/YYYY') from calendars.day_order;
            with ordered as (
              select distinct on (o.code, o.date) o.order_id, o.code, o.date, o.kind, o.name, o.pairs_with, o.over_source
              from calendars.ordered_day o join calendars.day_order d using (order_id)
              where o.order_id is distinct from @without
                and not exists (select from calendars.day_revocation r where r.order_id = o.order_id)
              order by o.code, o.date, d.ordered_at desc, o.order_id desc)
            select d.code, d.date, d.kind::text as kind, d.name, d.pairs_with, d.source, d.confidence from calendars.day d
            where not exists (select from ordered o where o.code = d.code and o.date = d.date and o.over_source = d.source)
            union all select code, date, kind::text, name, pairs_with, 'order:' || order_id, 'text' from ordered o
            where not exists (select from calendars.day d where d.code = o.code and d.date = o.date and d.source is distinct from o.over_source);
            select code, weekday, opens, closes, counts, from_day, to_day from calendars.hours;
            """, "calendars.day_order", "calendars.day_revocation"),
            new { without },
            transaction: snapshot,
            cancellationToken: stop));
        var version = await rows.ReadSingleAsync<long>();
        var titles = (await rows.ReadAsync<(string Source, string Title)>()).ToDictionary(d => d.Source, d => d.Title, StringComparer.Ordinal);
        var days = (await rows.ReadAsync<DayRow>()).ToLookup(d => d.Code, d => d.ToDay(), StringComparer.Ordinal);
        var hours = (await rows.ReadAsync<HoursRow>()).Select(h => h.ToHours()).ToList();
        return (version, new CalendarBook(days, hours, titles));
    }

    /// <summary>Whether this very text of the catalogue's files was the last one loaded.</summary>
    public async Task<bool> IsLoaded(byte[] sha256, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select catalogue_sha256 is not distinct from @sha256 from calendars.edition", new { sha256 }, cancellationToken: stop));
    }

    /// <summary>Puts the catalogue in the place of all rows; stale when another process loaded the same files first.</summary>
    public Task<Outcome<Done>> Replace(CalendarBook book, byte[] sha256, Act act, CancellationToken stop)
    {
        var days = book.Days.SelectMany(code => code, (code, day) => (Code: code.Key, Day: day)).ToList();
        var batch = new Batch()
            .Add(
                """
                with moved as (update calendars.edition set catalogue_sha256 = $1 where catalogue_sha256 is distinct from $1 returning 1)
                select kernel.expect_one((select count(*) from moved))
                """,
                sha256)
            .Add("delete from calendars.day")
            .Add("delete from calendars.hours")
            .Add("delete from calendars.decision")
            .Add(
                "insert into calendars.decision(source, title) select * from unnest($1::text[], $2::text[])",
                book.Titles.Keys.ToArray(),
                book.Titles.Values.ToArray())
            .Add(
                """
                insert into calendars.day(code, date, kind, name, pairs_with, source, confidence)
                select * from unnest($1::text[], $2::date[], $3::text[], $4::text[], $5::date[], $6::text[], $7::text[])
                """,
                days.ConvertAll(d => d.Code).ToArray(),
                days.ConvertAll(d => d.Day.Date).ToArray(),
                days.ConvertAll(d => DayKinds.Letter(d.Day.Kind).ToString()).ToArray(),
                days.ConvertAll(d => d.Day.Name).ToArray(),
                days.ConvertAll(d => d.Day.PairsWith).ToArray(),
                days.ConvertAll(d => d.Day.Source).ToArray(),
                days.ConvertAll(d => d.Day.Confidence).ToArray())
            .Add(
                """
                insert into calendars.hours(code, weekday, opens, closes, counts, from_day, to_day)
                select * from unnest($1::text[], $2::smallint[], $3::time[], $4::time[], $5::boolean[], $6::date[], $7::date[])
                """,
                book.Hours.Select(h => h.Code).ToArray(),
                book.Hours.Select(h => HoursRow.IsoWeekday(h.Weekday)).ToArray(),
                book.Hours.Select(h => h.Open).ToArray(),
                book.Hours.Select(h => h.Close).ToArray(),
                book.Hours.Select(h => h.Counts).ToArray(),
                book.Hours.Select(h => h.From).ToArray(),
                book.Hours.Select(h => h.To).ToArray());
        return journal.Commit(Journal.Append(batch, act), stop);
    }

    /// <summary>Adds ordered days to the edition they were checked against; stale when the calendars changed meanwhile.</summary>
    /// <param name="orders">Each with its id.</param>
    public Task<Outcome<Done>> Add(long version, IReadOnlyList<(Guid Id, DayOrder Order, Act Act)> orders, DateTimeOffset at, CancellationToken stop)
    {
        var batch = new Batch().Add(
            """
            with moved as (update calendars.edition set version = version + 1 where version = $1 returning 1)
            select kernel.expect_one((select count(*) from moved))
            """,
            version);
        foreach (var (id, order, act) in orders)
        {
            var days = order.Days("");
            batch.Add(
                    """
                    insert into calendars.day_order(order_id, code, kind, decision, decided_on, ordered_by, ordered_at)
                    values ($1, $2, $3, $4, $5, $6, $7)
                    """,
                    id,
                    order.Code,
                    order.Kind.ToString().ToLowerInvariant(),
                    order.Decision,
                    order.DecidedOn,
                    Batch.Typed(NpgsqlDbType.Uuid, act.By.Account?.Value),
                    at)
                .Add(
                    """
                    insert into calendars.ordered_day(order_id, code, date, kind, name, pairs_with, over_source)
                    select $1, $2, o.*, (select d.source from calendars.day d where d.code = $2 and d.date = o.date)
                    from unnest($3::date[], $4::text[], $5::text[], $6::date[]) o(date, kind, name, pairs_with)
                    """,
                    id,
                    order.Code,
                    days.Select(d => d.Date).ToArray(),
                    days.Select(d => DayKinds.Letter(d.Kind).ToString()).ToArray(),
                    days.Select(d => d.Name).ToArray(),
                    days.Select(d => d.PairsWith).ToArray());
            Journal.Append(batch, act);
        }

        return journal.Commit(batch, stop);
    }

    /// <summary>The orders of a calendar that touch a year, the newest first; those that ended say so.</summary>
    public async Task<IReadOnlyList<WrittenOrder>> Orders(string code, int year, CancellationToken stop) =>
        await Written("o.code = @code and exists (select from calendars.ordered_day d where d.order_id = o.order_id and extract(year from d.date) = @year)", new { code, year }, stop);

    /// <summary>Every order that was ever written.</summary>
    public async Task<IReadOnlyList<WrittenOrder>> Orders(CancellationToken stop) => await Written("true", new { }, stop);

    public async Task<WrittenOrder?> Order(Guid id, CancellationToken stop) =>
        (await Written("o.order_id = @id", new { id }, stop)).SingleOrDefault();

    /// <summary>Ends an order over the edition it was shown with; stale when the calendars changed meanwhile.</summary>
    public Task<Outcome<Done>> Revoke(long version, Guid id, Revocation end, Act act, CancellationToken stop) => journal.Commit(
        Journal.Append(
            new Batch()
                .Add(
                    """
                    with moved as (update calendars.edition set version = version + 1 where version = $1 returning 1)
                    select kernel.expect_one((select count(*) from moved))
                    """,
                    version)
                .Add(
                    """
                    insert into calendars.day_revocation(order_id, reason, decision, decided_on, revoked_by, revoked_at)
                    values ($1, $2, $3, $4, $5, $6)
                    """,
                    id,
                    end.Reason,
                    end.Decision,
                    end.DecidedOn,
                    Batch.Typed(NpgsqlDbType.Uuid, act.By.Account?.Value),
                    act.RecordedAt),
            act),
        stop);

    private async Task<IReadOnlyList<WrittenOrder>> Written(string which, object values, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. (await connection.QueryAsync<OrderRow>(new CommandDefinition(
            $"""
            select o.order_id, o.code, o.kind, o.decision, o.decided_on, d.date, d.pairs_with, d.name,
              r.reason, r.decision as ended_by, r.decided_on as end_decided_on, r.revoked_at
            from calendars.day_order o join calendars.ordered_day d using (order_id) left join calendars.day_revocation r using (order_id)
            where d.kind <> 'W' and {which} order by o.ordered_at desc, o.order_id desc
            """,
            values,
            cancellationToken: stop))).Select(r => r.ToOrder())];
    }

    private sealed record OrderRow(
        Guid OrderId, string Code, string Kind, string Decision, DateOnly DecidedOn, DateOnly Date, DateOnly? PairsWith, string Name,
        string? Reason, string? EndedBy, DateOnly? EndDecidedOn, DateTime? RevokedAt)
    {
        public WrittenOrder ToOrder() => new(
            OrderId,
            new DayOrder(Code, Enum.Parse<DayOrderKind>(Kind, ignoreCase: true), Date, PairsWith, Name, Decision, DecidedOn),
            EndedBy is null ? null : new Revocation(Reason!, EndedBy, EndDecidedOn!.Value),
            RevokedAt is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null);
    }

    private sealed record DayRow(string Code, DateOnly Date, string Kind, string Name, DateOnly? PairsWith, string Source, string? Confidence)
    {
        public CalendarDay ToDay() => new(
            Date, DayKinds.Of(Kind) ?? throw new InvalidDataException($"calendars.day has the kind {Kind}."), Name, PairsWith, Source, Confidence);
    }

    private sealed record HoursRow(string Code, short Weekday, TimeOnly Opens, TimeOnly Closes, bool Counts, DateOnly? FromDay, DateOnly? ToDay)
    {
        /// <summary>Monday 1 to Sunday 7, as PostgreSQL's isodow.</summary>
        public static short IsoWeekday(DayOfWeek weekday) => (short)(weekday == DayOfWeek.Sunday ? 7 : (int)weekday);

        public OfficeHours ToHours() => new(Code, (DayOfWeek)(Weekday % 7), Opens, Closes, Counts, FromDay, ToDay);
    }
}
