using MotCua.Kernel;

namespace MotCua.Identity;

/// <summary>What a person is to the office; what each role may do stands in one table, <see cref="Permissions"/>.</summary>
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
/// <param name="Role">The role the post gives, at this unit.</param>
public sealed record Appointment(UnitCode Unit, string Post, bool Counter, Role Role)
{
    /// <summary>The absent colleague in whose place the post is held today; null for a post of one's own.</summary>
    public AccountId? For { get; init; }

    /// <summary>How a signature from a post held for another is headed; null where the order says nothing of it.</summary>
    public SigningAuthority? Signs { get; init; }
}

/// <summary>By what right somebody signs in another's place: <c>kt</c> ký thay, <c>tl</c> thừa lệnh, <c>tuq</c> thừa ủy quyền; and the own title.</summary>
public sealed record SigningAuthority(string Form, string Title);

/// <summary>Whoever looks or acts: every list, item, search, export and count is filtered by this one record.</summary>
public sealed record Viewer(AccountId Account, string Name, IReadOnlySet<Role> Roles, IReadOnlyList<Appointment> Appointments)
{
    /// <summary>For a citizen: the keyed hash of the identity number, which dossiers entered at the counter carry too.</summary>
    public string? CitizenKey { get; init; }

    /// <summary>The hash by which the device of this session is known; null where there is none, such as on the command line.</summary>
    public string? Device { get; init; }

    /// <summary>The password was given by somebody else; until it is changed this person has no role.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>The local day of the look: what is shown for some days only counts by it. Unset, such things have passed.</summary>
    public DateOnly Day { get; init; } = new(9999, 12, 31);

    public bool Is(Role role) => Roles.Contains(role);

    public bool IsCitizen => Is(Role.Citizen);

    public IReadOnlyList<UnitCode> Units => Appointments.Select(a => a.Unit).Distinct().ToList();

    /// <summary>Whether any role of this person has the permission, wherever it reaches.</summary>
    public bool May(string permission) => permission is Permissions.Public or Permissions.OwnAccount || Roles.Any(r => Permissions.ReachOf(r, permission) is not null);

    /// <summary>Whether this person has the permission at this unit: by a post held there, or by one that reaches the whole province. What a post reaches below its unit depends on the day: see <see cref="UnitsAbove"/>.</summary>
    public bool MayAt(string permission, UnitCode unit) => Appointments.Any(a =>
        Permissions.ReachOf(a.Role, permission) is { } reach && (reach == Reach.Province || (reach is Reach.Unit or Reach.Below && a.Unit == unit)));

    /// <summary>The units where this person has the permission by a post; see <see cref="MayEverywhere"/> for the rest.</summary>
    public IReadOnlyList<UnitCode> UnitsWhere(string permission) =>
        Appointments.Where(a => Permissions.ReachOf(a.Role, permission) == Reach.Unit).Select(a => a.Unit).Distinct().ToList();

    /// <summary>The units at and below which this person has the permission.</summary>
    public IReadOnlyList<UnitCode> UnitsAbove(string permission) =>
        Appointments.Where(a => Permissions.ReachOf(a.Role, permission) == Reach.Below).Select(a => a.Unit).Distinct().ToList();

    public bool MayEverywhere(string permission) => Roles.Any(r => Permissions.ReachOf(r, permission) == Reach.Province);

    /// <summary>The post this person holds at the unit, if any.</summary>
    public Appointment? PostAt(UnitCode unit, string post) => Appointments.FirstOrDefault(a => a.Unit == unit && a.Post == post);

    /// <summary>The post in place of an absent colleague; null where this person does not stand in for that one there.</summary>
    public Appointment? InPlaceOf(AccountId? colleague, UnitCode unit, string post) =>
        colleague is null ? null : Appointments.FirstOrDefault(a => a.For == colleague && a.Unit == unit && a.Post == post);

    /// <summary>In whose hands lies what is done from this post: the absent colleague's, so that it is there on the return.</summary>
    public AccountId HandsOf(Appointment post) => post.For ?? Account;

    /// <summary>This person and everybody in whose place the person stands today.</summary>
    public IReadOnlyList<AccountId> AllHands => [Account, .. Appointments.Select(a => a.For).OfType<AccountId>().Distinct()];

    public Appointment? CounterAt(UnitCode unit) => Appointments.FirstOrDefault(a => a.Unit == unit && a.Counter);

    /// <summary>As actor of an act: a citizen by account, an officer from the post acted from.</summary>
    public Actor As(Appointment? from = null) => from is null
        ? IsCitizen ? Actor.Citizen(Account) : new Actor(ActorKind.Officer, Account, Appointments.Count > 0 ? Appointments[0].Unit : null)
        : Actor.Officer(Account, from.Unit, from.Post) with { For = from.For };
}
