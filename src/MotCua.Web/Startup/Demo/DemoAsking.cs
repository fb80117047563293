using MotCua.Dossiers;
using MotCua.Dossiers.Asking;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Web.Startup.Demo;

/// <summary>
/// Four weeks of questions about hand-overs, over a greater share than an office would ask (<c>demo/ask-citizens.csv</c>), and
/// what people answer: most agree with the record, some have nothing, one names another day.
/// </summary>
public static class DemoAsking
{
    private const int Weeks = 4;

    /// <param name="returned">Dossiers of people who can sign in.</param>
    public static async Task Live(
        IServiceProvider services, DemoTime time, DateTimeOffset present, IReadOnlyList<(Dossier Dossier, Viewer Citizen)> returned, CancellationToken stop)
    {
        var folder = new CatalogueFolder(Path.Combine(services.GetRequiredService<CatalogueFolder>().Path, "demo"));
        var (store, answer, clock) = (services.GetRequiredService<QuestionStore>(), services.GetRequiredService<AnswerQuestion>(), services.GetRequiredService<Clock>());
        var ask = new AskCitizens(store, new AskingRuleCatalogue(folder), services.GetRequiredService<Journal>(), clock);
        await services.GetRequiredService<Projections>().CatchUp(stop);
        for (var week = Weeks - 1; week >= 0; week--)
        {
            time.Set(present.AddDays(-7 * week));
            await ask.Once(stop);
        }

        time.Set(present);
        var number = 0;
        foreach (var (dossier, citizen) in returned)
        {
            if (await store.Of(dossier.Id, stop) is not { Question: { Answer: null } question } open || clock.Today > question.AnswerBy || number++ % 4 == 3)
            {
                continue;
            }

            var on = number % 7 == 5 ? question.RecordedOn.AddDays(4) : question.RecordedOn;
            await answer.ByOwner(citizen, dossier.Id, number % 5 != 2, on > clock.Today || on < open.SubmittedOn ? question.RecordedOn : on, stop);
        }
    }
}
