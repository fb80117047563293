using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace MotCua.Simulators.Vneid;

/// <summary>What an authorization code was given for.</summary>
public sealed record Grant(string Client, string RedirectUri, string Challenge, string? Nonce, DemoCitizen Citizen, DateTimeOffset Until);

/// <summary>Authorization codes (RFC 6749 4.1, RFC 7636): short-lived, single use, bound to client, address and verifier.</summary>
public sealed class Codes(TimeProvider time)
{
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Grant> codes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Grant> tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> tokenOfCode = new(StringComparer.Ordinal);

    public string Give(string client, string redirectUri, string challenge, string? nonce, DemoCitizen citizen)
    {
        var code = Random();
        codes[code] = new(client, redirectUri, challenge, nonce, citizen, time.GetUtcNow() + CodeLife);
        return code;
    }

    /// <summary>Exchanges a code once; a second attempt also takes back the token of the first (RFC 6749 4.1.2).</summary>
    public (Grant Grant, string AccessToken)? Redeem(string code, string client, string redirectUri, string verifier)
    {
        if (!codes.TryRemove(code, out var grant))
        {
            if (tokenOfCode.TryRemove(code, out var leaked))
            {
                tokens.TryRemove(leaked, out _);
            }

            return null;
        }

        if (grant.Until < time.GetUtcNow() || grant.Client != client || grant.RedirectUri != redirectUri
            || Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) != grant.Challenge)
        {
            return null;
        }

        var token = Random();
        tokens[token] = grant with { Until = time.GetUtcNow() + TokenLife };
        tokenOfCode[code] = token;
        return (grant, token);
    }

    public Grant? OfToken(string token) => tokens.TryGetValue(token, out var grant) && grant.Until >= time.GetUtcNow() ? grant : null;

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
