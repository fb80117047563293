using MotCua.Dossiers.Finding;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers.Ratings;

/// <summary>The applicant says how content they are with an ended dossier; the dossier itself does not move.</summary>
public sealed class RateDossier(DossierStore dossiers, RatingStore ratings, RatingRuleCatalogue rules, Desk desk, Journal journal)
{
    /// <summary>By whoever handed it in, signed in.</summary>
    public async Task<Outcome<Rating>> ByOwner(Viewer by, DossierId id, RatingGrade? grade, string? words, CancellationToken stop) =>
        !by.IsCitizen || await dossiers.Find(id, by, stop) is not { } dossier ? DossierRefusals.Unknown
        : await Give(dossier, grade, words, RatedBy.Account, by.As(), stop);

    /// <summary>By whoever just proved the right to see the dossier (<see cref="TrackingQueue"/>); nobody's account stands behind it.</summary>
    /// <param name="reference">The tracking reference of what was found.</param>
    public async Task<Outcome<Rating>> ByLookUp(string reference, RatingGrade? grade, string? words, CancellationToken stop) =>
        await ratings.Named(reference, stop) is not { } id || await dossiers.FindUnfiltered(id, stop) is not { } dossier ? DossierRefusals.Unknown
        : await Give(dossier, grade, words, RatedBy.LookUp, Actor.System, stop);

    /// <summary>By a link shown at the counter: only where nothing was said yet, and the link is used up with it.</summary>
    internal async Task<Outcome<Rating>> ByCounterLink(Dossier dossier, OpenRatingLink link, RatingGrade? grade, string? words, string? device, string? address, CancellationToken stop)
    {
        var (before, endedOn) = await ratings.Of(dossier.Id, stop);
        var given = before is not null ? RatingRefusals.RatedAlready
            : Rating.Give(dossier, endedOn, null, grade, words, RatedBy.CounterLink, rules.On(desk.Clock.Today), desk.Clock.Now);
        if (!given.Accepted)
        {
            return given.Refusal;
        }

        var rating = given.Value;
        var act = desk.ActOn(
            dossier, dossier, "dossier.rated", Actor.System, note: rating.Words, data: [("grade", rating.Grade.Code()), ("way", RatingStore.Way(rating.By)), ("link", link.Id)]);
        var batch = RatingStore.Insert(RatingLinkStore.Use(new Batch(), link.Id, device, address, rating.RatedAt), rating);
        var committed = await journal.Commit(Journal.Append(batch, act), stop);
        return committed.Accepted ? rating : committed.Refusal.Kind == RefusalKind.Stale ? RatingRefusals.LinkOver : committed.Refusal;
    }

    /// <summary>What was said so far, and why nothing more can be; both null where it may be rated now.</summary>
    public async Task<(Rating? Rating, Refusal? Closed)> Standing(Dossier dossier, CancellationToken stop)
    {
        if (!Rating.Ended(dossier))
        {
            return (null, RatingRefusals.StillOpen);
        }

        var (before, endedOn) = await ratings.Of(dossier.Id, stop);
        return (before, Rating.Closed(dossier, endedOn, before, rules.On(desk.Clock.Today), desk.Clock.Today));
    }

    /// <summary>The same of what the public look-up found.</summary>
    public async Task<(Rating? Rating, Refusal? Closed)> Standing(string reference, CancellationToken stop) =>
        await ratings.Named(reference, stop) is { } id && await dossiers.FindUnfiltered(id, stop) is { } dossier ? await Standing(dossier, stop) : (null, DossierRefusals.Unknown);

    private async Task<Outcome<Rating>> Give(Dossier dossier, RatingGrade? grade, string? words, RatedBy by, Actor actor, CancellationToken stop)
    {
        var (before, endedOn) = await ratings.Of(dossier.Id, stop);
        var given = Rating.Give(dossier, endedOn, before, grade, words, by, rules.On(desk.Clock.Today), desk.Clock.Now);
        if (!given.Accepted || given.Value.SaysTheSame(before))
        {
            return given.Accepted ? before! : given.Refusal;
        }

        var rating = given.Value;
        var act = desk.ActOn(
            dossier, dossier, before is null ? "dossier.rated" : "dossier.rating-changed", actor, note: rating.Words,
            data: [("grade", rating.Grade.Code()), ("way", RatingStore.Way(by)), .. before is null ? [] : new (string, object?)[] { ("before", before.Grade.Code()) }]);
        var batch = before is null ? RatingStore.Insert(new Batch(), rating) : RatingStore.Change(new Batch(), rating);
        var committed = await journal.Commit(Journal.Append(batch, act), stop);
        return committed.Accepted ? rating : committed.Refusal;
    }
}
