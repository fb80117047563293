using MotCua.Calendars;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Outages;

namespace MotCua.Indicators;

/// <summary>A stretch with what stands beside it.</summary>
/// <param name="Planned">Whether somebody was on the roster; null where the unit had none that day.</param>
public sealed record EmptyHour(EmptyStretch Stretch, bool? Planned, IReadOnlyList<CounterWord> Said);

/// <summary>What was found at one unit's counter.</summary>
/// <param name="Since">From when on anybody looked; null where nobody of the counter was ever seen, so nothing is said.</param>
public sealed record EmptyHours(DateTimeOffset? Since, int Minutes, IReadOnlyList<EmptyHour> Stretches);

/// <summary>
/// Opening hours in which nobody of a unit's counter was signed in, from its threshold on (<c>guards.csv</c>). Hours in
/// which the product was down are left out, and so are those before anybody was seen. No person is named.
/// </summary>
public sealed class FindEmptyHours(
    CounterHourStore hours, CounterPlaceStore places, DutyStore duties, WorkCalendars calendars, OutageStore outages, WatchList watched, GuardThresholdStore thresholds, Clock clock)
{
    public const string Threshold = "empty-counter-minutes";
    public const string ExplainedKind = "counter.gap-explained";

    /// <summary>How long a session goes on after the last look.</summary>
    public static readonly TimeSpan SignedIn = TimeSpan.FromMinutes(30);

    private const int Shortest = 10;

    public async Task<EmptyHours> Of(UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop)
    {
        var (begin, end) = (Clock.FromLocal(from, TimeOnly.MinValue), Clock.FromLocal(to.AddDays(1), TimeOnly.MinValue));
        end = end < clock.Now ? end : CounterHourStore.QuarterOf(clock.Now);
        var (seen, since) = await hours.Of(unit, begin, end, stop);
        var minutes = (await thresholds.All(stop)).FirstOrDefault(t => t.Sign == Threshold && t.From <= to && to <= (t.To ?? DateOnly.MaxValue))?.Value;
        if (since is not { } first || minutes is not { } shortest)
        {
            return new EmptyHours(since, minutes ?? 0, []);
        }

        begin = begin < first ? first : begin;
        var product = watched.Targets.Where(t => t.Product).Select(t => t.Code).ToList();
        var down = (await outages.Touching(product, begin, end, stop)).Select(o => (o.BeganAt, o.EndedAt ?? end)).ToList();
        var found = EmptyCounter.Find(await calendars.For(unit, stop), begin, end, seen, SignedIn, down, TimeSpan.FromMinutes(shortest));
        var roster = await duties.Of(unit, from, stop);
        var said = await places.Words(unit, begin, end, stop);
        return new EmptyHours(since, shortest, [.. found.Select(s => new EmptyHour(s, Planned(roster, s), [.. said[s.From]])).Reverse()]);
    }

    /// <summary>What the unit says of a stretch stays beside it.</summary>
    public async Task<Outcome<Done>> Explain(Viewer by, UnitCode unit, DateTimeOffset from, string? said, CancellationToken stop)
    {
        var words = (said ?? "").Normalize().Trim();
        if (words.Length < Shortest)
        {
            return Refusal.Input("said", $"Hãy giải trình bằng ít nhất {Shortest} chữ, để người xem hiểu được giờ này.");
        }

        return await places.Say(unit, from, words, by.Account, ActOf(ExplainedKind, by, unit) with { Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["unit"] = unit.Value, ["from"] = from } }, stop);
    }

    private Act ActOf(string kind, Viewer by, UnitCode unit) => new()
    {
        Kind = kind,
        By = by.As(by.Appointments.FirstOrDefault(a => a.Unit == unit)),
        RecordedAt = clock.Now,
        SubjectKind = "unit",
        Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["unit"] = unit.Value },
    };

    private static bool? Planned(IReadOnlyList<Duty> roster, EmptyStretch stretch)
    {
        var local = Clock.LocalOf(stretch.From);
        var (day, half) = (DateOnly.FromDateTime(local), local.Hour < 12 ? HalfDay.Morning : HalfDay.Afternoon);
        var held = roster.Where(d => d.From <= day && day <= (d.To ?? DateOnly.MaxValue)).ToList();
        return held.Count == 0 ? null : held.Any(d => !d.StandBy && d.HoldsOn(day, half));
    }
}
