using MotCua.Identity;

namespace MotCua.Tests.Support;

/// <summary>An officer's account at the unit of whoever looks: an administrator of another unit must not find it.</summary>
public sealed class AccountSamples : IOwnedSamples
{
    public async Task<IReadOnlyDictionary<string, string>> Of(Office office, Viewer owner, CancellationToken stop)
    {
        var unit = owner.Appointments.Count > 0 ? owner.Appointments[0].Unit : Staff.Commune;
        var (account, _) = await office.NewOfficer((unit.Value, "tiep-nhan"));
        return new Dictionary<string, string>(StringComparer.Ordinal) { ["account"] = account.ToString() };
    }
}
