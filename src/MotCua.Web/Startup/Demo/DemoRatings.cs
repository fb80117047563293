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
    public static async Task Live(IServiceProvider services, DemoStory story, Dossier dossier, Viewer? citizen, int number, CancellationToken stop)
    {
        if (!Rating.Ended(dossier) || number % 3 == 2)
        {
            return;
        }

        var (grade, words) = Said[number % Said.Length];
        var rate = services.GetRequiredService<RateDossier>();
        await story.Do(
            dossier,
            async d => (citizen is null ? await rate.ByLookUp(d.Reference, grade, words, stop) : await rate.ByOwner(citizen, d.Id, grade, words, stop)).Then<Dossier>(_ => d),
            stop);
    }
}
