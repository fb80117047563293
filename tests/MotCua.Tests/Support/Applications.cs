using MotCua.Dossiers;
using MotCua.Dossiers.Drafts;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Procedures;
using MotCua.Tests.Papers;
using Xunit;

namespace MotCua.Tests.Support;

/// <summary>Filled-in applications for the two same-day procedures, as a citizen and as a counter would make them.</summary>
public static class Applications
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A complete draft of a request for certified copies.</summary>
    public static async Task<Draft> CertifiedCopyDraft(this Office office, Viewer citizen, UnitCode? unit = null)
    {
        var version = (await office.The<ProcedureStore>().InForce(new ProcedureCode("2.000815"), office.Clock.Today, Stop))!;
        var draft = new Draft
        {
            Id = office.Clock.NewId(),
            Citizen = citizen.Account,
            ProcedureVersion = version.Id.Value,
            ProcedureCode = version.Procedure.Code.Value,
            Case = version.Procedure.Cases[0].Code,
            Unit = (unit ?? Staff.Commune).Value,
            Answers = CertifiedCopyAnswers(citizen.Name).ToJson(),
            CreatedAt = office.Clock.Now,
            ChangedAt = office.Clock.Now,
        };
        await office.The<DraftStore>().Start(draft, Stop);
        using var scan = new MemoryStream(Samples.Pdf());
        var upload = await office.The<ReceiveUpload>().Run("ban-sao.pdf", scan, citizen.Account, Stop);
        Assert.True(upload.Accepted, upload.Refusal?.Message);
        Assert.True((await office.The<DraftStore>().AddFile(citizen.Account, draft.Id, "ban-sao", upload.Value, office.Clock.Now, Stop)).Accepted);
        return draft;
    }

    /// <summary>The same at the counter, with the papers that must be there, seen and not scanned.</summary>
    public static async Task<Application> AtCounter(this Office office, UnitCode unit, string name = "Trần Văn Bình")
    {
        var application = new Application
        {
            Id = office.Clock.NewId(),
            Version = (await office.The<ProcedureStore>().InForce(new ProcedureCode("2.000815"), office.Clock.Today, Stop))!,
            Channel = Channel.Counter,
            Unit = unit,
            Answers = CertifiedCopyAnswers(name),
            Components = [],
            ReturnWay = "counter",
        };
        return application with
        {
            Components = [.. application.Lacking().Select(lack => new DossierComponent(
                office.Clock.NewId(), lack.First.Code, lack.First.Name, "copy", 1, null, null, null, null, Digitised: false))],
        };
    }

    private static Answers CertifiedCopyAnswers(string name) => Answers.None
        .With("nguoi-yeu-cau", new PersonAnswer { Name = name, Number = "045190001234" })
        .With("dien-thoai", "0905123456")
        .With("ten-giay-to", "Bằng tốt nghiệp trung học phổ thông")
        .With("co-quan-cap", "viet-nam")
        .With("so-trang", 1m)
        .With("so-ban", 2m)
        .With("cach-nhan", "giay");
}
