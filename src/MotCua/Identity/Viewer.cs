using MotCua.Kernel;

namespace MotCua.Identity;

/// <summary>What a person is to the office; what each role may do stands in one table, Permissions.</summary>
public enum Role
{
    /// <summary>Công dân: applies, follows, supplements, withdraws, receives.</summary>
    Citizen,

    /// <summary>Cán bộ một cửa: receives, refuses, asks for supplements, returns results.</summary>
    Counter,

    /// <summary>Công chức xử lý: examines and proposes.</summary>
    Officer,

    /// <summary>Lãnh đạo: signs or sends back.</summary>
    Leader,

    /// <summary>Người theo dõi số liệu: reads indicators and the dossiers behind them.</summary>
    Observer,

    /// <summary>Quản trị: accounts and catalogue, no dossiers.</summary>
    Administrator,
}

/// <summary>A post held at a unit today; the right to receive exists only through a counter post.</summary>
public sealed record Appointment(UnitCode Unit, string Post, bool Counter);

/// <summary>Whoever looks or acts: every list, item, search, export and count is filtered by this one record.</summary>
public sealed record Viewer(AccountId Account, string Name, IReadOnlySet<Role> Roles, IReadOnlyList<Appointment> Appointments)
{
    public bool Is(Role role) => Roles.Contains(role);

    public bool IsCitizen => Is(Role.Citizen);

    public IReadOnlyList<UnitCode> Units => Appointments.Select(a => a.Unit).Distinct().ToList();

    /// <summary>The post this person holds at the unit, if any.</summary>
    public Appointment? PostAt(UnitCode unit, string post) => Appointments.FirstOrDefault(a => a.Unit == unit && a.Post == post);

    public Appointment? CounterAt(UnitCode unit) => Appointments.FirstOrDefault(a => a.Unit == unit && a.Counter);

    /// <summary>As actor of an act: a citizen by account, an officer from the post acted from.</summary>
    public Actor As(Appointment? from = null) => from is null
        ? IsCitizen ? Actor.Citizen(Account) : new Actor(ActorKind.Officer, Account, Appointments.Count > 0 ? Appointments[0].Unit : null)
        : Actor.Officer(Account, from.Unit, from.Post);
}
