using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using Shouldly;

namespace MotCua.Tests.Support;

/// <summary>
/// A received dossier with a file and a printed receipt: of this citizen, or of the officer's unit. Its addresses are
/// the samples of the access matrix.
/// </summary>
public sealed class OwnedDossiers : IOwnedSamples
{
    public async Task<IReadOnlyDictionary<string, string>> Of(Office office, Viewer owner, CancellationToken stop)
    {
        var unit = owner.Appointments.Count > 0 ? owner.Appointments[0].Unit : Staff.Commune;
        var citizen = owner.IsCitizen ? owner : Staff.Citizen(office);
        var draft = await office.CertifiedCopyDraft(citizen, unit);
        var dossier = Accepted(await office.The<SubmitDossier>().Run(citizen, draft.Id, "counter", stop));
        var counter = await new Staff(office).Counter(unit);
        dossier = Accepted(await office.The<ReceiveDossier>().Run(counter, dossier.Id, dossier.Version, stop));
        var kept = await office.The<DossierStore>().Find(dossier.Id, counter, stop);
        var receipt = Accepted(await office.The<DossierPapers>().Receipt(kept.ShouldNotBeNull(), counter, stop));
        var folder = await office.The<DossierFileStore>().Read(dossier.Id, stop);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["id"] = dossier.Id.ToString(),
            ["reference"] = kept.Reference,
            ["component"] = folder.Components.First(c => c.Sha256 is not null).Id.ToString(),
            ["paper"] = receipt.Id.Value.ToString(),
            ["form"] = "tiep-nhan",
        };
    }

    private static T Accepted<T>(Outcome<T> outcome)
    {
        outcome.Accepted.ShouldBeTrue(outcome.Refusal?.Message);
        return outcome.Value;
    }
}
