using MotCua.Dossiers;
using MotCua.Dossiers.Correcting;
using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.Web.Startup.Demo;

/// <summary>One certificate of the demo that was wrong: reported at the counter, printed anew with the right name, signed, fetched a second time.</summary>
public static class DemoCorrection
{
    public static async Task Live(IServiceProvider services, DemoCast cast, DemoStory story, Dossier dossier, CancellationToken stop)
    {
        var (counter, leader, officer) = (cast.At(dossier.Unit, "tiep-nhan")!, cast.At(dossier.Unit, DeskRoute.SigningPost)!, await story.Examiner(dossier, stop));
        var folder = await services.GetRequiredService<DossierFileStore>().Read(dossier.Id, stop);
        var answers = folder.Answers is { } json ? Answers.FromJson(json) : Answers.None;
        if (!ResultContent.MadeFromAnswers(folder) || answers.Text("tre-ten") is not { } name)
        {
            return;
        }

        var correct = services.GetRequiredService<CorrectResult>();
        Correction? one = null;
        await Step(async () => await services.GetRequiredService<ReportWrongResult>().Run(
            counter, dossier.Id, null, $"Tên của trẻ ghi “{name}”, đúng theo giấy chứng sinh là “{name} An”.", stop));
        await Step(async () => await correct.CorrectAnswers(
            officer, dossier.Id, one!.Id, one.Version, answers.With("tre-ten", name + " An").ToJson(), stop));
        await Step(async () => await correct.Propose(officer, dossier.Id, one!.Id, one.Version, null, null, stop));
        await Step(async () => await correct.Sign(leader, dossier.Id, one!.Id, one.Version, stop));
        await story.Do(
            dossier,
            async d => (await services.GetRequiredService<HandOverCorrected>().Run(counter, d.Id, one!.Id, true, null, null, true, stop)).Then<Dossier>(_ => d),
            stop);

        Task<Dossier> Step(Func<Task<Outcome<Correction>>> act) => story.Do(
            dossier,
            async d => (await act()).Then<Dossier>(next =>
            {
                one = next;
                return d;
            }),
            stop);
    }
}
