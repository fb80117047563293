using MotCua.Kernel;

namespace MotCua.Dossiers.Ratings;

/// <summary>How content somebody was; stored, so never renamed.</summary>
public enum RatingGrade
{
    VeryHappy,
    Happy,
    Unhappy,
}

/// <summary>How the person showed the right to rate.</summary>
public enum RatedBy
{
    /// <summary>Signed in as the one who handed it in.</summary>
    Account,

    /// <summary>By the reference and four digits of the public look-up.</summary>
    LookUp,

    /// <summary>By the link shown at the counter when the result was handed over.</summary>
    CounterLink,
}

/// <summary>What one applicant says of one ended dossier: once, changeable for some days.</summary>
/// <param name="Words">Null where none were left; erased with the dossier.</param>
/// <param name="ChangeUntil">The last day on which it may be changed.</param>
public sealed record Rating(
    DossierId Dossier, UnitCode Unit, int Version, RatingGrade Grade, string? Words, RatedBy By, DateTimeOffset RatedAt, DateTimeOffset ChangedAt, DateOnly ChangeUntil)
{
    public const int MostWords = 1000;

    /// <summary>Whether nothing more happens to it. An older system's dossiers may have ended without saying that the result was handed over.</summary>
    public static bool Ended(Dossier dossier) => dossier.Status.IsClosed() || dossier is { Imported: true, Status: DossierStatus.Finished };

    /// <summary>Whether it may be rated or its rating changed on this day. Pure.</summary>
    /// <param name="endedOn">The local day of its end.</param>
    public static Refusal? Closed(Dossier dossier, DateOnly endedOn, Rating? before, RatingRule? rule, DateOnly today) =>
        !Ended(dossier) ? RatingRefusals.StillOpen
        : before is not null ? (today > before.ChangeUntil ? RatingRefusals.Settled(before.ChangeUntil) : null)
        : rule is null || today > endedOn.AddDays(rule.RateDays) ? RatingRefusals.TooLate
        : null;

    /// <summary>The rating that comes of what was chosen and written. Pure.</summary>
    /// <param name="before">What was said before, if anything.</param>
    public static Outcome<Rating> Give(
        Dossier dossier, DateOnly endedOn, Rating? before, RatingGrade? grade, string? words, RatedBy by, RatingRule? rule, DateTimeOffset now)
    {
        var today = Clock.DayOf(now);
        var said = (words ?? "").ReplaceLineEndings("\n").Normalize().Trim();
        return Closed(dossier, endedOn, before, rule, today) is { } closed ? closed
            : grade is not { } chosen ? RatingRefusals.NothingChosen
            : said.Length > MostWords ? RatingRefusals.TooLong
            : before is null ? new Rating(dossier.Id, dossier.Unit, 1, chosen, said.Length == 0 ? null : said, by, now, now, today.AddDays(rule!.ChangeDays))
            : before with { Version = before.Version + 1, Grade = chosen, Words = said.Length == 0 ? null : said, By = by, ChangedAt = now };
    }

    /// <summary>Whether the second click of two said anything new.</summary>
    public bool SaysTheSame(Rating? other) => other is not null && (Grade, Words) == (other.Grade, other.Words);
}

public static class RatingGrades
{
    public static IReadOnlyList<RatingGrade> All { get; } = [RatingGrade.VeryHappy, RatingGrade.Happy, RatingGrade.Unhappy];

    public static string Code(this RatingGrade grade) => grade switch { RatingGrade.VeryHappy => "very-happy", RatingGrade.Happy => "happy", _ => "unhappy" };

    public static string InVietnamese(this RatingGrade grade) => grade switch
    {
        RatingGrade.VeryHappy => "Rất hài lòng",
        RatingGrade.Happy => "Hài lòng",
        _ => "Chưa hài lòng",
    };

    /// <summary>Null where it is none of the three.</summary>
    public static RatingGrade? Read(string? code) => All.Select(g => (RatingGrade?)g).FirstOrDefault(g => g!.Value.Code() == code);
}
