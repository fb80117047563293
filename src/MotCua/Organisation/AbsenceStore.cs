using Dapper;
using MotCua.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace MotCua.Organisation;

/// <summary>Who is away when, and who stands in.</summary>
public sealed class AbsenceStore(Database database, Journal journal)
{
    private const string Select =
        """
        select absence_id, account, unit, stand_in, from_day, to_day, recorded_by, recorded_at, post, delegated, paper, paper_on, signing_form, signs_as
        from organisation.absence
        """;

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
                    Write(new Batch(), absence),
                    act),
                stop);
        }
        catch (PostgresException overlap) when (overlap is { SqlState: PostgresErrorCodes.ExclusionViolation, ConstraintName: "absence_once" })
        {
            return OrganisationRefusals.AwayAlready;
        }
    }

    internal static Batch Write(Batch batch, Absence absence) => batch.Add(
        """
        insert into organisation.absence(absence_id, account, unit, stand_in, from_day, to_day, recorded_by, recorded_at,
          post, delegated, paper, paper_on, signing_form, signs_as)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        """,
        absence.Id,
        absence.Account.Value,
        absence.Unit.Value,
        absence.StandIn.Value,
        absence.From,
        absence.To,
        absence.RecordedBy.Value,
        absence.RecordedAt,
        Batch.Typed(NpgsqlDbType.Text, absence.Order?.Post),
        absence.Order?.Delegated ?? false,
        Batch.Typed(NpgsqlDbType.Text, absence.Order?.Paper?.Trim()),
        Batch.Typed(NpgsqlDbType.Date, absence.Order?.PaperOn),
        Batch.Typed(NpgsqlDbType.Text, absence.Order?.SigningForm),
        Batch.Typed(NpgsqlDbType.Text, absence.Order?.SignsAs?.Trim().ToUpper(VietnameseText.Culture)));

    /// <summary>Ends it the day before; takes it back where it only begins then.</summary>
    internal static Batch Cut(Batch batch, Absence absence, DateOnly day, DateTimeOffset at) => batch.Add(
        """
        with moved as (
          update organisation.absence set to_day = case when from_day < $3 then $3 - 1 else to_day end, cancelled_at = case when from_day < $3 then null else $4 end
          where absence_id = $1 and to_day = $2 and cancelled_at is null returning 1)
        select kernel.expect_one((select count(*) from moved))
        """,
        absence.Id,
        absence.To,
        day,
        at);

    /// <summary>At these units, those that last to a day or longer.</summary>
    public Task<IReadOnlyList<Absence>> At(IReadOnlyList<UnitCode> units, DateOnly day, CancellationToken stop) => Read(
        $"{Select} where unit = any(@units) and to_day >= @day and cancelled_at is null order by from_day, absence_id",
        new { units = units.Select(u => u.Value).ToArray(), day },
        stop);

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
        return (await connection.QueryAsync<Row>(new CommandDefinition(sql, values, cancellationToken: stop))).Select(r => r.ToAbsence()).ToList();
    }

    private sealed class Row
    {
        public Guid AbsenceId { get; init; }

        public Guid Account { get; init; }

        public string Unit { get; init; } = "";

        public Guid StandIn { get; init; }

        public DateOnly FromDay { get; init; }

        public DateOnly ToDay { get; init; }

        public Guid RecordedBy { get; init; }

        public DateTimeOffset RecordedAt { get; init; }

        public string? Post { get; init; }

        public bool Delegated { get; init; }

        public string? Paper { get; init; }

        public DateOnly? PaperOn { get; init; }

        public string? SigningForm { get; init; }

        public string? SignsAs { get; init; }

        public Absence ToAbsence() => new(
            AbsenceId, new AccountId(Account), new UnitCode(Unit), new AccountId(StandIn), FromDay, ToDay, new AccountId(RecordedBy), RecordedAt)
        {
            Order = Post is null && Paper is null && SigningForm is null ? null : new StandInOrder(Post, Delegated, Paper, PaperOn, SigningForm, SignsAs),
        };
    }
}
