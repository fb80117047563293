using System.Net;

namespace MotCua.Tests.Support;

/// <summary>One kind of person as the pages see them: the cookies of a session, none for a passer-by.</summary>
public sealed record RoleSession(string Name, IReadOnlyList<Cookie> Cookies);

/// <summary>Everybody who may look: each walk over all routes is made once as each of them.</summary>
public static class RoleSessions
{
    public static async Task<IReadOnlyList<RoleSession>> Everybody(this Office office)
    {
        await office.Serve();
        return [new RoleSession("khách", [])];
    }

    /// <summary>Carries the session; does not follow redirects or decompress.</summary>
    public static async Task<HttpClient> NewClient(this Office office, RoleSession role)
    {
        var home = await office.Serve();
        var jar = new CookieContainer();
        foreach (var cookie in role.Cookies)
        {
            jar.Add(home, new Cookie(cookie.Name, cookie.Value, cookie.Path));
        }

        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = jar }) { BaseAddress = home };
    }
}
