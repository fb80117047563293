using Dapper;
using MotCua.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace MotCua.Organisation;

/// <summary>Changes of the map: prepared, confirmed, carried out.</summary>
public sealed class MapChangeStore(Database database, Journal journal)
{
    private const string Select =
        """
        select change_id, version, on_day, decision, decided_on, confirmed_at, discarded_at, finished_at, cancelled_at, cancel_reason, moved, waiting from organisation.map_change
        """;

    /// <summary>A new one with its lines, or the lines of one that is still open in the place of those it had; stale where somebody changed it meanwhile.</summary>
    public Task<Outcome<Done>> Save(MapChange change, bool isNew, Act act, CancellationToken stop)
    {
        var batch = isNew
            ? new Batch().Add(
                """
                insert into organisation.map_change(change_id, version, on_day, decision, decided_on, prepared_by, prepared_at, moved, waiting)
                values ($1, 1, $2, $3, $4, $5, $6, 0, 0)
                """,
                change.Id,
                change.OnDay,
                change.Decision,
                change.DecidedOn,
                Batch.Typed(NpgsqlDbType.Uuid, act.By.Account?.Value),
                act.RecordedAt)
            : Step(new Batch(), change, "on_day = on_day").Add("delete from organisation.map_change_line where change_id = $1", change.Id);
        batch.Add(
            """
            insert into organisation.map_change_line(change_id, number, kind, old_code, new_code, name, unit_kind, parent, procedure, field)
            select $1, * from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
            """,
            change.Id,
            change.Lines.Select(l => l.Number).ToArray(),
            change.Lines.Select(l => l.Kind).ToArray(),
            change.Lines.Select(l => l.Old?.Value).ToArray(),
            change.Lines.Select(l => l.New?.Value).ToArray(),
            change.Lines.Select(l => l.Name).ToArray(),
            change.Lines.Select(l => l.UnitKind).ToArray(),
            change.Lines.Select(l => l.Parent?.Value).ToArray(),
            change.Lines.Select(l => l.Procedure).ToArray(),
            change.Lines.Select(l => l.Field).ToArray());
        return journal.Commit(Journal.Append(batch, act), stop);
    }

    public Task<Outcome<Done>> Discard(MapChange change, Act act, CancellationToken stop) =>
        journal.Commit(Journal.Append(Step(new Batch(), change, "discarded_at = $3", act.RecordedAt), act), stop);

    /// <summary>Marks it confirmed, where it still has the version that was seen; first in its transaction.</summary>
    internal static Batch Confirm(Batch batch, MapChange change, bool carriesPosts, DateTimeOffset at) =>
        Step(batch, change, "confirmed_at = $3, carries_posts = $4", at, carriesPosts);

    /// <summary>Puts everything back that the confirmation wrote; the database refuses from the day on.</summary>
    internal Task<Outcome<Done>> Cancel(MapChange change, int seen, string reason, Act act, CancellationToken stop) => journal.Commit(
        Journal.Append(UnitStore.Keep(new Batch(), act.RecordedAt).Add("select organisation.cancel_map_change($1, $2, $3, $4)", change.Id, seen, reason, act.RecordedAt), act), stop);

    /// <param name="before">What the row was, as JSON; null where it was added.</param>
    internal static Batch Trace(
        Batch batch, Guid change, int number, string what, UnitCode unit, DateOnly? from, UnitCode? successor, AccountId? account, string? post, Guid? absence, string? before) => batch.Add(
        """
        insert into organisation.map_change_trace(change_id, number, what, unit, from_day, successor, account, post, absence_id, before)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """,
        change,
        number,
        what,
        unit.Value,
        Batch.Typed(NpgsqlDbType.Date, from),
        Batch.Typed(NpgsqlDbType.Text, successor?.Value),
        Batch.Typed(NpgsqlDbType.Uuid, account?.Value),
        Batch.Typed(NpgsqlDbType.Text, post),
        Batch.Typed(NpgsqlDbType.Uuid, absence),
        Batch.Typed(NpgsqlDbType.Jsonb, before));

    public async Task<MapChange?> Find(Guid id, CancellationToken stop) => (await Read($"{Select} where change_id = @id", new { id }, stop)).SingleOrDefault();

    /// <summary>Those that ever were, the newest day first, without the discarded.</summary>
    public Task<IReadOnlyList<MapChange>> All(CancellationToken stop) =>
        Read($"{Select} where discarded_at is null order by on_day desc, change_id desc", new { }, stop);

    /// <summary>A choice was made: look again at once.</summary>
    public static Batch LookAgain(Batch batch, Guid change) =>
        batch.Add("update organisation.map_change set look_at = null where change_id = $1 and finished_at is null", change);

