using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using Shouldly;

namespace MotCua.Tests.Support;

/// <summary>A dossier with a file and a printed receipt, of a citizen or at an officer's unit.</summary>
public sealed class DossierSamples : IOwnedSamples
{
    public async Task<IReadOnlyDictionary<string, string>> Of(Office office, Viewer owner, CancellationToken stop)
    {
        if (!owner.IsCitizen && owner.Appointments.Count == 0)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }

        var unit = owner.Appointments is [var post, ..] ? post.Unit : Staff.Commune;
        var citizen = owner.IsCitizen ? owner : Staff.Citizen(office);
        var draft = await office.CertifiedCopyDraft(citizen, unit);
        var submitted = await office.The<SubmitDossier>().Run(citizen, draft.Id, "counter", stop);
        submitted.Accepted.ShouldBeTrue(submitted.Refusal?.Message);
        var clerk = await new Staff(office).Counter(unit);
        var received = await office.The<ReceiveDossier>().Run(clerk, submitted.Value.Id, submitted.Value.Version, stop);
        received.Accepted.ShouldBeTrue(received.Refusal?.Message);
        var receipt = await office.The<DossierPapers>().Receipt(await office.Now(received.Value.Id), clerk, stop);
        receipt.Accepted.ShouldBeTrue(receipt.Refusal?.Message);
        var folder = await office.The<DossierFileStore>().Read(received.Value.Id, stop);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["id"] = received.Value.Id.ToString(),
            ["component"] = folder.Components.First(c => c.Sha256 is not null).Id.ToString(),
            ["paper"] = receipt.Value.Id.ToString(),
            ["form"] = "tiep-nhan",
            ["reference"] = submitted.Value.Reference,
            ["ownPaper"] = "phieu-nop",
            ["ownFile"] = folder.Components.First(c => c.Sha256 is not null).Id.ToString(),
        };
    }
}
