using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Papers.Signatures;
using MotCua.Tests.Support;
using MotCua.Web.Startup;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Papers;

/// <summary>Signing outside the demo: certificates of a real authority, here one made by the test.</summary>
public sealed class OfficialSignersTests(Office office) : IClassFixture<Office>, IAsyncLifetime
{
    private const string Password = "mật khẩu của tệp";
    private readonly TestAuthority authority = new(office.Clock.Now);
    private WebApplication real = null!;
    private AccountId officer;
    private string userName = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(office.DataFolder, "real");

    public async ValueTask InitializeAsync()
    {
        (officer, userName) = await office.NewOfficer(("H50.19363", "lanh-dao-ky"));
        Directory.CreateDirectory(Path.Combine(Data, "signing"));
        Directory.CreateDirectory(Path.Combine(Data, "trust"));
        await File.WriteAllBytesAsync(Path.Combine(Data, "trust", "root.cer"), authority.Root.RawData, Stop);
        real = OfficeApp.Build(
            new OfficeSettings { ConnectionString = office.ConnectionString, DataFolder = Data, Time = office.Time, RunWorkers = false },
            builder => builder.Configuration["Signing:Password"] = Password);
    }

    public async ValueTask DisposeAsync()
    {
        authority.Dispose();
        await real.DisposeAsync();
        Directory.Delete(Data, recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_certificate_in_its_place_signs_and_is_no_demo(bool elliptic)
    {
        Put(authority.Issue(Name.ToUpperInvariant(), elliptic: elliptic));
        var signer = (await Signer()).Value;
        signer.Demo.ShouldBeFalse();
        var signed = (await PdfSigner.Sign(Samples.Pdf(), signer, new SignatureText(Name, office.Clock.Now), Stop)).Value;

        var report = real.Services.GetRequiredService<SignatureVerifier>().Verify("x", signed).Value;
        report.Valid.ShouldBeTrue(string.Join(' ', report.Signatures.SelectMany(s => s.Faults)));
        report.Demo.ShouldBeFalse();
        report.Signatures.Single().Trust.ShouldBe(CertificateTrust.Trusted);
        Directory.Exists(Path.Combine(Data, "keys", "demo-ca")).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_a_certificate_nothing_is_signed_and_the_officer_reads_what_the_administrator_must_do()
    {
        var refusal = (await Signer()).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("signing.missing");
        refusal.Message.ShouldContain($"signing/{userName}.p12");

        var paper = await real.Services.GetRequiredService<IssuePaper>().Print(
            SamplePapers.BirthCertificate,
            new PaperPurpose(new UnitCode("H50.19363"), null, null, "1.001193"),
            new SignAs(officer, Name, "UBND xã"),
            null,
            Stop);
        paper.Refusal!.Code.ShouldBe("signing.missing");
        Directory.Exists(Path.Combine(Data, "keys", "demo-ca")).ShouldBeFalse("the demo's authority is never made outside the demo");
    }

    [Fact]
    public async Task What_could_not_be_proved_afterwards_is_not_signed()
    {
        Put(authority.Issue("Người Khác"));
        await Refuses("signing.another");
        Put(authority.Issue(Name), "một mật khẩu khác");
        await Refuses("signing.unreadable");
        Put("không phải PKCS#12"u8.ToArray());
        await Refuses("signing.unreadable");
        Put(authority.Issue(Name, from: office.Clock.Now.AddDays(-300), to: office.Clock.Now.AddDays(-1)));
        await Refuses("signing.not-valid-now");
        Put(authority.Issue(Name, X509KeyUsageFlags.KeyEncipherment));
        await Refuses("signing.not-for-signing");
        using (var bare = X509CertificateLoader.LoadCertificate(authority.Issue(Name).RawData))
        {
            Put(bare);
        }

        await Refuses("signing.without-key");
        using var unknown = new TestAuthority(office.Clock.Now);
        Put(unknown.Issue(Name));
        await Refuses("signing.not-trusted");
    }

    [Fact]
    public async Task A_file_elsewhere_with_a_password_of_its_own_is_named_in_the_settings()
    {
        var elsewhere = Path.Combine(Data, "cua-rieng.pfx");
        await File.WriteAllBytesAsync(elsewhere, authority.Issue(Name).ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, "riêng"), Stop);
        await File.WriteAllTextAsync(
            Path.Combine(Data, OfficeApp.SettingsFile),
            $$"""{ "Signing": { "Certificates": { "{{userName}}": { "Path": "cua-rieng.pfx", "Password": "riêng" } } } }""",
            Stop);
        await using var named = OfficeApp.Build(new OfficeSettings { ConnectionString = office.ConnectionString, DataFolder = Data, Time = office.Time, RunWorkers = false });
        (await named.Services.GetRequiredService<ISigners>().Of(officer, Name, "UBND xã", Stop)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task Outside_the_demo_what_the_demo_signed_is_no_proof()
    {
        var demo = (await office.The<ISigners>().Of(officer, Name, "UBND xã", Stop)).Value;
        demo.Demo.ShouldBeTrue();
        var signed = (await PdfSigner.Sign(Samples.Pdf(), demo, new SignatureText(Name, office.Clock.Now), Stop)).Value;
        await using var later = OfficeApp.Build(new OfficeSettings { ConnectionString = office.ConnectionString, DataFolder = office.DataFolder, Time = office.Time, RunWorkers = false });
        later.Services.GetRequiredService<SignatureVerifier>().Verify("x", signed).Value.Signatures.Single().Trust.ShouldBe(CertificateTrust.Unknown);
    }

    private string Name => "Người Thử " + userName;

    private string FilePath => Path.Combine(Data, "signing", userName + ".p12");

    private Task<Outcome<ISigner>> Signer() => real.Services.GetRequiredService<ISigners>().Of(officer, Name, "UBND xã", Stop);

    private async Task Refuses(string code) => (await Signer()).Refusal!.Code.ShouldBe(code);

    private void Put(X509Certificate2 certificate, string password = Password) =>
        Put(certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password));

    /// <summary>Each file is newer than the one before it, so that it is read again.</summary>
    private void Put(byte[] content)
    {
        var before = File.Exists(FilePath) ? File.GetLastWriteTimeUtc(FilePath) : DateTime.UnixEpoch;
        File.WriteAllBytes(FilePath, content);
        File.SetLastWriteTimeUtc(FilePath, before.AddSeconds(1));
    }

    /// <summary>An authority with a root, and officials' certificates below it.</summary>
    private sealed class TestAuthority : IDisposable
    {
        private readonly DateTimeOffset now;
        private readonly RSA key = RSA.Create(2048);

        public TestAuthority(DateTimeOffset now)
        {
            this.now = now;
            var request = new CertificateRequest("CN=Nơi cấp thử, C=VN", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
            Root = request.CreateSelfSigned(now.AddYears(-2), now.AddYears(5));
        }

        public X509Certificate2 Root { get; }

        public X509Certificate2 Issue(
            string name, X509KeyUsageFlags usage = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, DateTimeOffset? from = null, DateTimeOffset? to = null, bool elliptic = false)
        {
            using var rsa = RSA.Create(2048);
            using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = elliptic
                ? new CertificateRequest($"CN={name}", curve, HashAlgorithmName.SHA256)
                : new CertificateRequest($"CN={name}", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, true));
            var serial = RandomNumberGenerator.GetBytes(12);
            serial[0] &= 0x7F;
            using var bare = request.Create(Root.SubjectName, X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1), from ?? now.AddDays(-1), to ?? now.AddYears(1), serial);
            return elliptic ? bare.CopyWithPrivateKey(curve) : bare.CopyWithPrivateKey(rsa);
        }

        public void Dispose()
        {
            Root.Dispose();
            key.Dispose();
        }
    }
}
