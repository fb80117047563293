using MotCua.Kernel;

namespace MotCua.Dossiers.Ratings;

/// <summary>
/// A link that whoever just took a result at the counter may rate by: once, for some minutes, on their own telephone or the
/// counter's tablet. It proves that the officer showed it there, not who used it; what was seen at use stays beside it.
/// </summary>
/// <param name="Token">Read like a tracking reference, typed without looking twice.</param>
public sealed record RatingLink(Guid Id, DossierId Dossier, string Token, DateTimeOffset ShownAt, DateTimeOffset ValidUntil)
{
    /// <summary>Where the form is; as short as it can be, since some type it.</summary>
    public const string Path = "/dg";

    public static string PathOf(string token) => $"{Path}/{token}";

    /// <summary>Why none may be shown; null where one may. Pure.</summary>
    /// <param name="handed">When the result was handed over at the counter; null where it was not, or in another way.</param>
    /// <param name="rated">Whether anything was said of it already: a link never changes what somebody said.</param>
    public static Refusal? Closed(Dossier dossier, DateTimeOffset? handed, bool rated, RatingRule? rule, DateOnly today) =>
        dossier.Status != DossierStatus.Returned || handed is not { } at || Clock.DayOf(at) != today ? RatingRefusals.NotJustHanded
        : rated ? RatingRefusals.RatedAlready
        : rule is null ? RatingRefusals.TooLate
        : null;
}

/// <summary>From where a link was used, as the product saw it; kept as hashes.</summary>
/// <param name="Device">The hash by which the browser is known; null where it keeps no number.</param>
/// <param name="Address">The network address; null where there is none.</param>
public sealed record RatedFrom(string? Device, string? Address);

/// <summary>What the form by a link shows: no name and no number of a person.</summary>
public sealed record OpenRatingLink(Guid Id, DossierId Dossier, string Number, string ProcedureName, DateTimeOffset ValidUntil);
