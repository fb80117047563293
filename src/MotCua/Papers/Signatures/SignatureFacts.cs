using System.Text.Json.Serialization;

namespace MotCua.Papers.Signatures;

/// <summary>What became of the file after a signature.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LaterChange>))]
public enum LaterChange
{
    /// <summary>The signature covers the file to its end.</summary>
    None,

    /// <summary>Only further signatures were added.</summary>
    Signatures,

    /// <summary>Something was added or changed that no signature explains.</summary>
    Content,
}

/// <summary>Whether the certificate comes from somebody we trust.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CertificateTrust>))]
public enum CertificateTrust
{
    Trusted,

    /// <summary>Issued by the trial's own authority.</summary>
    Demo,

    /// <summary>Not valid at the time of signing.</summary>
    Expired,

    /// <summary>No anchor of ours issued it.</summary>
    Unknown,
}

/// <summary>One signature of a file, as our own verifier found it.</summary>
/// <param name="Signer">The common name of the certificate.</param>
/// <param name="Agency">The organisation of the certificate.</param>
/// <param name="SignedAt">The signer's own clock: a baseline B signature has no time stamp.</param>
/// <param name="Whole">The signed range is the whole file up to its end of then, but for the signature itself.</param>
/// <param name="Holds">Digest and signature fit the bytes.</param>
/// <param name="Bound">The signature names its certificate (ESS); required of PAdES.</param>
/// <param name="Faults">Vietnamese sentences, empty when the signature is good.</param>
public sealed record SignatureFacts(
    string Signer,
    string? Agency,
    string? Issuer,
    string? Serial,
    DateTimeOffset? SignedAt,
    string Format,
    bool Whole,
    bool Holds,
    bool Bound,
    CertificateTrust Trust,
    LaterChange Later,
    IReadOnlyList<string> Faults)
{
    public bool Valid => Faults.Count == 0;

    /// <summary>Good but for a signer we cannot place: neither proof nor forgery.</summary>
    public bool OnlyUnknownSigner => Whole && Holds && Bound && Later != LaterChange.Content && Trust == CertificateTrust.Unknown;
}

/// <summary>All signatures of a file, oldest first, and what they mean together.</summary>
public sealed record SignatureReport(IReadOnlyList<SignatureFacts> Signatures, bool EndCovered)
{
    public bool Valid => Signatures.Count > 0 && EndCovered && Signatures.All(s => s.Valid);

    /// <summary>Signed by the trial's authority only: good here, worth nothing outside.</summary>
    public bool Demo => Signatures.Any(s => s.Trust == CertificateTrust.Demo);
}
