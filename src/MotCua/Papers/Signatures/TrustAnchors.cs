using System.Security.Cryptography.X509Certificates;

namespace MotCua.Papers.Signatures;

/// <summary>
/// The roots we trust: certificate files an operator puts into <c>trust</c> below the data folder, and the trial's own
/// authority once it exists.
/// </summary>
public sealed class TrustAnchors(PapersFolder folder, DemoAuthority demo)
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

    public IReadOnlyList<X509Certificate2> Demo() => demo.Certificate is { } certificate ? [certificate] : [];
}
