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
using Said = MotCua.LinkedServices.Said;

namespace MotCua.Tests.Support;

/// <summary>Linked births and deaths, filled in as citizens do and brought further by real acts.</summary>
public static class LinkedRequests
{
    public static readonly Answers Birth = Answers.None
        .With("quan-he", "me").With("duoi-sau-tuoi", true).With("bi-bo-roi", false).With("chua-xac-dinh-cha-me", false).With("mang-thai-ho", false)
        .With("nhan-khau-tap-the", false).With("the-bhyt-lan-dau", true).With("pham-vi", "ba-thu-tuc").With("o-cung-cha-me", true);

    public static readonly Answers Death = Answers.None
        .With("quan-he", "con").With("co-thuong-tru", true).With("la-chu-ho", false).With("che-do", "luong-huu").With("than-nhan-tuat", false).With("pham-vi", "them-mai-tang");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A complete draft; under an era that has ended, its procedure as it was on its last day.</summary>
    public static async Task<Draft> LinkedDraft(this Office office, Viewer citizen, string procedure, Answers given, UnitCode? unit = null)
    {
        var commune = unit ?? Staff.Commune;
        var end = office.The<LinkedCatalogue>().Rules.EraOf(procedure)!.To;
        var version = (await office.The<ProcedureStore>().InForce(new ProcedureCode(procedure), end ?? office.Clock.Today, Stop)).ShouldNotBeNull();
        var answers = new DemoAnswers(new Random(7)).Fill(
            version.Form!, new PersonAnswer { Name = citizen.Name, Number = "045185000101", Birth = PartialDate.Of(1985, 3, 12), Sex = Sex.Female }, (commune.Value, "Xã Vĩnh Linh"), office.Clock.Today, given);
        var draft = new Draft
        {
            Id = office.Clock.NewId(),
            Citizen = citizen.Account,
            ProcedureVersion = version.Id.Value,
            ProcedureCode = procedure,
            Case = version.Procedure.CaseOf(null)?.Code,
            Unit = commune.Value,
            Answers = answers.ToJson(),
            CreatedAt = office.Clock.Now,
            ChangedAt = office.Clock.Now,
        };
        await office.The<DraftStore>().Start(draft, Stop);
        foreach (var lack in version.Procedure.Lacking(draft.Case, Channel.Online, answers, _ => false))
        {
            using var scan = new MemoryStream(Samples.Pdf());
            var upload = (await office.The<ReceiveUpload>().Run("giay-to.pdf", scan, citizen.Account, Stop)).Value;
            (await office.The<DraftStore>().AddFile(citizen.Account, draft.Id, lack.First.Code, upload, office.Clock.Now, Stop)).Accepted.ShouldBeTrue();
        }

        return draft;
    }

    /// <summary>Handed in, and told to the legs.</summary>
    public static async Task<LinkedFile> Linked(this Office office, Viewer citizen, string procedure, Answers given, UnitCode? unit = null)
    {
        var draft = await office.LinkedDraft(citizen, procedure, given, unit);
        var sent = await office.The<SubmitLinked>().Run(citizen, draft.Id, Stop);
        sent.Accepted.ShouldBeTrue(sent.Refusal?.Message);
        return await office.LinkedNow(sent.Value);
    }

    public static async Task<LinkedFile> LinkedNow(this Office office, Guid id)
    {
        await office.CatchUp();
        return (await office.The<LinkedStore>().FindUnfiltered(id.ToString("D"), Stop)).ShouldNotBeNull();
    }

    /// <summary>An agency says something of a leg, now.</summary>
    public static async Task<Outcome<Hearing>> Says(this Office office, LinkedFile file, string leg, Said said, string? message = null, string? reason = null) => await office.The<HearReport>().Run(
        file.Request.Id.ToString("D"),
        new LegReport(message ?? $"test:{file.Request.Id:N}:{leg}:{said}:{office.Clock.NewId():N}", leg, said, office.Clock.Now) { Reason = reason },
        new Actor(ActorKind.Partner),
        Stop);
}
