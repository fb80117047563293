using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>Puts a person in a post of a unit, and takes the person out again.</summary>
public sealed class AppointOfficer(UnitStore units, RosterStore roster, Clock clock)
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
        return held is null
            ? OrganisationRefusals.NotAppointed
            : await roster.End(officer, unit, post, lastDay, ActOf(clock, Ended, officer, held with { ToDay = lastDay }, by), stop);
    }

    internal static Act ActOf(Clock clock, string kind, AccountId officer, Posting posting, Actor by) => new()
    {
        Kind = kind,
        By = by,
        RecordedAt = clock.Now,
        SubjectKind = "account",
        Subject = officer.Value,
        Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["unit"] = posting.Unit.Value, ["post"] = posting.Post, ["from"] = posting.FromDay, ["to"] = posting.ToDay },
    };
}
