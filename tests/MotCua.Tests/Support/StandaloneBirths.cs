using MotCua.Dossiers;
using MotCua.Dossiers.Drafts;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Papers;
using MotCua.Procedures;
using MotCua.Tests.Papers;
using MotCua.Web.Startup.Demo;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Support;

/// <summary>Births that somebody came for by themselves, taken in as a counter does: linked is asked about first.</summary>
public static class StandaloneBirths
{
    public const string Procedure = "1.001193";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>What the counter heard and recorded; the id becomes the dossier's.</summary>
    public static async Task<Guid> AskAboutLinked(this Office office, Viewer counter, string reason, Answers? said = null)
    {
        var answers = said ?? (reason == "khong-du-dieu-kien" ? LinkedRequests.Birth.With("bi-bo-roi", true) : LinkedRequests.Birth);
        var recorded = await office.The<RecordChoice>().Run(counter, new StandaloneChoice(Procedure, counter.Units[0], answers, Linked: false, reason), Stop);
        recorded.Accepted.ShouldBeTrue(recorded.Refusal?.Message);
        return recorded.Value;
    }

    /// <summary>Complete, as the counter would enter it.</summary>
    public static async Task<Application> BirthApplication(this Office office, Viewer counter, Guid id)
    {
        var version = (await office.The<ProcedureStore>().InForce(new ProcedureCode(Procedure), office.Clock.Today, Stop)).ShouldNotBeNull();
        var mother = new PersonAnswer { Name = "Lê Thị Mai", Number = "045185000101", Birth = PartialDate.Of(1985, 3, 12), Sex = Sex.Female };
        var application = new Application
        {
            Id = id,
            Version = version,
            Case = version.Procedure.CaseOf(null)?.Code,
            Channel = Channel.Counter,
            Unit = counter.Units[0],
            Answers = FormRules.Keep(version.Form!, new DemoAnswers(new Random(7)).Fill(version.Form!, mother, (counter.Units[0].Value, "Xã Vĩnh Linh"), office.Clock.Today), office.Clock.Today),
            Components = [],
            ReturnWay = "counter",
        };
        return application with
        {
            Components = [.. application.Lacking().Select(lack => new DossierComponent(
                office.Clock.NewId(), lack.First.Code, lack.First.Name, "copy", 1, null, null, null, null, Digitised: false))],
        };
    }

    /// <summary>Everything that makes a birth eligible, as the boxes of a page.</summary>
    public static (string, string)[] Eligible { get; } =
    [
        ("quan-he", "me"), ("duoi-sau-tuoi", "co"), ("bi-bo-roi", "khong"), ("chua-xac-dinh-cha-me", "khong"), ("mang-thai-ho", "khong"), ("nhan-khau-tap-the", "khong"),
        ("the-bhyt-lan-dau", "co"), ("o-cung-cha-me", "co"),
    ];

    /// <summary>The questions before a birth is sent by itself, answered until the verdict stands; those that hang on an answer come one after another.</summary>
    public static async Task<VisitedPage> AnswerBeforeAlone(this Visitor visitor, VisitedPage page)
    {
        for (var press = 0; press < 4 && !page.Text.Contains("Bạn chọn thế nào?", StringComparison.Ordinal); press++)
        {
            page = await visitor.Press(page, "Xem kết quả", Eligible);
        }

        return page;
    }

    /// <summary>Alone, since only the certificate is wanted: on to the check.</summary>
    public static async Task<VisitedPage> Alone(this Visitor visitor, VisitedPage asked) =>
        await visitor.Press(await visitor.AnswerBeforeAlone(asked), "Tiếp tục", [.. Eligible, ("ly-do", "chi-can-ho-tich")]);

    /// <summary>A citizen's own, complete but for the last question.</summary>
    public static async Task<Draft> BirthDraft(this Office office, Viewer citizen, UnitCode? unit = null)
    {
        var (commune, version) = (unit ?? Staff.Commune, (await office.The<ProcedureStore>().InForce(new ProcedureCode(Procedure), office.Clock.Today, Stop)).ShouldNotBeNull());
        var mother = new PersonAnswer { Name = citizen.Name, Number = "045190001234", Birth = PartialDate.Of(1990, 5, 1), Sex = Sex.Female, Nationality = "vn", Ethnicity = "01" };
        var draft = new Draft
        {
            Id = office.Clock.NewId(),
            Citizen = citizen.Account,
            ProcedureVersion = version.Id.Value,
            ProcedureCode = Procedure,
            Case = version.Procedure.CaseOf(null)?.Code,
            Unit = commune.Value,
            Answers = new DemoAnswers(new Random(7)).Fill(version.Form!, mother, (commune.Value, "Xã Vĩnh Linh"), office.Clock.Today).ToJson(),
            CreatedAt = office.Clock.Now,
            ChangedAt = office.Clock.Now,
        };
        await office.The<DraftStore>().Start(draft, Stop);
        foreach (var lack in version.Procedure.Lacking(draft.Case, Channel.Online, Answers.FromJson(draft.Answers), _ => false))
        {
            using var scan = new MemoryStream(Samples.Pdf());
            var upload = (await office.The<ReceiveUpload>().Run("giay-to.pdf", scan, citizen.Account, Stop)).Value;
            (await office.The<DraftStore>().AddFile(citizen.Account, draft.Id, lack.First.Code, upload, office.Clock.Now, Stop)).Accepted.ShouldBeTrue();
        }

        return draft;
    }

    public static async Task<Dossier> BirthAlone(this Office office, Viewer counter, string reason)
    {
        var application = await office.BirthApplication(counter, await office.AskAboutLinked(counter, reason));
        var entered = await office.The<EnterAtCounter>().Run(counter, application, Stop);
        entered.Accepted.ShouldBeTrue($"{entered.Refusal?.Field} {entered.Refusal?.Message}");
        return entered.Value;
    }
}
