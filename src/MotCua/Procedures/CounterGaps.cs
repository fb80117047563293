using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Procedures;

/// <summary>The roster of a unit's counter and where it has nobody.</summary>
/// <param name="Fields">The codes of what is taken in here.</param>
public sealed record UnitRoster(IReadOnlyList<string> Fields, IReadOnlyList<Duty> Duties, IReadOnlyList<RosterGap> Gaps);

/// <summary>Looks ahead: on which half days the counter of a unit has nobody for a field it takes in.</summary>
public sealed class CounterGaps(DutyStore duties, AbsenceStore absences, RosterStore roster, UnitStore units, WorkCalendars calendars, StaffingQueue staffing, Clock clock)
{
    /// <summary>How many days ahead people look.</summary>
    public const int Ahead = 14;

    public async Task<UnitRoster> Of(UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop)
    {
        var tree = await units.Tree(clock.Today, stop);
        var fields = tree.Find(unit) is { } found ? await staffing.FieldsAt(found, tree, from, stop) : [];
        var planned = await duties.Of(unit, from, stop);
        if (fields.Count == 0)
        {
            return new UnitRoster(fields, planned, []);
        }

        var counter = (await units.Posts(stop)).Where(p => p.Counter).Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        var held = (await roster.HeldAt([unit], from, stop)).Where(h => counter.Contains(h.Posting.Post)).ToList();
        var open = CounterRoster.OpenHalves(await calendars.For(unit, stop), from, to);
        return new UnitRoster(fields, planned, CounterRoster.Gaps(open, fields, planned, [.. (await absences.Of(unit, from, stop)).Where(a => a.Order is not { Delegated: true } && (a.Order?.Post is null || counter.Contains(a.Order.Post)))], held));
    }
}
