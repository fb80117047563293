using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>Puts somebody of the counter on the roster, and takes them off it. Whoever asks leads the unit or administers it.</summary>
public sealed class PlanDuty(DutyStore duties, RosterStore roster, UnitStore units, Clock clock)
{
    /// <param name="weekdays">One duty each, with each half.</param>
    /// <param name="fields">Empty for every field.</param>
    public async Task<Outcome<Done>> Run(
        UnitCode unit, AccountId? officer, IReadOnlyList<DayOfWeek> weekdays, IReadOnlyList<HalfDay> halves, IReadOnlyList<string> fields, bool standBy, DateOnly? from, Actor by, CancellationToken stop)
    {
        if (Faults(officer, weekdays, halves, from, clock.Today) is [var first, ..])
        {
            return first;
        }

        var counter = (await units.Posts(stop)).Where(p => p.Counter).Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        if (!(await roster.HeldBy(officer!.Value, from!.Value, stop)).Any(p => p.Unit == unit && counter.Contains(p.Post)))
        {
            return OrganisationRefusals.DutyWithoutCounter;
        }

        var planned = (from day in weekdays.Distinct() from half in halves.Distinct() select (day, half)).ToList();
        var ids = clock.NewIds(planned.Count);
        return await duties.Add(
            [.. planned.Select((p, i) => new Duty(ids[i], unit, officer.Value, p.day, p.half, fields, standBy, from.Value, null))],
            ActOf("roster.duty-planned", unit, officer.Value, by, ("from", from), ("half_days", planned.Count), ("fields", fields), ("stand_by", standBy)),
            stop);
    }

    /// <summary>Everything that is missing, for a page that names it all at once.</summary>
    public static IReadOnlyList<Refusal> Faults(AccountId? officer, IReadOnlyList<DayOfWeek> weekdays, IReadOnlyList<HalfDay> halves, DateOnly? from, DateOnly today) =>
    [
        .. officer is null ? [Refusal.Input("officer", "Hãy chọn người trực.")] : Array.Empty<Refusal>(),
        .. weekdays.Count == 0 ? [Refusal.Input("weekday", "Hãy chọn ít nhất một ngày trong tuần.")] : Array.Empty<Refusal>(),
        .. halves.Count == 0 ? [Refusal.Input("half", "Hãy chọn buổi sáng, buổi chiều hoặc cả hai.")] : Array.Empty<Refusal>(),
        .. from is null || from < today ? [Refusal.Input("from", "Hãy nhập ngày bắt đầu, từ hôm nay trở đi.")] : Array.Empty<Refusal>(),
    ];

    /// <summary>From tomorrow on they are not on the roster any more.</summary>
    public Task<Outcome<Done>> End(UnitCode unit, AccountId officer, Actor by, CancellationToken stop) =>
        duties.End(unit, officer, clock.Today, clock.Now, ActOf("roster.duty-ended", unit, officer, by, ("to", clock.Today)), stop);

    private Act ActOf(string kind, UnitCode unit, AccountId officer, Actor by, params (string Key, object? Value)[] data) => new()
    {
        Kind = kind,
        By = by,
        RecordedAt = clock.Now,
        SubjectKind = "account",
        Subject = officer.Value,
        Data = data.Append(("unit", unit.Value)).ToDictionary(d => d.Item1, d => d.Item2, StringComparer.Ordinal),
    };
}
