using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using Shouldly;

namespace MotCua.Tests.Support;

/// <summary>
/// A draft and dossiers in the state that each page is about, brought there by real acts: the citizen's own, or at the
/// officer's unit.
/// </summary>
public sealed class DossierSamples : IOwnedSamples
{
    public async Task<IReadOnlyDictionary<string, string>> Of(Office office, Viewer owner, CancellationToken stop)
    {
        var unit = owner.Appointments.Count > 0 ? owner.Appointments[0].Unit : Staff.Commune;
        var citizen = owner.IsCitizen ? owner : Staff.Citizen(office);
        var people = await People.Of(office, unit);

        var draft = await office.CertifiedCopyDraft(citizen, unit);
        var waiting = await Waiting(office, citizen, unit);
        var received = await Received(office, people, await Waiting(office, citizen, unit), stop);
        var finished = await Received(office, people, await Waiting(office, citizen, unit), stop);
        finished = Value(await office.The<TakeDossier>().Run(people.Officer, finished.Id, finished.Version, stop));
        finished = Value(await office.The<ProposeDecision>().Run(
            people.Officer, finished.Id, finished.Version, new ProposalInput("result", "Bản sao được chứng thực từ bản chính"), stop));
        finished = Value(await office.The<SignResult>().Run(people.Leader, finished.Id, finished.Version, stop));

        var receipt = Value(await office.The<DossierPapers>().Receipt(received, people.Counter, stop));
        var folder = await office.The<DossierFileStore>().Read(received.Id, stop);

        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["form"] = "tiep-nhan",
            ["reference"] = received.Reference,
            ["ownPaper"] = "phieu-nop",
            ["ownFile"] = folder.Components.First(component => component.Sha256 is not null).Id.ToString("D"),
            ["draft"] = draft.Id.ToString("D"),
            ["nop-ho-so/{code}/{draft}/da-nop:draft"] = waiting.Id.ToString(),
            ["nop-ho-so/{code}/{draft}/phieu.pdf:draft"] = waiting.Id.ToString(),
            ["id"] = received.Id.ToString(),
            ["can-bo/ho-so/{id}/tep/{component}:component"] = folder.Components.First(component => component.Sha256 is not null).Id.ToString("D"),
            ["can-bo/ho-so/{id}/giay/{paper}:paper"] = receipt.Id.ToString(),
            ["can-bo/tiep-nhan/{id}:id"] = waiting.Id.ToString(),
            ["can-bo/tiep-nhan/{id}/tu-choi:id"] = waiting.Id.ToString(),
            ["can-bo/tiep-nhan/{id}/bo-sung:id"] = waiting.Id.ToString(),
            ["can-bo/tra-ket-qua/{id}:id"] = finished.Id.ToString(),
        };
    }

    private static async Task<Dossier> Waiting(Office office, Viewer citizen, UnitCode unit) =>
        Value(await office.The<SubmitDossier>().Run(citizen, (await office.CertifiedCopyDraft(citizen, unit)).Id, "counter", CancellationToken.None));

    private static async Task<Dossier> Received(Office office, People people, Dossier dossier, CancellationToken stop) =>
        Value(await office.The<ReceiveDossier>().Run(people.Counter, dossier.Id, dossier.Version, stop));

    private static T Value<T>(Outcome<T> outcome)
    {
        outcome.Accepted.ShouldBeTrue(outcome.Refusal?.Message);
        return outcome.Value;
    }

    private sealed record People(Viewer Counter, Viewer Officer, Viewer Leader)
    {
        public static async Task<People> Of(Office office, UnitCode unit)
        {
            var staff = new Staff(office);
            return new People(await staff.Counter(unit), await staff.CivilStatus(unit), await staff.Leader(unit));
        }
    }
}
