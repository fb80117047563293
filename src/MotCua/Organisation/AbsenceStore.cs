using Dapper;
using MotCua.Kernel;
using Npgsql;

namespace MotCua.Organisation;

/// <summary>Who is away when, and who stands in.</summary>
public sealed class AbsenceStore(Database database, Journal journal)
{
    private const string Select =
        "select absence_id, account, unit, stand_in, from_day, to_day, recorded_by, recorded_at from organisation.absence";

    /// <summary>Of one unit, those that have not ended before the day; the next first.</summary>
    public Task<IReadOnlyList<Absence>> Of(UnitCode unit, DateOnly from, CancellationToken stop) =>
        Read($"{Select} where unit = @unit and to_day >= @from and cancelled_at is null order by from_day, absence_id", new { unit = unit.Value, from }, stop);

    public async Task<Absence?> Find(Guid id, CancellationToken stop) =>
        (await Read($"{Select} where absence_id = @id and cancelled_at is null", new { id }, stop)) is [var one] ? one : null;

    public async Task<Outcome<Done>> Add(Absence absence, Act act, CancellationToken stop)
    {
        try
        {
            return await journal.Commit(
                Journal.Append(
                    new Batch().Add(
                        """
                        insert into organisation.absence(absence_id, account, unit, stand_in, from_day, to_day, recorded_by, recorded_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8)
                        """,
                        absence.Id,
                        absence.Account.Value,
                        absence.Unit.Value,
                        absence.StandIn.Value,
                        absence.From,
                        absence.To,
                        absence.RecordedBy.Value,
                        absence.RecordedAt),
                    act),
                stop);
        }
        catch (PostgresException overlap) when (overlap is { SqlState: PostgresErrorCodes.ExclusionViolation, ConstraintName: "absence_once" })
        {
            return OrganisationRefusals.AwayAlready;
        }
    }

    /// <summary>Sets another last day; stale where somebody changed it meanwhile.</summary>
    public Task<Outcome<Done>> EndOn(Absence absence, DateOnly lastDay, Act act, CancellationToken stop) => journal.Commit(
        Journal.Append(
            new Batch().Add(
                """
                with moved as (
                  update organisation.absence set to_day = $3 where absence_id = $1 and to_day = $2 returning 1)
                select kernel.expect_one((select count(*) from moved))
                """,
                absence.Id,
                absence.To,
                lastDay),
            act),
        stop);

    /// <summary>Takes it back before it began; stale where somebody changed it meanwhile.</summary>
    public Task<Outcome<Done>> Cancel(Absence absence, DateTimeOffset at, Act act, CancellationToken stop) => journal.Commit(
        Journal.Append(
            new Batch().Add(
                """
                with moved as (
                  update organisation.absence set cancelled_at = $3 where absence_id = $1 and to_day = $2 and cancelled_at is null returning 1)
                select kernel.expect_one((select count(*) from moved))
                """,
                absence.Id,
                absence.To,
                at),
            act),
        stop);

    private async Task<IReadOnlyList<Absence>> Read(string sql, object values, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<(Guid Id, Guid Account, string Unit, Guid StandIn, DateOnly From, DateOnly To, Guid By, DateTimeOffset At)>(
            new CommandDefinition(sql, values, cancellationToken: stop)))
            .Select(r => new Absence(r.Id, new AccountId(r.Account), new UnitCode(r.Unit), new AccountId(r.StandIn), r.From, r.To, new AccountId(r.By), r.At)).ToList();
    }
}
