using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Web.Identity;

/// <summary>A form as it was sent after its session had run out.</summary>
/// <param name="Address">Path and query it was sent to.</param>
/// <param name="HadFiles">Files are not kept; the person must choose them again.</param>
public sealed record ParkedPost(string Address, IReadOnlyList<KeyValuePair<string, string>> Fields, bool HadFiles);

/// <summary>
/// Loses nothing when a session runs out while somebody types: the form waits, encrypted, for an hour, and only the same
/// account in the same browser gets it back.
/// </summary>
public sealed class ParkedPosts(SessionStore store, IDataProtectionProvider protection, Clock clock)
{
    private const string CookieName = "motcua-giu";
    private const int LargestForm = 512 * 1024;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private readonly IDataProtector protector = protection.CreateProtector("MotCua.ParkedPost");

    public async Task Park(HttpContext http, AccountId account)
    {
        var request = http.Request;
        if (!request.HasFormContentType || !ComesFromOurPages(request))
        {
            return;
        }

        var stop = http.RequestAborted;
        var form = await request.ReadFormAsync(stop);
        var fields = form
            .Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal) && !f.Key.Contains("password", StringComparison.OrdinalIgnoreCase))
            .SelectMany(f => f.Value, (f, value) => KeyValuePair.Create(f.Key, value ?? "")).ToList();
        var content = JsonSerializer.SerializeToUtf8Bytes(new ParkedPost(request.Path + request.QueryString, fields, form.Files.Count > 0));
        if (content.Length > LargestForm)
        {
            return;
        }

        var token = RandomNumberGenerator.GetBytes(32);
        await store.Park(account, SHA256.HashData(token), protector.Protect(content), clock.Now, clock.Now + Kept, stop);
        http.Response.Cookies.Append(CookieName, Base64Url.EncodeToString(token), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = request.IsHttps,
            IsEssential = true,
            Path = "/dang-nhap",
        });
    }

    /// <summary>Whether a form waits for this person that has not been offered since.</summary>
    public async Task<bool> Waits(HttpContext http, AccountId account) =>
        TokenHash(http) is { } hash && await store.TakeNotice(account, hash, clock.Now, http.RequestAborted);

    public async Task<ParkedPost?> Find(HttpContext http, AccountId account) =>
        TokenHash(http) is { } hash && await store.Parked(account, hash, clock.Now, http.RequestAborted) is { } content
            ? JsonSerializer.Deserialize<ParkedPost>(protector.Unprotect(content))
            : null;

    private static byte[]? TokenHash(HttpContext http)
    {
        try
        {
            return http.Request.Cookies[CookieName] is { } cookie ? SHA256.HashData(Base64Url.DecodeFromChars(cookie)) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>A page elsewhere must not be able to leave a form here in somebody's name.</summary>
    private static bool ComesFromOurPages(HttpRequest request) =>
        request.Headers.Origin.ToString() is var origin && (origin.Length == 0 || origin == $"{request.Scheme}://{request.Host}");
}
