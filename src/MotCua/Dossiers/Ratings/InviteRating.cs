using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers.Ratings;

/// <summary>Who hands results over shows the link; who took the result rates by it, and no officer does.</summary>
public sealed class InviteRating(DossierStore dossiers, RatingStore ratings, RatingLinkStore links, RatingRuleCatalogue rules, RateDossier rate, Desk desk, Journal journal)
{
    public const string Invited = "dossier.rating-invited";

    public async Task<Outcome<RatingLink>> Show(Viewer by, DossierId id, CancellationToken stop)
    {
        if (await dossiers.Find(id, by, stop) is not { } dossier || !by.MayAt(Permissions.ReturnResult, dossier.Unit))
        {
            return DossierRefusals.Unknown;
        }

        var (now, rule) = (desk.Clock.Now, rules.On(desk.Clock.Today));
        if (RatingLink.Closed(dossier, await links.HandedAt(id, stop), (await ratings.Of(id, stop)).Rating is not null, rule, desk.Clock.Today) is { } closed)
        {
            return closed;
        }

        var link = new RatingLink(desk.Clock.NewId(), id, TrackingReference.New(), now, now.AddMinutes(rule!.LinkMinutes));
        var act = desk.ActOn(dossier, dossier, Invited, by.As(by.Appointments.FirstOrDefault(a => a.Unit == dossier.Unit && a.Role == Role.Counter)), data: [("link", link.Id), ("valid_until", link.ValidUntil)]);
        var committed = await journal.Commit(Journal.Append(RatingLinkStore.Show(new Batch(), link, by.Account), act), stop);
        return committed.Accepted ? link : committed.Refusal;
    }

    /// <summary>What may still be done with a dossier's link: the open one, or whether one may be shown.</summary>
    public async Task<(RatingLink? Open, bool MayShow)> Standing(Dossier dossier, CancellationToken stop) => (
        await links.Of(dossier.Id, desk.Clock.Now, stop),
        RatingLink.Closed(dossier, await links.HandedAt(dossier.Id, stop), (await ratings.Of(dossier.Id, stop)).Rating is not null, rules.On(desk.Clock.Today), desk.Clock.Today) is null);

    /// <param name="by">Whoever is signed in on that browser; an officer is refused, whoever's fingers they were.</param>
    public async Task<Outcome<Rating>> Use(Viewer? by, string token, RatingGrade? grade, string? words, RatedFrom from, CancellationToken stop) =>
        by is { IsCitizen: false } ? RatingRefusals.NotByOfficers
        : await links.ByToken(token, desk.Clock.Now, stop) is not { } link || await dossiers.FindUnfiltered(link.Dossier, stop) is not { } dossier ? RatingRefusals.LinkOver
        : await rate.ByCounterLink(dossier, link, grade, words, from.Device, await links.HashOf(from.Address, stop), stop);
}
