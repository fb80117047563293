using System.Security.Cryptography.X509Certificates;
using MotCua.Kernel;

namespace MotCua.Papers.Signatures;

/// <summary>
/// Makes a signature with somebody's key, which never leaves it: a PKCS#12 file in this process today, a remote signer
/// (CSC API) or a token later.
/// </summary>
public interface ISigner
{
    X509Certificate2 Certificate { get; }

    /// <summary>Whether the certificate is of the trial authority, so that the paper says it is worth nothing.</summary>
    bool Demo { get; }

    /// <summary>A detached CMS signature (CAdES baseline B) over the content.</summary>
    /// <returns>DER bytes, or the refusal of a signer that cannot sign now.</returns>
    Task<Outcome<byte[]>> Sign(ReadOnlyMemory<byte> content, CancellationToken stop);
}

/// <summary>Finds the signer of an official.</summary>
public interface ISigners
{
    /// <param name="name">As the certificate names the official.</param>
    /// <param name="agency">The unit the official signs for.</param>
    Task<Outcome<ISigner>> Of(AccountId account, string name, string agency, CancellationToken stop);
}
