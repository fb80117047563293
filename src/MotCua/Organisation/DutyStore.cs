using Dapper;
using MotCua.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace MotCua.Organisation;

/// <summary>Who is at the counter when.</summary>
public sealed class DutyStore(Database database, Journal journal)
{
    /// <summary>Of one unit, those that have not ended before the day.</summary>
    public async Task<IReadOnlyList<Duty>> Of(UnitCode unit, DateOnly day, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. (await connection.QueryAsync<Row>(new CommandDefinition(
            """
            select duty_id, unit, account, weekday, half, fields, stand_by, from_day, to_day from organisation.duty
            where unit = @unit and coalesce(to_day, 'infinity') >= @day and cancelled_at is null order by account, weekday, half desc
            """,
            new { unit = unit.Value, day },
            cancellationToken: stop))).Select(r => r.ToDuty())];
    }

    /// <summary>The units that have a roster on a day.</summary>
    public async Task<IReadOnlyList<UnitCode>> Units(DateOnly day, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. (await connection.QueryAsync<string>(new CommandDefinition(
            "select distinct unit from organisation.duty where cancelled_at is null and from_day <= @day and coalesce(to_day, 'infinity') >= @day order by unit",
            new { day },
            cancellationToken: stop))).Select(u => new UnitCode(u))];
    }

    public async Task<Outcome<Done>> Add(IReadOnlyList<Duty> duties, Act act, CancellationToken stop)
    {
        var batch = new Batch();
        foreach (var duty in duties)
        {
            batch.Add(
                """
                insert into organisation.duty(duty_id, unit, account, weekday, half, fields, stand_by, from_day, to_day)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """,
                duty.Id,
                duty.Unit.Value,
                duty.Officer.Value,
                (short)(duty.Weekday == DayOfWeek.Sunday ? 7 : (int)duty.Weekday),
                duty.Half == HalfDay.Morning ? "morning" : "afternoon",
                Batch.Typed(NpgsqlDbType.Array | NpgsqlDbType.Text, duty.Fields.Count == 0 ? null : duty.Fields.ToArray()),
                duty.StandBy,
                duty.From,
                Batch.Typed(NpgsqlDbType.Date, duty.To));
        }

        try
        {
            return await journal.Commit(Journal.Append(batch, act), stop);
        }
        catch (PostgresException twice) when (twice is { SqlState: PostgresErrorCodes.ExclusionViolation, ConstraintName: "duty_once" })
        {
            return OrganisationRefusals.DutyTwice;
        }
    }

    /// <summary>Ends what somebody has at the unit after the day; what begins only later is taken back.</summary>
    public Task<Outcome<Done>> End(UnitCode unit, AccountId officer, DateOnly lastDay, DateTimeOffset at, Act act, CancellationToken stop) => journal.Commit(
        Journal.Append(
            new Batch().Add(
                """
                update organisation.duty set to_day = case when from_day <= $3 then $3 else to_day end, cancelled_at = case when from_day > $3 then $4 end
                where unit = $1 and account = $2 and cancelled_at is null and coalesce(to_day, 'infinity') > $3
                """,
                unit.Value,
                officer.Value,
                lastDay,
                at),
            act),
        stop);

    private sealed class Row
    {
        public Guid DutyId { get; init; }

        public string Unit { get; init; } = "";

        public Guid Account { get; init; }

        public short Weekday { get; init; }

        public string Half { get; init; } = "";

        public string[]? Fields { get; init; }

        public bool StandBy { get; init; }

        public DateOnly FromDay { get; init; }

        public DateOnly? ToDay { get; init; }

        public Duty ToDuty() => new(
            DutyId, new UnitCode(Unit), new AccountId(Account), (DayOfWeek)(Weekday % 7), Half == "morning" ? HalfDay.Morning : HalfDay.Afternoon, Fields ?? [], StandBy, FromDay, ToDay);
    }
}
