using Dapper;
using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>What a unit said of an empty stretch.</summary>
public sealed record CounterWord(DateTimeOffset From, string Words, string? By, DateTimeOffset SaidAt);

/// <summary>The devices of a unit's counter, and what it says of empty hours.</summary>
public sealed class CounterPlaceStore(Database database, Journal journal)
{
    /// <summary>How many devices the unit has named, and whether this is one of them.</summary>
    public async Task<(int Devices, bool This)> Of(UnitCode unit, string? device, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.QuerySingleAsync<(int, bool)>(new CommandDefinition(
            "select count(*)::int, coalesce(bool_or(device = @device), false) from organisation.counter_device where unit = @unit and until_at is null",
            new { unit = unit.Value, device },
            cancellationToken: stop));
    }

    public Task<Outcome<Done>> Name(Guid id, UnitCode unit, string device, AccountId by, Act act, CancellationToken stop) => journal.Commit(
        Journal.Append(
            new Batch().Add(
                "insert into organisation.counter_device(device_id, unit, device, from_at, noted_by) values ($1, $2, $3, $4, $5) on conflict do nothing",
                id,
                unit.Value,
                device,
                act.RecordedAt,
                by.Value),
            act),
        stop);

    public Task<Outcome<Done>> TakeAway(UnitCode unit, string device, Act act, CancellationToken stop) => journal.Commit(
        Journal.Append(
            new Batch().Add("update organisation.counter_device set until_at = $3 where unit = $1 and device = $2 and until_at is null", unit.Value, device, act.RecordedAt),
            act),
        stop);

    public async Task<ILookup<DateTimeOffset, CounterWord>> Words(UnitCode unit, DateTimeOffset from, DateTimeOffset until, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<(DateTimeOffset From, string Words, string? By, DateTimeOffset At)>(new CommandDefinition(
            """
            select w.from_at, w.words, a.display_name, w.said_at from organisation.counter_word w left join identity.account a on a.account_id = w.said_by
            where w.unit = @unit and w.from_at >= @from and w.from_at < @until order by w.said_at
            """,
            new { unit = unit.Value, from, until },
            cancellationToken: stop))).Select(w => new CounterWord(w.From, w.Words, w.By, w.At)).ToLookup(w => w.From);
    }

    public Task<Outcome<Done>> Say(UnitCode unit, DateTimeOffset from, string words, AccountId by, Act act, CancellationToken stop) => journal.Commit(
        Journal.Append(
            new Batch().Add(
                "insert into organisation.counter_word(unit, from_at, words, said_by, said_at) values ($1, $2, $3, $4, $5)", unit.Value, from, words, by.Value, act.RecordedAt),
            act),
        stop);
}
