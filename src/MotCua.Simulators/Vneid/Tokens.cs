using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MotCua.Simulators.Vneid;

/// <summary>The provider's signing key, new at every start, and the id tokens made with it (RS256).</summary>
public sealed class Tokens(Faults faults, TimeProvider time) : IDisposable
{
    private readonly RSA key = RSA.Create(2048);
    private readonly RSA unpublished = RSA.Create(2048);
    private readonly string keyId = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(8));

    public object KeySet
    {
        get
        {
            var published = key.ExportParameters(false);
            return new
            {
                keys = new[]
                {
                    new
                    {
                        kty = "RSA",
                        use = "sig",
                        alg = "RS256",
                        kid = keyId,
                        n = Base64Url.EncodeToString(published.Modulus),
                        e = Base64Url.EncodeToString(published.Exponent),
                    },
                },
            };
        }
    }

    public string IdToken(string issuer, Grant grant)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var head = Encode(new { alg = "RS256", typ = "JWT", kid = keyId });
        var body = Body(grant.Citizen.Subject);
        var signature = (faults.WrongSignature ? unpublished : key)
            .SignData(Encoding.ASCII.GetBytes($"{head}.{body}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{head}.{(faults.TamperedBody ? Body("vneid-9999") : body)}.{Base64Url.EncodeToString(signature)}";

        string Body(string subject) => Encode(new
        {
            iss = issuer,
            sub = subject,
            aud = faults.WrongAudience ? "another-client" : grant.Client,
            iat = faults.Expired ? now - 7200 : now,
            exp = faults.Expired ? now - 3600 : now + 300,
            nonce = faults.WrongNonce ? "nonce-of-yesterday" : grant.Nonce,
        });
    }

    public void Dispose()
    {
        key.Dispose();
        unpublished.Dispose();
    }

    private static string Encode(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
