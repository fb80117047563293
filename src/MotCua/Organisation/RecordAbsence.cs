using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>
/// Records that somebody is away and who stands in, or that the absence ends earlier. Whoever asks has already been
/// found to be that person or a leader of the unit.
/// </summary>
public sealed class RecordAbsence(AbsenceStore absences, RosterStore roster, Clock clock)
{
    public const string Recorded = "officer.absent";
    public const string Ended = "officer.absence-ended";
    public const string Cancelled = "officer.absence-cancelled";

    /// <summary>Longer than this nobody is away: the post is given to somebody else.</summary>
    private const int MostDays = 366;

    /// <param name="order">Which post and by which paper; null for all posts of somebody who is absent.</param>
    public async Task<Outcome<Absence>> Run(AccountId officer, UnitCode unit, AccountId? standIn, DateOnly? from, DateOnly? to, Actor by, CancellationToken stop, StandInOrder? order = null)
    {
        if (Faults(officer, standIn, from, to, clock.Today).Concat(order?.Faults(clock.Today) ?? []).FirstOrDefault() is { } first)
        {
            return first;
        }

        var absence = new Absence(clock.NewId(), officer, unit, standIn!.Value, from!.Value, to!.Value, by.Account!.Value, clock.Now) { Order = order };
        if (!(await roster.HeldBy(officer, absence.From, stop)).Any(p => p.Unit == unit && (order?.Post is null || p.Post == order.Post)))
        {
            return OrganisationRefusals.AwayNotHere;
        }

        var saved = await absences.Add(absence, ActOf(clock, Recorded, absence, absence.To, by), stop);
        return saved.Accepted ? absence : saved.Refusal;
    }

    /// <summary>Everything that is missing, for a page that names it all at once.</summary>
    public static IReadOnlyList<Refusal> Faults(AccountId? officer, AccountId? standIn, DateOnly? from, DateOnly? to, DateOnly today) =>
    [
        .. standIn is null || standIn == officer ? [OrganisationRefusals.StandInMissing] : Array.Empty<Refusal>(),
        .. from is null || from < today ? [OrganisationRefusals.AwayFromMissing] : Array.Empty<Refusal>(),
        .. to is null || to < from || to.Value.DayNumber - (from ?? today).DayNumber > MostDays ? [OrganisationRefusals.AwayToMissing] : Array.Empty<Refusal>(),
    ];

    /// <summary>Back earlier: today is no day of absence any more; one that begins only later is taken back whole.</summary>
    public async Task<Outcome<Done>> End(Absence absence, Actor by, CancellationToken stop)
    {
        var yesterday = clock.Today.AddDays(-1);
        return yesterday >= absence.To ? OrganisationRefusals.AwayEndsOtherwise
            : yesterday >= absence.From ? await absences.EndOn(absence, yesterday, ActOf(clock, Ended, absence, yesterday, by), stop)
            : await absences.Cancel(absence, clock.Now, ActOf(clock, Cancelled, absence, absence.To, by), stop);
    }

    internal static Act ActOf(Clock clock, string kind, Absence absence, DateOnly to, Actor by) => new()
    {
        Kind = kind,
        By = by,
        RecordedAt = clock.Now,
        SubjectKind = "account",
        Subject = absence.Account.Value,
        Data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["unit"] = absence.Unit.Value,
            ["stand_in"] = absence.StandIn.Value,
            ["from"] = absence.From,
            ["to"] = to,
            ["post"] = absence.Order?.Post,
            ["delegated"] = absence.Order?.Delegated ?? false,
            ["paper"] = absence.Order?.Paper,
        },
    };
}
