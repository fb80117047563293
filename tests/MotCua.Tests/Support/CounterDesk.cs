using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Support;

/// <summary>A counter with somebody behind it and dossiers in front of it, each brought there by real acts.</summary>
public static class CounterDesk
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>An officer of the counter, signed in.</summary>
    public static async Task<(Visitor Visitor, Viewer Viewer)> Clerk(this Office office, UnitCode? unit = null)
    {
        var at = (unit ?? Staff.Commune).Value;
        var (visitor, id) = await office.SignedInOfficer((at, "tiep-nhan"), (at, "tra-ket-qua"));
        return (visitor, await office.ViewerOf(id));
    }

    /// <summary>A request for certified copies, sent online and waiting.</summary>
    public static async Task<Dossier> Waiting(this Office office, string name = "Nguyễn Thị Hoa", UnitCode? unit = null)
    {
        var citizen = Staff.Citizen(office, name);
        var draft = await office.CertifiedCopyDraft(citizen, unit);
        var submitted = await office.The<SubmitDossier>().Run(citizen, draft.Id, "counter", Stop);
        submitted.Accepted.ShouldBeTrue(submitted.Refusal?.Message);
        return submitted.Value;
    }

    /// <summary>Sends a form of the page with files in it; does not follow.</summary>
    public static async Task<HttpResponseMessage> SendFiles(this Visitor visitor, VisitedPage page, (string Name, string Value)[] typed, params (string Box, string FileName, byte[] Content)[] files)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in typed.Append(("__RequestVerificationToken", page.Document.QuerySelector<IHtmlInputElement>("main input[name=__RequestVerificationToken]")!.Value)))
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var (box, fileName, bytes) in files)
        {
            content.Add(new ByteArrayContent(bytes), box, fileName);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, page.Address) { Content = content };
        return await visitor.Send(request, Stop);
    }

    /// <summary>Received, examined and signed: waits to be handed over.</summary>
    public static async Task<Dossier> Finished(this Office office, string name = "Nguyễn Thị Hoa", UnitCode? unit = null)
    {
        var staff = new Staff(office);
        var (counter, officer, leader) = (await staff.Counter(unit), await staff.CivilStatus(unit), await staff.Leader(unit));
        var dossier = await office.Waiting(name, unit);
        dossier = Must(await office.The<ReceiveDossier>().Run(counter, dossier.Id, dossier.Version, Stop));
        dossier = Must(await office.The<TakeDossier>().Run(officer, dossier.Id, dossier.Version, Stop));
        dossier = Must(await office.The<ProposeDecision>().Run(
            officer, dossier.Id, dossier.Version, new ProposalInput("result", "Bản sao được chứng thực từ bản chính"), Stop));
        return Must(await office.The<SignResult>().Run(leader, dossier.Id, dossier.Version, Stop));
    }

    /// <summary>The dossier as it stands now.</summary>
    public static async Task<Dossier> Now(this Office office, DossierId id) =>
        (await office.The<DossierStore>().FindUnfiltered(id, Stop)).ShouldNotBeNull();

    private static Dossier Must(Outcome<Dossier> outcome)
    {
        outcome.Accepted.ShouldBeTrue(outcome.Refusal?.Message);
        return outcome.Value;
    }

    /// <summary>Who read this dossier's personal data, and why.</summary>
    public static Task<IReadOnlyList<LoggedRead>> Reads(this Office office, DossierId id) => office.The<ReadLogStore>().Of(id.Value, Stop);
}
