using System.Security.Cryptography;
using System.Text;

namespace MotCua.Web.Identity;

/// <summary>A device is known by a random number that its browser keeps from its first sign-in on; we keep the hash.</summary>
internal static class Devices
{
    private const string Cookie = "mc-may";
    private const int Bytes = 16;

    /// <summary>Null where nobody signed in on it yet.</summary>
    public static string? Of(HttpContext http) => http.Request.Cookies[Cookie] is { Length: Bytes * 2 } number ? Hash(number) : null;

    /// <summary>The same, giving the device its number if it has none.</summary>
    public static string Keep(HttpContext http)
    {
        if (Of(http) is { } known)
        {
            return known;
        }

        var number = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        http.Response.Cookies.Append(Cookie, number, new CookieOptions
        {
            HttpOnly = true,
            Secure = http.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
        });
        return Hash(number);
    }

    private static string Hash(string number) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(number)));
}
