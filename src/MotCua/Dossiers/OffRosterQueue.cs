using Dapper;
using MotCua.Calendars;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>A dossier that was received while nobody was to receive it: outside the roster, or outside the counter's hours.</summary>
/// <param name="OffRoster">Whoever received it was not on the roster of that half day; false where the unit had none.</param>
public sealed record OffRosterLine(Guid DossierId, string Number, string ProcedureName, string Unit, DateTimeOffset ReceivedAt, bool OffRoster, bool OutsideHours);

/// <summary>
/// Receptions outside the roster or outside counter hours, as a list of dossiers to look at; whose they were is no column of
/// it and nobody's score (no reception outside the one-stop counter: Nghị định 118/2025/NĐ-CP, Điều 17).
/// </summary>
public sealed class OffRosterQueue(Database database, WorkCalendars calendars)
{
    /// <summary>How many receptions of a period are looked at; who wants more asks for shorter periods.</summary>
    public const int Most = 5000;

    public async Task<(IReadOnlyList<OffRosterLine> Lines, int Looked)> Of(Viewer viewer, UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop)
    {
        var visible = DossierVisibility.VisibleTo(viewer);
        await using var connection = await database.Open(stop);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            Sql(visible),
            visible.With(new { unit = unit.Value, from = Clock.FromLocal(from, TimeOnly.MinValue), until = Clock.FromLocal(to.AddDays(1), TimeOnly.MinValue), most = Most }),
            cancellationToken: stop))).AsList();
        var calendar = await calendars.For(unit, stop);
        return ([.. rows.Select(r => r.ToLine(calendar)).Where(l => l.OffRoster || l.OutsideHours)], rows.Count);
    }

    /// <summary>Public so that a test can ask the planner about it.</summary>
    public static string Sql(DossierVisibility visible) =>
        $"""
        select r.dossier_id, r.code as number, d.procedure_name, r.unit, r.received_at,
          exists (select from organisation.duty t where t.unit = r.unit and t.cancelled_at is null and t.from_day <= r.day and coalesce(t.to_day, 'infinity') >= r.day)
          and not exists (
            select from organisation.duty t
            where t.unit = r.unit and t.cancelled_at is null and t.from_day <= r.day and coalesce(t.to_day, 'infinity') >= r.day
              and t.weekday = extract(isodow from r.day)
              and t.half = case when (r.received_at at time zone 'Asia/Ho_Chi_Minh')::time < '12:00' then 'morning' else 'afternoon' end
              and (t.account = r.officer or exists (
                select from organisation.absence b where b.account = t.account and b.stand_in = r.officer and b.unit = r.unit and b.cancelled_at is null
                  and b.from_day <= r.day and b.to_day >= r.day))) as off_roster
        from dossiers.reception r join dossiers.dossier d using (dossier_id) join dossiers.state s using (dossier_id)
        where r.unit = @unit and r.received_at >= @from and r.received_at < @until and {visible.Sql}
        order by r.received_at desc limit @most
        """;

    private sealed class Row
    {
        public Guid DossierId { get; init; }

        public string Number { get; init; } = "";

        public string ProcedureName { get; init; } = "";

        public string Unit { get; init; } = "";

        public DateTimeOffset ReceivedAt { get; init; }

        public bool OffRoster { get; init; }

        public OffRosterLine ToLine(WorkCalendar calendar) => new(
            DossierId, Number, ProcedureName, Unit, ReceivedAt, OffRoster, calendar.NextOpening(ReceivedAt) is { Accepted: true } next && next.Value != ReceivedAt);
    }
}
