using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Papers.Signatures;

/// <summary>Where one official's PKCS#12 file lies, where it is not the usual place.</summary>
public sealed record SigningFile(string? Path, string? Password);

/// <summary>How an operator gives officials their certificates.</summary>
/// <param name="Folder">Holds <c>USER.p12</c> or <c>USER.pfx</c>; null is <c>signing</c> below the data folder.</param>
/// <param name="Password">Of every file that has none of its own.</param>
/// <param name="Certificates">By user name.</param>
public sealed record SigningSettings(string? Folder, string? Password, IReadOnlyDictionary<string, SigningFile> Certificates);

/// <summary>
/// Officials sign with certificates that an authority issued to them, from PKCS#12 files the operator puts in place. What
/// cannot be proved afterwards is not signed: the certificate must name the officer, be valid now, and lead to a root we trust.
/// </summary>
public sealed class OfficialSigners(PapersFolder folder, SigningSettings settings, AccountStore accounts, TrustAnchors anchors, Clock clock) : ISigners, IDisposable
{
    private static readonly string[] Endings = [".p12", ".pfx"];

    private readonly SemaphoreSlim opening = new(1, 1);
    // Opening a PKCS#12 file costs a tenth of a second on purpose: once for each file and process, anew when it changed.
    private readonly Dictionary<string, (DateTime Written, X509Certificate2Collection Content)> opened = new(StringComparer.Ordinal);

    public async Task<Outcome<ISigner>> Of(AccountId account, string name, string agency, CancellationToken stop)
    {
        if (await accounts.FindOfficer(account, stop) is not { } officer)
        {
            return IdentityRefusals.NoSuchAccount;
        }

        var own = settings.Certificates.GetValueOrDefault(officer.UserName);
        if (Place(officer.UserName, own) is not { } path)
        {
            return PaperRefusals.NoCertificate(officer.UserName);
        }

        await opening.WaitAsync(stop);
        try
        {
            return Checked(Open(path, own?.Password ?? settings.Password), name);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return PaperRefusals.CertificateUnreadable(officer.UserName);
        }
        finally
        {
            opening.Release();
        }
    }

    public void Dispose()
    {
        opening.Dispose();
        foreach (var certificate in opened.Values.SelectMany(o => o.Content))
        {
            certificate.Dispose();
        }
    }

    private string? Place(string userName, SigningFile? own)
    {
        if (own?.Path is { Length: > 0 } given)
        {
            return Path.GetFullPath(given, folder.Path) is var full && File.Exists(full) ? full : null;
        }

        var place = Path.GetFullPath(settings.Folder is { Length: > 0 } chosen ? chosen : "signing", folder.Path);
        return Endings.Select(ending => Path.Combine(place, userName + ending)).FirstOrDefault(File.Exists);
    }

    private X509Certificate2Collection Open(string path, string? password)
    {
        var written = File.GetLastWriteTimeUtc(path);
        if (opened.TryGetValue(path, out var known) && known.Written == written)
        {
            return known.Content;
        }

        var content = X509CertificateLoader.LoadPkcs12CollectionFromFile(path, password);
        opened[path] = (written, content);
        return content;
    }

    private Outcome<ISigner> Checked(X509Certificate2Collection content, string name)
    {
        if (content.FirstOrDefault(c => c.HasPrivateKey) is not { } certificate)
        {
            return PaperRefusals.CertificateWithoutKey;
        }

        var named = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        if (!Same(named, name))
        {
            return PaperRefusals.CertificateOfAnother(named, name);
        }

        if (certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault() is { } usage
            && (usage.KeyUsages & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) == X509KeyUsageFlags.None)
        {
            return PaperRefusals.CertificateNotForSigning;
        }

        var (from, to) = (Moment(certificate.NotBefore), Moment(certificate.NotAfter));
        if (clock.Now < from || clock.Now > to)
        {
            return PaperRefusals.CertificateNotValidNow(Clock.DayOf(from), Clock.DayOf(to));
        }

        var issuers = new X509Certificate2Collection(content.Where(c => !c.HasPrivateKey).ToArray());
        return anchors.Place(certificate, issuers, clock.Now) == CertificateTrust.Trusted
            ? new Signer(certificate, issuers)
            : PaperRefusals.CertificateNotTrusted(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true));
    }

    private static DateTimeOffset Moment(DateTime local) => new(local.ToUniversalTime());

    /// <summary>Authorities write names in capitals, or with accents composed otherwise.</summary>
    private static bool Same(string one, string other) => string.Equals(Plain(one), Plain(other), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string name) => string.Join(' ', name.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private sealed class Signer(X509Certificate2 certificate, X509Certificate2Collection issuers) : ISigner
    {
        public X509Certificate2 Certificate => certificate;

        public bool Demo => false;

        public Task<Outcome<byte[]>> Sign(ReadOnlyMemory<byte> content, CancellationToken stop)
        {
            using var key = certificate.GetRSAPrivateKey() ?? (AsymmetricAlgorithm?)certificate.GetECDsaPrivateKey();
            return Task.FromResult<Outcome<byte[]>>(key is null ? PaperRefusals.CertificateNotForSigning : Cades.Sign(content, certificate, key, issuers));
        }
    }
}
