using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Identity;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Support;

/// <summary>One kind of person as the pages see them: the cookies of a session, none for a passer-by.</summary>
public sealed record RoleSession(string Name, IReadOnlyList<Cookie> Cookies)
{
    /// <summary>Null for a passer-by.</summary>
    public Viewer? Viewer { get; init; }
}

/// <summary>Everybody who may look: each walk over all routes is made once as each of them.</summary>
public static class RoleSessions
{
    /// <summary>Each role with the post that gives it; citizens and passers-by have none.</summary>
    private static readonly (Role Role, string Name, string Post)[] Posts =
    [
        (Role.Counter, "một cửa", "tiep-nhan"),
        (Role.Officer, "xử lý", "tu-phap-ho-tich"),
        (Role.Leader, "lãnh đạo", "lanh-dao-ky"),
        (Role.Observer, "theo dõi", "theo-doi-so-lieu"),
        (Role.Administrator, "quản trị", "quan-tri"),
    ];

    private static int citizens = 100000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A passer-by, a citizen, and an officer of each role at the unit.</summary>
    public static async Task<IReadOnlyList<RoleSession>> Everybody(this Office office, string unit = "H50.19363")
    {
        var all = new List<RoleSession> { new("khách", []), await office.CitizenSession("công dân") };
        foreach (var (role, name, post) in Posts)
        {
            var (id, _) = await office.NewOfficer((unit, post));
            var session = await office.Session(name, await office.ViewerOf(id), await office.TicketOf(id));
            session.Viewer!.Roles.ShouldBe([role]);
            all.Add(session);
        }

        all.Select(s => s.Viewer?.Roles.Single()).OfType<Role>().ShouldBe(Enum.GetValues<Role>(), ignoreOrder: true, "every role is tried");
        return all;
    }

    /// <summary>A citizen nobody else is, signed in; or the one of that number, once more.</summary>
    public static async Task<RoleSession> CitizenSession(this Office office, string name, string? own = null)
    {
        var number = CitizenIdentityNumber.Parse(own ?? $"045185{Interlocked.Increment(ref citizens):000000}", office.Clock.Today).Value;
        var ticket = (await office.The<SignInCitizen>().Run(
            new CitizenClaims("sub-" + number.Value, null, "1", number, "Nguyễn Thị Thử", new DateOnly(1985, 3, 12), 1985, "2"), Stop)).Value;
        var viewer = await office.The<AccountStore>().ViewerOf(ticket, office.Clock.Today, Stop);
        return await office.Session(name, viewer.ShouldNotBeNull(), ticket);
    }

    /// <summary>An officer whose account is there already, signed in.</summary>
    public static async Task<RoleSession> OfficerSession(this Office office, string name, AccountId id) =>
        await office.Session(name, await office.ViewerOf(id), await office.TicketOf(id));

    /// <summary>Carries the session; does not follow redirects or decompress.</summary>
    public static async Task<HttpClient> NewClient(this Office office, RoleSession role) => NewClient(await office.Serve(), role);

    public static HttpClient NewClient(Uri home, RoleSession role)
    {
        var jar = new CookieContainer();
        foreach (var cookie in role.Cookies)
        {
            jar.Add(home, new Cookie(cookie.Name, cookie.Value, cookie.Path));
        }

        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = jar }) { BaseAddress = home };
    }

    private static async Task<SignedIn> TicketOf(this Office office, AccountId id) =>
        new(id, (await office.The<AccountStore>().FindOfficer(id, Stop))!.SecurityStamp);

    /// <summary>The cookie that signing in by the pages would give: every page's tests begin with it.</summary>
    private static async Task<RoleSession> Session(this Office office, string name, Viewer viewer, SignedIn ticket)
    {
        var home = await office.Serve();
        var options = office.The<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Sessions.Scheme);
        var properties = new AuthenticationProperties { IssuedUtc = office.Clock.Now, ExpiresUtc = office.Clock.Now + Sessions.Length };
        var value = options.TicketDataFormat.Protect(new AuthenticationTicket(Sessions.PrincipalOf(ticket, viewer.IsCitizen), properties, Sessions.Scheme));
        return new RoleSession(name, [new Cookie(options.Cookie.Name!, value, "/", home.Host)]) { Viewer = viewer };
    }
}
