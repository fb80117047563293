using System.Collections.Concurrent;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers;
using MotCua.Dossiers.Drafts;
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
    private readonly ConcurrentQueue<Guid> drafts = new();

    private Stage(WebApplication office, DemoCast cast, ProcedureVersion version, string unitName) =>
        (this.office, this.cast, this.version, this.unitName) = (office, cast, version, unitName);

    public IServiceProvider Services => office.Services;

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

    /// <summary>
    /// Complete drafts of the citizen, each with five uploaded files: only the last click is missing. One is made by the
    /// product's own steps, the others are copies of its rows; what a measurement left over serves the next one.
    /// </summary>
    public async Task<ConcurrentQueue<Guid>> Drafts(int count, CancellationToken stop)
    {
        if (drafts.Count < count)
        {
            var template = await Draft(stop);
            await using var connection = await The<Database>().Open(stop);
            foreach (var copy in await connection.QueryAsync<Guid>(new CommandDefinition(
                """
                with made as (select uuidv7() as draft_id from generate_series(1, @copies)),
                copied as (
                  insert into dossiers.draft(draft_id, citizen, procedure_version, procedure_code, case_code, unit, answers, created_at, changed_at)
                  select m.draft_id, d.citizen, d.procedure_version, d.procedure_code, d.case_code, d.unit, d.answers, d.created_at, d.changed_at
                  from made m cross join dossiers.draft d where d.draft_id = @template),
                files as (
                  select m.draft_id, uuidv7() as file_id, f.component, f.sha256, f.name, f.media_type, f.size, f.added_at
                  from made m cross join dossiers.draft_file f where f.draft_id = @template),
                uploads as (
                  insert into papers.upload(upload_id, sha256, name, account_id, created_at, attached_at)
                  select file_id, sha256, name, @citizen, added_at, added_at from files),
                attached as (
                  insert into dossiers.draft_file(file_id, draft_id, component, sha256, name, media_type, size, added_at)
                  select file_id, draft_id, component, sha256, name, media_type, size, added_at from files)
                select draft_id from made
                """,
                new { template, copies = count - drafts.Count, citizen = cast.Citizens[0].Viewer.Account.Value },
                commandTimeout: 300,
                cancellationToken: stop)))
            {
                drafts.Enqueue(copy);
            }
        }

        return drafts;
    }

    private async Task<Guid> Draft(CancellationToken stop)
    {
        var clock = The<Clock>();
        var (viewer, application) = Application(1);
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
        await The<DraftStore>().Start(draft, stop);
        // What must be there, and more of what may be.
        var papers = application.Lacking().Select(lack => lack.First).Concat(version.Procedure.Components).Select(c => c.Code).Distinct().ToList();
        for (var i = 0; i < FilesOfADraft; i++)
        {
            using var scan = new MemoryStream(DemoScan.Of("bench"));
            var upload = (await The<ReceiveUpload>().Run($"giay-to-{i + 1}.pdf", scan, viewer.Account, stop)).Value;
            await The<DraftStore>().AddFile(viewer.Account, draft.Id, papers[i % papers.Count], upload, clock.Now, stop);
        }

        return draft.Id;
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
                using var scan = new MemoryStream(DemoScan.Of("bench"));
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
