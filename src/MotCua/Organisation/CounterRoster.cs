using MotCua.Calendars;
using MotCua.Kernel;

namespace MotCua.Organisation;

public enum HalfDay
{
    Morning,
    Afternoon,
}

/// <summary>Somebody is at the counter on this half day of every week, for these fields.</summary>
/// <param name="Fields">Empty for every field.</param>
/// <param name="StandBy">Comes when somebody else cannot; covers nothing by being named.</param>
public sealed record Duty(Guid Id, UnitCode Unit, AccountId Officer, DayOfWeek Weekday, HalfDay Half, IReadOnlyList<string> Fields, bool StandBy, DateOnly From, DateOnly? To)
{
    public bool HoldsOn(DateOnly day, HalfDay half) => Half == half && Weekday == day.DayOfWeek && From <= day && day <= (To ?? DateOnly.MaxValue);

    public bool Knows(string field) => Fields.Count == 0 || Fields.Contains(field, StringComparer.Ordinal);
}

/// <summary>A half day on which nobody is at the counter for some fields.</summary>
/// <param name="Everything">No field at all is covered.</param>
/// <param name="Away">Who would be there but is absent.</param>
/// <param name="StandBy">Who may be called.</param>
public sealed record RosterGap(DateOnly Day, HalfDay Half, IReadOnlyList<string> Fields, bool Everything, IReadOnlyList<AccountId> Away, IReadOnlyList<AccountId> StandBy);

/// <summary>
/// The counter is staffed on every day it is open, for every field it takes in; the sending agency keeps stand-by staff
/// for leave and sickness (Điều 6 Nghị định 309/2026/NĐ-CP). Pure.
/// </summary>
public static class CounterRoster
{
    /// <summary>The half days of a period on which the counter is open.</summary>
    public static IReadOnlyList<(DateOnly Day, HalfDay Half)> OpenHalves(WorkCalendar calendar, DateOnly first, DateOnly last) =>
    [
        .. from day in Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays)
           from half in new[] { HalfDay.Morning, HalfDay.Afternoon }
           where Opens(calendar, day, half)
           select (day, half),
    ];

    /// <param name="counter">The counter posts held at the unit: a duty without one counts for nothing.</param>
    public static IReadOnlyList<RosterGap> Gaps(
        IEnumerable<(DateOnly Day, HalfDay Half)> open, IReadOnlyList<string> fields, IReadOnlyList<Duty> duties, IReadOnlyList<Absence> absences, IReadOnlyList<(AccountId Officer, Posting Posting)> counter)
    {
        var gaps = new List<RosterGap>();
        foreach (var (day, half) in open)
        {
            var named = duties.Where(d => d.HoldsOn(day, half) && counter.Any(c => c.Officer == d.Officer && c.Posting.HoldsOn(day))).ToList();
            var away = absences.Where(a => a.HoldsOn(day)).ToDictionary(a => a.Account, a => a.StandIn);
            var there = named.Where(d => !d.StandBy && !away.ContainsKey(d.Officer)).ToList();

            // A stand-in who is at the counter that half day anyway does the absent colleague's fields too.
            var covered = there.Concat(named.Where(d => !d.StandBy && away.TryGetValue(d.Officer, out var standIn) && there.Any(t => t.Officer == standIn))).ToList();
            var uncovered = fields.Where(f => !covered.Any(d => d.Knows(f))).ToList();
            if (uncovered.Count > 0)
            {
                gaps.Add(new RosterGap(
                    day,
                    half,
                    uncovered,
                    uncovered.Count == fields.Count,
                    [.. named.Where(d => !d.StandBy && away.ContainsKey(d.Officer)).Select(d => d.Officer).Distinct()],
                    [.. named.Where(d => d.StandBy && !away.ContainsKey(d.Officer)).Select(d => d.Officer).Distinct()]));
            }
        }

        return gaps;
    }

    private static bool Opens(WorkCalendar calendar, DateOnly day, HalfDay half)
    {
        var (first, last) = half == HalfDay.Morning ? (TimeOnly.MinValue, new TimeOnly(11, 59)) : (new TimeOnly(12, 1), new TimeOnly(23, 59));
        return calendar.NextOpening(Clock.FromLocal(day, first)) is { Accepted: true } next && next.Value <= Clock.FromLocal(day, last);
    }
}
