using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Tests.Support;

/// <summary>People of one commune, appointed for real, and citizens.</summary>
public sealed class Staff(Office office)
{
    public static readonly UnitCode Commune = new("H50.19363");

    public static readonly UnitCode OtherCommune = new("H50.19333");

    public static Viewer Citizen(Office office, string name = "Nguyễn Thị Hoa") =>
        new(new AccountId(office.Clock.NewId()), name, new HashSet<Role> { Role.Citizen }, []);

    public Task<Viewer> Counter(UnitCode? unit = null) => Appointed(unit, "tiep-nhan", "tra-ket-qua");

    public Task<Viewer> CivilStatus(UnitCode? unit = null) => Appointed(unit, "tu-phap-ho-tich");

    public Task<Viewer> Leader(UnitCode? unit = null) => Appointed(unit, "lanh-dao-ky");

    private async Task<Viewer> Appointed(UnitCode? unit, params string[] posts)
    {
        var (account, _) = await office.NewOfficer([.. posts.Select(p => ((unit ?? Commune).Value, p))]);
        return await office.ViewerOf(account);
    }
}
