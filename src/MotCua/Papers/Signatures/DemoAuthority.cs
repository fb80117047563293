using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MotCua.Kernel;

namespace MotCua.Papers.Signatures;

/// <summary>
/// The trial's own certificate authority and its officials' PKCS#12 files, made when first needed below the data folder
/// (<c>keys/demo-ca</c>) and never committed. Worth nothing outside the trial, and every paper says so.
/// </summary>
public sealed class DemoAuthority(PapersFolder folder, Clock clock) : ISigners, IDisposable
{
    private static readonly TimeSpan AuthorityLives = TimeSpan.FromDays(3650);
    private static readonly TimeSpan OfficialLives = TimeSpan.FromDays(730);

    private readonly string place = Path.Combine(folder.Path, "keys", "demo-ca");
    private readonly SemaphoreSlim making = new(1, 1);
    // Opening a PKCS#12 file costs a tenth of a second on purpose: once for each official and process.
    private readonly Dictionary<AccountId, X509Certificate2> opened = [];

    /// <summary>The authority's certificate, once a first official signed.</summary>
    public X509Certificate2? Certificate => File.Exists(CertificatePath) ? X509CertificateLoader.LoadCertificateFromFile(CertificatePath) : null;

    private string AuthorityPath => Path.Combine(place, "ca.p12");

    private string CertificatePath => Path.Combine(place, "ca.cer");

    public async Task<Outcome<ISigner>> Of(AccountId account, string name, string agency, CancellationToken stop)
    {
        await making.WaitAsync(stop);
        try
        {
            var path = Path.Combine(place, account + ".p12");
            var official = opened.GetValueOrDefault(account) ?? (File.Exists(path) ? Load(path) : null);
            if (official is null || official.NotAfter.ToUniversalTime() < clock.Now.UtcDateTime || !Names(official, name, agency))
            {
                official = Issue(name, agency);
                OwnFiles.Write(path, Packed(official));
            }

            opened[account] = official;
            return new Signer(official);
        }
        finally
        {
            making.Release();
        }
    }

    public void Dispose()
    {
        making.Dispose();
        foreach (var certificate in opened.Values)
        {
            certificate.Dispose();
        }
    }

    private static bool Names(X509Certificate2 certificate, string name, string agency) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(Subject(name, agency).RawData);

    private static X500DistinguishedName Subject(string name, string agency)
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name);
        subject.AddOrganizationName(agency);
        subject.AddCountryOrRegion("VN");
        return subject.Build();
    }

    private X509Certificate2 Issue(string name, string agency)
    {
        using var authority = Authority();
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(Subject(name, agency), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        // A day back, so that a clock a little behind still finds it valid.
        var from = clock.Now - TimeSpan.FromDays(1);
        var to = new[] { clock.Now + OfficialLives, new DateTimeOffset(authority.NotAfter.ToUniversalTime(), TimeSpan.Zero) }.Min();
        using var bare = request.Create(authority, from, to, Serial());
        return bare.CopyWithPrivateKey(key);
    }

    private X509Certificate2 Authority()
    {
        if (File.Exists(CertificatePath))
        {
            return Load(AuthorityPath);
        }

        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName("MotCua – chứng thực chữ ký dùng thử");
        subject.AddOrganizationName("Bản dùng thử, không có giá trị pháp lý");
        subject.AddCountryOrRegion("VN");
        using var key = RSA.Create(3072);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using var authority = request.CreateSelfSigned(clock.Now - TimeSpan.FromDays(2), clock.Now + AuthorityLives);
        OwnFiles.WriteOnce(AuthorityPath, Packed(authority));
        // Whichever process was first, its authority is the one.
        var kept = Load(AuthorityPath);
        OwnFiles.Write(CertificatePath, kept.RawData);
        return kept;
    }

    private static byte[] Serial()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7F;
        return serial;
    }

    private X509Certificate2 Load(string path) => X509CertificateLoader.LoadPkcs12FromFile(path, Password());

    private byte[] Packed(X509Certificate2 certificate) => certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, Password());

    private string Password()
    {
        var path = Path.Combine(place, "password");
        if (!File.Exists(path))
        {
            OwnFiles.WriteOnce(path, System.Text.Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(32)));
        }

        return File.ReadAllText(path);
    }

    private sealed class Signer(X509Certificate2 certificate) : ISigner
    {
        public X509Certificate2 Certificate => certificate;

        public bool Demo => true;

        public Task<Outcome<byte[]>> Sign(ReadOnlyMemory<byte> content, CancellationToken stop)
        {
            using var key = certificate.GetRSAPrivateKey() ?? throw new InvalidOperationException("A PKCS#12 file without its key.");
            return Task.FromResult<Outcome<byte[]>>(Cades.Sign(content, certificate, key, []));
        }
    }
}
