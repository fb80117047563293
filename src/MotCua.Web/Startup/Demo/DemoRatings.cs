using MotCua.Dossiers;
using MotCua.Dossiers.Ratings;
using MotCua.Identity;

namespace MotCua.Web.Startup.Demo;

/// <summary>What some people of the demo say of their ended dossiers: most are content, some are not and say why.</summary>
public static class DemoRatings
{
    private static readonly (RatingGrade Grade, string? Words)[] Said =
    [
        (RatingGrade.VeryHappy, "Cán bộ hướng dẫn rõ ràng, có kết quả sớm hơn hẹn."),
        (RatingGrade.Happy, null),
        (RatingGrade.Unhappy, "Phải gọi điện hai lần mới biết hồ sơ còn thiếu gì."),
        (RatingGrade.Happy, "Nộp trực tuyến tiện, chỉ phải đến một lần."),
        (RatingGrade.VeryHappy, null),
    ];

    /// <summary>Two of three who got there say something.</summary>
    public static async Task Live(IServiceProvider services, DemoCast cast, DemoStory story, Dossier dossier, Viewer? citizen, int number, CancellationToken stop)
    {
        if (!Rating.Ended(dossier) || number % 3 == 2)
        {
            return;
        }

        var (grade, words) = Said[number % Said.Length];
        var rate = services.GetRequiredService<RateDossier>();
        if (citizen is null && dossier.Status == DossierStatus.Returned)
        {
            await AtTheCounter(services.GetRequiredService<InviteRating>(), cast.At(dossier.Unit, DeskRoute.ReturnPost)!, dossier, grade, words, stop);
            return;
        }

        await story.Do(
            dossier,
            async d => (citizen is null ? await rate.ByLookUp(d.Reference, grade, words, stop) : await rate.ByOwner(citizen, d.Id, grade, words, stop)).Then<Dossier>(_ => d),
            stop);
    }

    /// <summary>Whoever took the result uses the link on the counter's tablet, right after the hand-over.</summary>
    private static async Task AtTheCounter(InviteRating invite, Viewer returner, Dossier dossier, RatingGrade grade, string? words, CancellationToken stop)
    {
        var shown = await invite.Show(returner, dossier.Id, stop);
        var rated = shown.Accepted ? await invite.Use(null, shown.Value.Token, grade, words, new RatedFrom("may-tinh-bang-trinh-dien", null), stop) : shown.Refusal;
        if (!rated.Accepted)
        {
            throw new InvalidOperationException($"The demo's rating was refused: {rated.Refusal.Code} {rated.Refusal.Message}");
        }
    }
}
