using System.Security.Cryptography;
using System.Text;

namespace MotCua.Identity;

/// <summary>The operator's own key for <see cref="CitizenKeys"/>, base64 of at least 32 bytes; made and kept in the database without it.</summary>
public sealed record CitizenKeySetting(string? Base64 = null);

/// <summary>
/// The keyed hash under which a person's account and dossiers find each other. Whoever has the tables but not the key
/// cannot try all identity numbers.
/// </summary>
public sealed class CitizenKeys(SessionStore store, CitizenKeySetting setting)
{
    private byte[]? key;

    public async Task<byte[]> Of(CitizenIdentityNumber number, CancellationToken stop)
    {
        key ??= setting.Base64 is { } own
            ? Convert.FromBase64String(own)
            : await store.Secret("citizen-key", RandomNumberGenerator.GetBytes(32), stop);
        return HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(number.Value));
    }
}
