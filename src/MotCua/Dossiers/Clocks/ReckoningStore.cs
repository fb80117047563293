using System.Text.Json;
using Dapper;
using MotCua.Calendars;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Outages;
using Npgsql;

namespace MotCua.Dossiers.Clocks;

/// <summary>Which open dossiers a change of working time can move.</summary>
/// <param name="Code">A calendar, or a unit: itself and those below.</param>
/// <param name="Partner">Of an outage: only procedures whose law names this partner.</param>
/// <param name="From">First local day of the change.</param>
/// <param name="To">Last local day of the change.</param>
public sealed record ReckoningScope(string Code, string? Partner, DateOnly From, DateOnly To);

/// <summary>A change of working time whose dossiers are not all looked at yet.</summary>
/// <param name="Because">The act that made the change.</param>
/// <param name="Reached">The last dossier that was looked at.</param>
/// <param name="Decision">What ordered the change, as people cite it; null where no single decision did.</param>
public sealed record OpenReckoning(long Because, string Reason, ReckoningScope Scope, Guid? Reached, string? Decision);

/// <summary>What must be reckoned again, and what each dossier's clocks said last.</summary>
public sealed class ReckoningStore(Database database)
{
    private static readonly DateOnly Ever = new(2000, 1, 1);
    private static readonly DateOnly Always = new(2999, 12, 31);

    private const string Movable =
        """
        from dossiers.state s
        where not s.imported and s.status in (2, 4, 5, 6) and s.received_at < @until and s.due_at >= @since
          and (@code = 'vn-civil-service' or s.unit = @code or starts_with(s.unit, @code || '.'))
          and (@partner::text is null or exists (
            select from dossiers.dossier d join procedures.version v on v.version_id = d.procedure_version
            where d.dossier_id = s.dossier_id
              and jsonb_path_exists(v.document, '$.cases[*].notCounted[*] ? (@.partner == $partner)', jsonb_build_object('partner', @partner::text))))
        """;

    /// <summary>Queues what these acts change; each act once.</summary>
    public static async Task Queue(IReadOnlyList<RecordedAct> acts, NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        foreach (var act in acts)
        {
            if (Change(act) is not { } change)
            {
                continue;
            }

            await connection.ExecuteAsync(
                """
                insert into dossiers.reckoning(act_id, reason, code, partner, from_day, to_day, moved)
                values (@ActId, @Reason, @Code, @Partner, @From, @To, 0) on conflict do nothing
                """,
                new { act.ActId, change.Reason, change.Scope.Code, change.Scope.Partner, change.Scope.From, change.Scope.To },
                transaction);
        }
    }

