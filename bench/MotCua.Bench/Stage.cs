using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Papers;
using MotCua.Procedures;
using MotCua.Web.Startup;
using MotCua.Web.Startup.Demo;

namespace MotCua.Bench;

/// <summary>What must stand before a scenario can be measured, made by the office's own acts beside the running product.</summary>
public sealed class Stage : IAsyncDisposable
{
    public const string Procedure = "1.001193";
    private const int FilesOfADraft = 5;
    private const int AtOnce = 8;

    private static readonly UnitCode Commune = new("H50.19363");

    private readonly WebApplication office;
    private readonly DemoCast cast;
    private readonly ProcedureVersion version;
    private readonly string unitName;

    private Stage(WebApplication office, DemoCast cast, ProcedureVersion version, string unitName) =>
        (this.office, this.cast, this.version, this.unitName) = (office, cast, version, unitName);

    public string CitizenName => cast.Citizens[0].Viewer.Name;

    public static async Task<Stage> Of(string data, string connectionString, CancellationToken stop)
    {
        var office = OfficeApp.Build(new OfficeSettings { ConnectionString = connectionString, DataFolder = data, Demo = true, RunWorkers = false });
        var cast = ActivatorUtilities.CreateInstance<DemoCast>(office.Services);
        if (await cast.Gather(stop) is { } refused)
        {
            throw new InvalidOperationException(refused.Message);
        }

        var today = office.Services.GetRequiredService<Clock>().Today;
        var version = (await office.Services.GetRequiredService<ProcedureStore>().InForce(new ProcedureCode(Procedure), today, stop))!;
        return new Stage(office, cast, version, (await office.Services.GetRequiredService<UnitStore>().Tree(today, stop)).NameOf(Commune));
    }

    /// <summary>Complete drafts of the citizen, each with five uploaded files: only the last click is missing.</summary>
    public async Task<ConcurrentQueue<Guid>> Drafts(int count, CancellationToken stop)
    {
        var ready = new ConcurrentQueue<Guid>();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (number, cancelled) =>
        {
            var clock = The<Clock>();
            var (viewer, application) = Application(number);
            var draft = new Draft
            {
                Id = application.Id,
                Citizen = viewer.Account,
                ProcedureVersion = version.Id.Value,
                ProcedureCode = Procedure,
                Case = application.Case,
                Unit = Commune.Value,
                Answers = application.Answers.ToJson(),
                CreatedAt = clock.Now,
                ChangedAt = clock.Now,
            };
            await The<DraftStore>().Start(draft, cancelled);
            // What must be there, and more of what may be.
            var papers = application.Lacking().Select(lack => lack.First).Concat(version.Procedure.Components).Select(c => c.Code).Distinct().ToList();
            for (var i = 0; i < FilesOfADraft; i++)
            {
                using var scan = new MemoryStream(DemoScan.Pdf);
                var upload = (await The<ReceiveUpload>().Run($"giay-to-{i + 1}.pdf", scan, viewer.Account, cancelled)).Value;
                await The<DraftStore>().AddFile(viewer.Account, draft.Id, papers[i % papers.Count], upload, clock.Now, cancelled);
            }

            ready.Enqueue(draft.Id);
        });
        return ready;
    }

    /// <summary>Received dossiers nobody holds, and what their citizens type into the public look-up.</summary>
    public async Task<IReadOnlyList<(Dossier Dossier, string Factor)>> Received(int count, CancellationToken stop)
    {
        var received = new ConcurrentBag<(Dossier, string)>();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (number, cancelled) =>
        {
            var (viewer, application) = Application(number);
            var components = new List<DossierComponent>();
            foreach (var needed in application.Lacking().Select(lack => lack.First))
            {
                using var scan = new MemoryStream(DemoScan.Pdf);
                var upload = (await The<ReceiveUpload>().Run("giay-to.pdf", scan, viewer.Account, cancelled)).Value;
                components.Add(new DossierComponent(
                    upload.Id.Value, needed.Code, needed.Name, "file", needed.Copies, upload.File.Hex, upload.Name, upload.MediaType, upload.Size, Digitised: true));
            }

            var born = Must(await The<BearDossier>().Run(application with { Components = components }, viewer, "citizen", viewer.As(), cancelled));
            var counter = cast.At(Commune, "tiep-nhan")!;
            received.Add((Must(await The<ReceiveDossier>().Run(counter, born.Id, born.Version, cancelled)), cast.Citizens[0].Person.Number![^4..]));
        });
        return [.. received];
    }

    /// <summary>Moves sequencer and projections to the end, so that every measurement starts level.</summary>
    public Task CatchUp(CancellationToken stop) => The<Projections>().CatchUp(stop);

    public ValueTask DisposeAsync() => office.DisposeAsync();

    private (Viewer Viewer, Application Application) Application(int number)
    {
        var (viewer, person) = cast.Citizens[0];
        var today = The<Clock>().Today;
        var answers = new DemoAnswers(new Random(number)).Fill(version.Form!, person, (Commune.Value, unitName), today);
        return (viewer, new Application
        {
            Id = The<Clock>().NewId(),
            Version = version,
            Case = version.Procedure.CaseOf(null)?.Code,
            Channel = Channel.Online,
            Unit = Commune,
            Answers = FormRules.Keep(version.Form!, answers, today),
            Components = [],
            ReturnWay = "electronic",
        });
    }

    private T The<T>()
        where T : notnull => office.Services.GetRequiredService<T>();

    private static Dossier Must(Outcome<Dossier> outcome) => outcome.Accepted ? outcome.Value : throw new InvalidOperationException(outcome.Refusal.Message);
}