    /// <summary>
    /// Takes the oldest confirmed change whose day has come, for as long as <paramref name="work"/> lasts: whoever dies lets
    /// it go, and the next one goes on after the last dossier that was noted.
    /// </summary>
    /// <param name="work">From the last dossier looked at: the last one now, null at the end of the round; how many moved; how many wait for a choice.</param>
    /// <returns>False when nothing is to be done, or another instance does it.</returns>
    public async Task<bool> Take(
        Func<MapChange, Guid?, Task<(Guid? Reached, int Moved, int Waiting)>> work, Func<MapChange, int, Act> finished, DateOnly today, DateTimeOffset now, TimeSpan pause, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var taken = await connection.QuerySingleOrDefaultAsync<(Guid Id, Guid? Reached, int Moved, int Waiting)?>(new CommandDefinition(
            """
            select change_id, reached, moved, waiting from organisation.map_change
            where confirmed_at is not null and finished_at is null and cancelled_at is null and on_day <= @today and (look_at is null or look_at <= @now)
            order by on_day, change_id limit 1 for no key update skip locked
            """,
            new { today, now },
            transaction,
            cancellationToken: stop));
        if (taken is not { } open)
        {
            return false;
        }

        var change = (await Find(open.Id, stop))!;
        var (reached, moved, left) = await work(change, open.Reached);
        var (waiting, all) = ((open.Reached is null ? 0 : open.Waiting) + left, open.Moved + moved);
        var batch = new Batch().Add(
            """
            update organisation.map_change set reached = $2, moved = $3, waiting = $4,
              look_at = case when $2::uuid is null and $4 > 0 then $5 end, finished_at = case when $2::uuid is null and $4 = 0 then $6 end
            where change_id = $1
            """,
            change.Id,
            Batch.Typed(NpgsqlDbType.Uuid, reached),
            all,
            waiting,
            now + pause,
            now);
        if (reached is null && waiting == 0)
        {
            Journal.Append(batch, finished(change, all));
        }

        await batch.Run(connection, transaction, stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    private static Batch Step(Batch batch, MapChange change, string set, params object?[] values) => batch.Add(
        $"""
        with moved as (
          update organisation.map_change set version = version + 1, {set}
          where change_id = $1 and version = $2 and confirmed_at is null and discarded_at is null returning 1)
        select kernel.expect_one((select count(*) from moved))
        """,
        [change.Id, change.Version, .. values]);

    private async Task<IReadOnlyList<MapChange>> Read(string sql, object values, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var changes = (await connection.QueryAsync<ChangeRow>(new CommandDefinition(sql, values, cancellationToken: stop))).AsList();
        var lines = (await connection.QueryAsync<LineRow>(new CommandDefinition(
            """
            select change_id, number, kind, old_code, new_code, name, unit_kind, parent, procedure, field from organisation.map_change_line
            where change_id = any(@ids) order by number
            """,
            new { ids = changes.Select(c => c.ChangeId).ToArray() },
            cancellationToken: stop))).ToLookup(l => l.ChangeId, l => l.ToLine());
        return [.. changes.Select(c => c.ToChange([.. lines[c.ChangeId]]))];
    }

    private sealed class ChangeRow
    {
        public Guid ChangeId { get; init; }

        public int Version { get; init; }

        public DateOnly OnDay { get; init; }

        public string Decision { get; init; } = "";

        public DateOnly DecidedOn { get; init; }

        public DateTimeOffset? ConfirmedAt { get; init; }

        public DateTimeOffset? DiscardedAt { get; init; }

        public DateTimeOffset? FinishedAt { get; init; }

        public DateTimeOffset? CancelledAt { get; init; }

        public string? CancelReason { get; init; }

        public int Moved { get; init; }

        public int Waiting { get; init; }

        public MapChange ToChange(IReadOnlyList<MapChangeLine> lines) => new(ChangeId, Version, OnDay, Decision, DecidedOn, lines)
        {
            ConfirmedAt = ConfirmedAt,
            DiscardedAt = DiscardedAt,
            FinishedAt = FinishedAt,
            CancelledAt = CancelledAt,
            CancelReason = CancelReason,
            Moved = Moved,
            Waiting = Waiting,
        };
    }

    private sealed record LineRow(
        Guid ChangeId, int Number, string Kind, string? OldCode, string? NewCode, string? Name, string? UnitKind, string? Parent, string? Procedure, string? Field)
    {
        public MapChangeLine ToLine() => new(Number, Kind, Code(OldCode), Code(NewCode), Name, UnitKind, Code(Parent), Procedure, Field);

        private static UnitCode? Code(string? text) => text is null ? null : new UnitCode(text);
    }
}
