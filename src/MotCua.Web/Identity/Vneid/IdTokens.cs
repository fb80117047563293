using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MotCua.Kernel;

namespace MotCua.Web.Identity.Vneid;

/// <summary>
/// Proves an id token (OpenID Connect Core 3.1.3.7): RS256 by a key the provider publishes, made by it, for us, now, and
/// for the very sign-in that asked.
/// </summary>
public sealed class IdTokens(Clock clock) : IDisposable
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan OftenEnough = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim fetching = new(1, 1);
    private volatile Published published = new("", DateTimeOffset.MinValue, new Dictionary<string, RSAParameters>());

    /// <returns>The subject the token is about.</returns>
    public async Task<Outcome<string>> Prove(string? token, string? nonce, VneidOptions options, CancellationToken stop)
    {
        if (token?.Split('.') is not [var head, var body, var signature])
        {
            return No("shape");
        }

        try
        {
            using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(head));
            if (Text(header, "alg") != "RS256" || await KeyOf(Text(header, "kid") ?? "", options, stop) is not { } key)
            {
                return No("key");
            }

            using var rsa = RSA.Create(key);
            if (!rsa.VerifyData(
                Encoding.ASCII.GetBytes($"{head}.{body}"), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
            {
                return No("signature");
            }

            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(body));
            return Check(claims, nonce, options);
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException)
        {
            return No("shape");
        }
    }

    public void Dispose() => fetching.Dispose();

    private Outcome<string> Check(JsonDocument claims, string? nonce, VneidOptions options)
    {
        var now = clock.Now;
        return Text(claims, "iss") != options.Issuer ? No("issuer")
            : !Audience(claims.RootElement).Contains(options.ClientId, StringComparer.Ordinal) ? No("audience")
            : Moment(claims, "exp") is not { } end || end + Skew < now ? No("expired")
            : Moment(claims, "iat") is not { } made || made - Skew > now ? No("not-yet")
            : nonce is null || Text(claims, "nonce") != nonce ? No("nonce")
            : Text(claims, "sub") is { Length: > 0 } subject ? subject
            : No("subject");
    }

    /// <summary>The provider's key of that id; asked for again when it is new to us, but not at every forged token.</summary>
    private async Task<RSAParameters?> KeyOf(string id, VneidOptions options, CancellationToken stop)
    {
        if (Known(id, options) is { } known)
        {
            return known;
        }

        await fetching.WaitAsync(stop);
        try
        {
            var old = published;
            if (Known(id, options) is null && (old.From != options.KeysEndpoint || old.At + OftenEnough < clock.Now))
            {
                published = new(options.KeysEndpoint, clock.Now, await Fetch(options, stop));
            }
        }
        finally
        {
            fetching.Release();
        }

        return Known(id, options);
    }

    private RSAParameters? Known(string id, VneidOptions options) =>
        published is var now && now.From == options.KeysEndpoint && now.Keys.TryGetValue(id, out var key) ? key : null;

    private static async Task<Dictionary<string, RSAParameters>> Fetch(VneidOptions options, CancellationToken stop)
    {
        using var keys = JsonDocument.Parse(await options.Backchannel.GetStringAsync(new Uri(options.KeysEndpoint), stop));
        return keys.RootElement.GetProperty("keys").EnumerateArray()
            .Where(k => k.GetProperty("kty").GetString() == "RSA")
            .ToDictionary(
                k => k.GetProperty("kid").GetString()!,
                k => new RSAParameters
                {
                    Modulus = Base64Url.DecodeFromChars(k.GetProperty("n").GetString()),
                    Exponent = Base64Url.DecodeFromChars(k.GetProperty("e").GetString()),
                },
                StringComparer.Ordinal);
    }

    private static IEnumerable<string?> Audience(JsonElement claims) => !claims.TryGetProperty("aud", out var audience) ? []
        : audience.ValueKind == JsonValueKind.Array ? audience.EnumerateArray().Select(a => a.GetString()).ToList()
        : [audience.GetString()];

    private static DateTimeOffset? Moment(JsonDocument claims, string name) =>
        claims.RootElement.TryGetProperty(name, out var value) && value.TryGetInt64(out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static string? Text(JsonDocument document, string name) =>
        document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Refusal No(string why) => new("vneid.token." + why, "Không xác minh được thông tin đăng nhập từ VNeID.", Kind: RefusalKind.Forbidden);

    private sealed record Published(string From, DateTimeOffset At, IReadOnlyDictionary<string, RSAParameters> Keys);
}
