using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>Puts a person in a post of a unit, and takes the person out again.</summary>
public sealed class AppointOfficer(UnitStore units, RosterStore roster, AbsenceStore absences, Clock clock)
{
    public const string Appointed = "officer.appointed";
    public const string Ended = "officer.appointment-ended";

    public async Task<Outcome<Done>> Run(AccountId officer, Posting posting, Actor by, CancellationToken stop)
    {
        var posts = await units.Posts(stop);
        if (posts.All(p => p.Code != posting.Post))
        {
            return OrganisationRefusals.NoSuchPost(posting.Post);
        }

        if (await units.Find(posting.Unit, posting.FromDay, stop) is null)
        {
            return OrganisationRefusals.NoSuchUnit(posting.Unit, posting.FromDay);
        }

        if (StandInOrder.SigningFaults(posting.SigningForm, posting.SignsAs) is [var fault, ..])
        {
            return fault;
        }

        var all = await roster.AllOf(officer, stop);
        if (all.Any(a => a.Unit == posting.Unit && a.Post == posting.Post && a.Overlaps(posting)))
        {
            return OrganisationRefusals.AlreadyAppointed;
        }

        return await roster.Add(clock.NewId(), officer, posting, ActOf(clock, Appointed, officer, posting, by), stop);
    }

    /// <param name="lastDay">The last day in the post, inclusive; rights end with it.</param>
    public async Task<Outcome<Done>> End(AccountId officer, UnitCode unit, string post, DateOnly lastDay, Actor by, CancellationToken stop)
    {
        var held = (await roster.HeldBy(officer, lastDay, stop)).FirstOrDefault(a => a.Unit == unit && a.Post == post);
        if (held is null)
        {
            return OrganisationRefusals.NotAppointed;
        }

        var first = await CutAbsences(officer, unit, post, lastDay, by, stop);
        return await roster.End(officer, unit, post, lastDay, ActOf(clock, Ended, officer, held with { ToDay = lastDay }, by), stop, first);
    }

    /// <summary>Nobody is stood in for at a post that ended, and nobody stands in where they work no more.</summary>
    private async Task<Batch> CutAbsences(AccountId officer, UnitCode unit, string post, DateOnly lastDay, Actor by, CancellationToken stop)
    {
        var (batch, after) = (new Batch(), lastDay.AddDays(1));
        var stays = (await roster.AllOf(officer, stop)).Any(p => p.Unit == unit && p.Post != post && p.HoldsOn(after));
        foreach (var absence in (await absences.At([unit], after, stop)).Where(a =>
            (a.Account == officer && (a.Order?.Post is { } only ? only == post : !stays)) || (a.StandIn == officer && !stays)))
        {
            AbsenceStore.Cut(batch, absence, after, clock.Now);
            Journal.Append(batch, RecordAbsence.ActOf(
                clock, absence.From < after ? RecordAbsence.Ended : RecordAbsence.Cancelled, absence, absence.From < after ? lastDay : absence.To, by));
        }

        return batch;
    }

    internal static Act ActOf(Clock clock, string kind, AccountId officer, Posting posting, Actor by) => new()
    {
        Kind = kind,
        By = by,
        RecordedAt = clock.Now,
        SubjectKind = "account",
        Subject = officer.Value,
        Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["unit"] = posting.Unit.Value, ["post"] = posting.Post, ["from"] = posting.FromDay, ["to"] = posting.ToDay, ["signs_as"] = posting.SignsAs },
    };
}
