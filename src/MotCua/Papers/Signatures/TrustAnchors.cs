using System.Security.Cryptography.X509Certificates;
using MotCua.Kernel;

namespace MotCua.Papers.Signatures;

/// <summary>
/// The roots we trust: certificate files an operator puts into <c>trust</c> below the data folder, and in a trial its own
/// authority once it exists. Outside a trial nothing that authority signed counts.
/// </summary>
public sealed class TrustAnchors(PapersFolder folder, DemoAuthority demo, Trial trial)
{
    private static readonly string[] Endings = [".cer", ".crt", ".pem", ".der"];

    public IReadOnlyList<X509Certificate2> Operators()
    {
        var place = Path.Combine(folder.Path, "trust");
        return Directory.Exists(place)
            ? Directory.EnumerateFiles(place)
                .Where(f => Endings.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal)
                .Select(X509CertificateLoader.LoadCertificateFromFile)
                .ToList()
            : [];
    }

    public IReadOnlyList<X509Certificate2> Demo() => trial.On && demo.Certificate is { } certificate ? [certificate] : [];

    /// <summary>Where a certificate comes from, as of a moment. Revocation is not asked.</summary>
    /// <param name="sent">Intermediate certificates that came along.</param>
    public CertificateTrust Place(X509Certificate2 certificate, X509Certificate2Collection sent, DateTimeOffset at)
    {
        foreach (var (roots, found) in new[] { (Operators(), CertificateTrust.Trusted), (Demo(), CertificateTrust.Demo) })
        {
            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.DisableCertificateDownloads = true;
            chain.ChainPolicy.VerificationTime = at.UtcDateTime;
            chain.ChainPolicy.CustomTrustStore.AddRange(roots.ToArray());
            chain.ChainPolicy.ExtraStore.AddRange(sent);
            if (roots.Count == 0)
            {
                continue;
            }

            if (chain.Build(certificate))
            {
                return found;
            }

            if (chain.ChainStatus.All(s => s.Status == X509ChainStatusFlags.NotTimeValid))
            {
                return CertificateTrust.Expired;
            }
        }

        return CertificateTrust.Unknown;
    }
}
