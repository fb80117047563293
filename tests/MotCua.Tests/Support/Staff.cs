using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using Xunit;

namespace MotCua.Tests.Support;

/// <summary>People of one commune, appointed for real, and citizens.</summary>
public sealed class Staff(Office office)
{
    public static readonly UnitCode Commune = new("H50.19363");

    public static readonly UnitCode OtherCommune = new("H50.19333");

    public static Viewer Citizen(Office office, string name = "Nguyễn Thị Hoa") =>
        new(new AccountId(office.Clock.NewId()), name, new HashSet<Role> { Role.Citizen }, []);

    public Task<Viewer> Counter(UnitCode? unit = null) => Appointed(Role.Counter, unit, "tiep-nhan", "tra-ket-qua");

    public Task<Viewer> CivilStatus(UnitCode? unit = null) => Appointed(Role.Officer, unit, "tu-phap-ho-tich");

    public Task<Viewer> Leader(UnitCode? unit = null) => Appointed(Role.Leader, unit, "lanh-dao-ky");

    private async Task<Viewer> Appointed(Role role, UnitCode? unit, params string[] posts)
    {
        var (account, at) = (new AccountId(office.Clock.NewId()), unit ?? Commune);
        foreach (var post in posts)
        {
            var outcome = await office.The<AppointOfficer>().Run(
                account, new Posting(at, post, new DateOnly(2026, 1, 1), null), Actor.System, TestContext.Current.CancellationToken);
            Assert.True(outcome.Accepted, outcome.Refusal?.Message);
        }

        return new Viewer(account, $"Cán bộ {posts[0]}", new HashSet<Role> { role }, [.. posts.Select(p => new Appointment(at, p, p == "tiep-nhan"))]);
    }
}