    /// <summary>The ids of open dossiers that may move, in order.</summary>
    public async Task<IReadOnlyList<DossierId>> Candidates(ReckoningScope scope, Guid? after, int take, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. (await connection.QueryAsync<Guid>(new CommandDefinition(
            $"select s.dossier_id {Movable} and (@after::uuid is null or s.dossier_id > @after) order by s.dossier_id limit @take",
            Values(scope, after, take),
            cancellationToken: stop))).Select(id => new DossierId(id))];
    }

    public async Task<int> CountCandidates(ReckoningScope scope, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            $"select count(*)::int {Movable}", Values(scope, null, 0), cancellationToken: stop));
    }

    /// <summary>Ended waits of each dossier: what its clocks were reckoned with.</summary>
    public async Task<ILookup<Guid, Pause>> EndedWaits(IReadOnlyList<DossierId> dossiers, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var rows = await connection.QueryAsync<(Guid Id, string Kind, DateTimeOffset From, DateTimeOffset To)>(new CommandDefinition(
            """
            select dossier_id, 'supplement', asked_at, answered_at from dossiers.supplement
            where dossier_id = any(@ids) and stage = 'examination' and answered_at is not null
            union all
            select dossier_id, 'payment', asked_at, max(paid_at) from dossiers.payment
            where dossier_id = any(@ids) group by dossier_id, asked_at having bool_and(paid_at is not null)
            union all
            select dossier_id, 'payment', asked_at, greatest(asked_at, paid_at) from dossiers.tax
            where dossier_id = any(@ids) and asked_at is not null and paid_at is not null
            order by 3
            """,
            new { ids = Ids(dossiers) },
            cancellationToken: stop));
        return rows.ToLookup(r => r.Id, r => new Pause(r.Kind == "payment" ? PauseKind.Payment : PauseKind.Supplement, r.From, r.To));
    }

    /// <summary>The newest row of each clock of each dossier.</summary>
    public async Task<ILookup<Guid, DueRow>> Standing(IReadOnlyList<DossierId> dossiers, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var rows = await connection.QueryAsync<(Guid Id, string Clock, string Reason, DateTimeOffset DueAt, string Limit, string Explanation)>(new CommandDefinition(
            """
            select distinct on (dossier_id, clock) dossier_id, clock, reason, due_at, limit_text, explanation::text
            from dossiers.due where dossier_id = any(@ids) order by dossier_id, clock, set_at desc, due_id desc
            """,
            new { ids = Ids(dossiers) },
            cancellationToken: stop));
        return rows.ToLookup(r => r.Id, r => new DueRow(r.Clock, r.Reason, r.DueAt, r.Limit, r.Explanation));
    }

    /// <summary>
    /// Takes the oldest open reckoning for as long as <paramref name="work"/> lasts: whoever dies lets it go, and the
    /// next one goes on after the last dossier that was noted.
    /// </summary>
    /// <param name="work">Gives the last dossier it looked at, null at the end, and how many moved.</param>
    /// <returns>False when nothing is open, or another instance has it.</returns>
    public async Task<bool> Take(Func<OpenReckoning, Task<(Guid? Reached, int Moved)>> work, DateTimeOffset at, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var row = await connection.QuerySingleOrDefaultAsync<OpenRow>(new CommandDefinition(
            """
            select r.act_id, r.reason, r.code, r.partner, r.from_day, r.to_day, r.reached,
              a.data->>'decision' as decision, (a.data->>'decided_on')::date as decided_on
            from dossiers.reckoning r join kernel.act a using (act_id)
            where r.finished_at is null order by r.act_id limit 1 for update of r skip locked
            """,
            transaction: transaction,
            cancellationToken: stop));
        if (row is null)
        {
            return false;
        }

        var (reached, moved) = await work(new OpenReckoning(
            row.ActId, row.Reason, new ReckoningScope(row.Code, row.Partner, row.FromDay, row.ToDay), row.Reached, row.Cited));
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update dossiers.reckoning set reached = coalesce(@reached, reached), moved = moved + @moved,
              finished_at = case when @reached::uuid is null then @at end
            where act_id = @ActId
            """,
            new { reached, moved, at, row.ActId },
            transaction,
            cancellationToken: stop));
        await transaction.CommitAsync(stop);
        return true;
    }

    private static (string Reason, ReckoningScope Scope)? Change(RecordedAct act)
    {
        if (act.Kind == CalendarCatalogueLoader.Loaded)
        {
            return ("calendar", new ReckoningScope(CalendarBook.CivilService, null, Ever, Always));
        }

        if (act.Kind is not (OrderDays.Ordered or RevokeOrder.Revoked or WatchTargets.Ended))
        {
            return null;
        }

        using var data = JsonDocument.Parse(act.Data);
        string Text(string name) => data.RootElement.GetProperty(name).GetString()!;
        return act.Kind != WatchTargets.Ended
            ? ("calendar", new ReckoningScope(Text("code"), null, DateOnly.Parse(Text("from"), null), DateOnly.Parse(Text("to"), null)))
            : ("outage", new ReckoningScope(
                CalendarBook.CivilService, Text("target"), Clock.DayOf(data.RootElement.GetProperty("from").GetDateTimeOffset()), Clock.DayOf(act.OccurredAt)));
    }

    private static object Values(ReckoningScope scope, Guid? after, int take) => new
    {
        code = scope.Code,
        partner = scope.Partner,
        since = Clock.FromLocal(scope.From, TimeOnly.MinValue),
        until = Clock.FromLocal(scope.To.AddDays(1), TimeOnly.MinValue),
        after,
        take,
    };

    private static Guid[] Ids(IReadOnlyList<DossierId> dossiers) => [.. dossiers.Select(d => d.Value)];

    private sealed class OpenRow
    {
        public long ActId { get; init; }

        public required string Reason { get; init; }

        public required string Code { get; init; }

        public string? Partner { get; init; }

        public DateOnly FromDay { get; init; }

        public DateOnly ToDay { get; init; }

        public Guid? Reached { get; init; }

        public string? Decision { get; init; }

        public DateOnly? DecidedOn { get; init; }

        public string? Cited => Decision is not null && DecidedOn is { } day ? $"{Decision} ngày {VietnameseDates.Day(day)}" : null;
    }
}
