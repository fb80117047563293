using MotCua.Identity;

namespace MotCua.Tests.Support;

/// <summary>A linked birth of the citizen's own, or at the officer's commune.</summary>
public sealed class LinkedSamples : IOwnedSamples
{
    public async Task<IReadOnlyDictionary<string, string>> Of(Office office, Viewer owner, CancellationToken stop)
    {
        var unit = owner.Appointments.Count > 0 ? owner.Appointments[0].Unit : Staff.Commune;
        var file = await office.Linked(owner.IsCitizen ? owner : Staff.Citizen(office), "3.000722", LinkedRequests.Birth, unit);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["lien-thong/yeu-cau/{reference}:reference"] = file.Request.Reference,
            ["can-bo/lien-thong/{id}:id"] = file.Request.Id.ToString("D"),
            ["can-bo/lien-thong/{id}/xin-loi:id"] = file.Request.Id.ToString("D"),
        };
    }
}
