using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Organisation;
using MotCua.Papers;
using MotCua.Papers.Signatures;
using MotCua.Procedures;

namespace MotCua.Web.Startup.Demo;

/// <summary>
/// Fills an empty installation with the demo: accounts, and at least twenty dossiers in each of the ten states, made by
/// the real acts on a clock of their own. Interrupted, it goes on where it stopped; done, it never runs again.
/// </summary>
public sealed class SeedDemo(OfficeSettings settings) : ICommand
{
    private const string Seeded = "demo.seeded";
    private const int PerState = 30;

    private static readonly UnitCode[] Communes = [new("H50.19363"), new("H50.19333")];

    /// <summary>Civil status and certification first, since every commune has them every day.</summary>
    private static readonly string[] Procedures =
        ["1.001193", "2.000815", "1.000656", "1.000894", "1.004873", "2.000635", "1.001022", "1.004859", "2.000884", "2.000908", "1.010041", "1.001612"];

    public string Name => "seed-demo";

    public string Usage => "";

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        if (await Run(output.WriteLine, stop) is { } refusal)
        {
            await errors.WriteLineAsync(refusal.Message);
            return 2;
        }

        return 0;
    }

    public async Task<Refusal?> Run(Action<string> say, CancellationToken stop)
    {
        var time = new DemoTime(settings.Time.GetUtcNow());
        await using var app = OfficeApp.Build(settings with { Time = time, RunWorkers = false, Demo = true });
        var services = app.Services;
        if (await services.GetRequiredService<Journal>().Has(Seeded, stop))
        {
            return null;
        }

        if (await services.GetRequiredService<SeedDemoAccounts>().Unwelcome(stop) is { } unwelcome)
        {
            return unwelcome;
        }

        say("Tạo dữ liệu trình diễn (chỉ lần đầu, khoảng nửa phút) …");
        var cast = ActivatorUtilities.CreateInstance<DemoCast>(services);
        if (await cast.Gather(stop) is { } refused)
        {
            return refused;
        }

        // Officers act in office hours: on a Sunday the stories end at Friday's closing.
        var calendar = await services.GetRequiredService<WorkCalendars>().For(Communes[0], stop);
        var present = LastOpen(calendar, time.GetUtcNow());

        await Targets(services, cast, stop);

        // The leaders' demo certificates must be older than what they sign in these stories.
        time.Set(present.AddDays(-120));
        foreach (var leader in Communes.Select(c => (Commune: c, Viewer: cast.At(c, DeskRoute.SigningPost)!)))
        {
            var agency = (await services.GetRequiredService<Letterhead>().Of(leader.Commune, null, stop)).Unit;
            await services.GetRequiredService<ISigners>().Of(leader.Viewer.Account, leader.Viewer.Name, agency, stop);
        }

        var tree = await services.GetRequiredService<UnitStore>().Tree(Clock.DayOf(present), stop);
        var store = services.GetRequiredService<DossierStore>();
        var returned = new List<(Dossier, Viewer)>();
        foreach (var target in Enum.GetValues<DossierStatus>())
        {
            for (var i = await store.CountBorn(target, stop); i < PerState; i++)
            {
                var random = new Random(((int)target * 1000) + i);
                var commune = Communes[i % Communes.Length];
                time.Set(LastOpen(calendar, Beginning(target, i, present)));
                var story = new DemoStory(services, time, cast, random, present);
                var (dossier, citizen) = await Begin(services, cast, random, (commune, tree.NameOf(commune)), target, i, stop);
                dossier = await story.Live(dossier, citizen, target, stop);
                if (target == DossierStatus.Returned && citizen is not null)
                {
                    returned.Add((dossier, citizen));
                }

                await DemoRatings.Live(services, cast, story, dossier, citizen, i, stop);
                if (target == DossierStatus.Returned && i == 0)
                {
                    await DemoCorrection.Live(services, cast, story, dossier, stop);
                }
            }

            say($"  {target.InVietnamese()}: {PerState} hồ sơ");
        }

        await LongStories(services, time, cast, calendar, present, tree.NameOf(DemoLongStory.Commune), stop);
        say($"  Đăng ký đất đai nhiều bước: {DemoLongStory.Points} hồ sơ");
        var linked = new DemoLinked(services, time, cast, new DemoStory(services, time, cast, new Random(88), present), present);
        await linked.Live(tree.NameOf(DemoLongStory.Commune), at => LastOpen(calendar, at), stop);
        say($"  Liên thông khai sinh, khai tử: {DemoLinked.Count} yêu cầu");
        await DemoPetitions.Live(services, time, cast, present, returned, stop);
        await BackRooms(services, time, cast, calendar, present, tree.NameOf(Communes[0]), stop);
        await DemoSigns.EmptyHours(services, cast, calendar, Communes[0], present, stop);
        await DemoAsking.Live(services, time, present, returned, stop);
        time.Set(settings.Time.GetUtcNow());
        await DemoOrganisation.Fill(services, cast, stop);
        await DemoCatalogue.Fill(services, time.GetUtcNow(), stop);
        await DemoPostings.Fill(services, cast, time.GetUtcNow(), stop);
        await services.GetRequiredService<Projections>().CatchUp(stop);
        await DemoLetters.Live(services, cast, time.GetUtcNow(), stop);
        var done = new Act { Kind = Seeded, By = Actor.System, RecordedAt = time.GetUtcNow(), SubjectKind = "system" };
        await services.GetRequiredService<Journal>().Commit(Journal.Append(new Batch(), done), stop);
        await services.GetRequiredService<Projections>().CatchUp(stop);
        return null;
    }

    /// <summary>What the demo's decision asks of its units, set by the administrator; what is there already stays.</summary>
    private static async Task Targets(IServiceProvider services, DemoCast cast, CancellationToken stop)
    {
        var path = Path.Combine(services.GetRequiredService<CatalogueFolder>().Path, "demo", "targets.csv");
        var read = services.GetRequiredService<TargetCatalogue>().Read(await File.ReadAllBytesAsync(path, stop), "demo/targets.csv");
        foreach (var target in read.Value)
        {
            await services.GetRequiredService<SetTarget>().Run(cast.At(new UnitCode("H50"), "quan-tri")!, target with { Source = null }, stop);
        }
    }

    /// <summary>One land registration at each point of its long way, the further the older.</summary>
    private static async Task LongStories(
        IServiceProvider services, DemoTime time, DemoCast cast, WorkCalendar calendar, DateTimeOffset present, string communeName, CancellationToken stop)
    {
        var code = new ProcedureCode(DemoLongStory.Procedure);
        var store = services.GetRequiredService<DossierStore>();
        for (var point = await store.CountBorn(code, stop); point < DemoLongStory.Points; point++)
        {
            var random = new Random(77_000 + point);
            time.Set(LastOpen(calendar, present.AddDays(-3 * (point + 1))));
            var version = await services.GetRequiredService<ProcedureStore>().InForce(code, services.GetRequiredService<Clock>().Today, stop)
                ?? throw new InvalidOperationException($"{code} is not in the catalogue.");
            var story = new DemoStory(services, time, cast, random, present);
            var (dossier, _) = await Begin(services, cast, random, (DemoLongStory.Commune, communeName), version, DemoLongStory.Case, online: false, stop);
            await new DemoLongStory(services, cast, story).Live(dossier, point, stop);
        }
    }

    /// <summary>A few dossiers entered at a desk officer's device and signed within minutes.</summary>
    private static async Task BackRooms(
        IServiceProvider services, DemoTime time, DemoCast cast, WorkCalendar calendar, DateTimeOffset present, string communeName, CancellationToken stop)
    {
        for (var i = await services.GetRequiredService<DossierStore>().CountMadeOn(DemoSigns.Room, stop); i < DemoSigns.BackRooms; i++)
        {
            var random = new Random(66_000 + i);
            time.Set(LastOpen(calendar, present.AddDays(-1 - i).AddHours(-1)));
            var version = await Staffed(services, cast, Communes[0], i, stop);
            var clerk = await DemoSigns.InTheRoom(services, time, cast, Communes[0], DeskRoute.Of(version.Procedure).First.Post, stop);
            var (dossier, _) = await Begin(services, cast, random, (Communes[0], communeName), version, version.Procedure.CaseOf(null)?.Code, online: false, stop, clerk);
            await DemoSigns.BackRoom(services, time, cast, dossier, stop);
        }
    }

    /// <summary>The moment itself while counters are open, else about the last time they were.</summary>
    private static DateTimeOffset LastOpen(WorkCalendar calendar, DateTimeOffset moment)
    {
        while (calendar.NextOpening(moment).Match(next => next > moment, _ => false))
        {
            moment = moment.AddMinutes(-15);
        }

        return moment;
    }

    /// <summary>Older the further it got, so that worklists hold what is fresh, due today and late.</summary>
    private static DateTimeOffset Beginning(DossierStatus target, int i, DateTimeOffset present) => target switch
    {
        DossierStatus.Registered => present.AddMinutes(-25 * (i + 1)),
        DossierStatus.Received or DossierStatus.PaymentDue => present.AddHours(-5 * (i + 1)),
        DossierStatus.Processing => present.AddHours(-4 * (i + 2)),
        DossierStatus.SupplementAsked => present.AddHours(-9 * (i + 1)),
        DossierStatus.Stopped => present.AddDays(-25 - i),
        DossierStatus.Finished => present.AddHours(-12 * (i + 3)),
        _ => present.AddDays(-3 - i),
    };

    /// <summary>Half come online from the demo's citizens, half are entered at the counter.</summary>
    private static async Task<(Dossier Dossier, Viewer? Citizen)> Begin(
        IServiceProvider services, DemoCast cast, Random random, (UnitCode Code, string Name) commune, DossierStatus target, int i, CancellationToken stop)
    {
        var version = await Staffed(services, cast, commune.Code, i, stop);
        var online = target == DossierStatus.Withdrawn || (version.Procedure.Channels.Contains(Channel.Online) && (i % 2 == 0 || !version.Procedure.Channels.Contains(Channel.Counter)));
        return await Begin(services, cast, random, commune, version, version.Procedure.CaseOf(null)?.Code, online, stop);
    }

    private static async Task<(Dossier Dossier, Viewer? Citizen)> Begin(
        IServiceProvider services, DemoCast cast, Random random, (UnitCode Code, string Name) commune, ProcedureVersion version, string? caseCode, bool online, CancellationToken stop, Viewer? clerk = null)
    {
        var clock = services.GetRequiredService<Clock>();
        var form = version.Form!;
        var counter = clerk ?? cast.At(commune.Code, "tiep-nhan")!;
        var answers = new DemoAnswers(random);
        var (viewer, person) = online ? cast.Citizens[random.Next(cast.Citizens.Count)] : (counter, answers.NewPerson(random.Next(2) == 0 ? Sex.Male : Sex.Female, clock.Today));
        var application = new Application
        {
            Id = online ? await OwnAsked(services, viewer, commune.Code, version, random, stop) : await Asked(services, counter, commune.Code, version, random, stop),
            Version = version,
            Case = caseCode,
            Channel = online ? Channel.Online : Channel.Counter,
            Unit = commune.Code,
            Answers = FormRules.Keep(form, answers.Fill(form, person, (commune.Code.Value, commune.Name), clock.Today), clock.Today),
            Components = [],
            ReturnWay = online ? "electronic" : "counter",
        };
        application = application with { Components = await Scans(services, application, viewer, stop) };
        var born = await services.GetRequiredService<BearDossier>().Run(
            application, viewer, online ? "citizen" : "officer", online ? viewer.As() : viewer.As(viewer.CounterAt(commune.Code)), stop);
        return born.Accepted
            ? (born.Value, online ? viewer : null)
            : throw new InvalidOperationException($"The demo's application for {version.Procedure.Code} was refused: {born.Refusal.Field} {born.Refusal.Message}");
    }

    /// <summary>The id of a dossier a citizen files: most were asked about linked before they sent it, and said why not.</summary>
    private static async Task<Guid> OwnAsked(IServiceProvider services, Viewer citizen, UnitCode commune, ProcedureVersion version, Random random, CancellationToken stop)
    {
        var (id, rules) = (services.GetRequiredService<Clock>().NewId(), services.GetRequiredService<LinkedCatalogue>().Rules);
        if (rules.Standalone.TryGetValue(version.Procedure.Code.Value, out var group) && rules.EraOn(group, services.GetRequiredService<Clock>().Today) is not null && random.Next(4) > 0)
        {
            var answers = Answers.None.With(group == LinkedGroup.Birth ? "bi-bo-roi" : "la-chu-ho", false);
            await services.GetRequiredService<RecordChoice>().Own(
                citizen, id, new StandaloneChoice(version.Procedure.Code.Value, commune, answers, Linked: false, random.Next(2) == 0 ? "tu-choi" : "chi-can-ho-tich"), stop);
        }

        return id;
    }

    /// <summary>The id of a dossier entered at the counter: of the answer, where something had to be asked before.</summary>
    private static async Task<Guid> Asked(IServiceProvider services, Viewer counter, UnitCode commune, ProcedureVersion version, Random random, CancellationToken stop)
    {
        var rules = services.GetRequiredService<LinkedCatalogue>().Rules;
        if (!rules.Standalone.TryGetValue(version.Procedure.Code.Value, out var group) || rules.EraOn(group, services.GetRequiredService<Clock>().Today) is null)
        {
            return services.GetRequiredService<Clock>().NewId();
        }

        // Whoever came with an abandoned child or for a householder cannot go linked; the others were told and did not want to.
        var ineligible = group == LinkedGroup.Birth && random.Next(4) == 0;
        var answers = Answers.None.With(group == LinkedGroup.Birth ? "bi-bo-roi" : "la-chu-ho", ineligible);
        string[] reasons = ineligible ? ["khong-du-dieu-kien"] : ["tu-choi", "chi-can-ho-tich", "he-thong-loi", "khong-tu-van"];
        var asked = await services.GetRequiredService<RecordChoice>().Run(
            counter, new StandaloneChoice(version.Procedure.Code.Value, commune, answers, Linked: false, reasons[random.Next(reasons.Length)]), stop);
        return asked.Accepted ? asked.Value : throw new InvalidOperationException($"The demo's question about linked was refused: {asked.Refusal.Message}");
    }

    /// <summary>The next procedure whose every desk has somebody at the commune.</summary>
    private static async Task<ProcedureVersion> Staffed(IServiceProvider services, DemoCast cast, UnitCode commune, int i, CancellationToken stop)
    {
        for (var tries = 0; tries < Procedures.Length; tries++)
        {
            var code = new ProcedureCode(Procedures[(i + tries) % Procedures.Length]);
            var version = await services.GetRequiredService<ProcedureStore>().InForce(code, services.GetRequiredService<Clock>().Today, stop);
            if (version?.Form is not null && DeskRoute.Of(version.Procedure).Desks.All(d => cast.At(commune, d.Post) is not null))
            {
                return version;
            }
        }

        throw new InvalidOperationException($"No procedure of the demo is staffed at {commune}.");
    }

    /// <summary>A scan for each needed component, taken in like any citizen's upload.</summary>
    private static async Task<IReadOnlyList<DossierComponent>> Scans(IServiceProvider services, Application application, Viewer viewer, CancellationToken stop)
    {
        var (clock, components) = (services.GetRequiredService<Clock>(), new List<DossierComponent>());
        foreach (var needed in application.Lacking().Select(lack => lack.First))
        {
            using var scan = new MemoryStream(DemoScan.Of(needed.Code));
            var upload = (await services.GetRequiredService<ReceiveUpload>().Run("ban-chup.pdf", scan, viewer.Account, stop)).Value;
            await services.GetRequiredService<Database>().Commit(UploadStore.Attach(new Batch(), upload.Id, viewer.Account, clock.Now), stop);
            components.Add(new DossierComponent(
                upload.Id.Value, needed.Code, needed.Name, "file", needed.Copies, upload.File.Hex, upload.Name, upload.MediaType, upload.Size, Digitised: true));
        }

        return components;
    }
}
