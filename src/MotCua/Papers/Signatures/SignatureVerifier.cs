using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using MotCua.Kernel;
using MotCua.Papers.Pdf;

namespace MotCua.Papers.Signatures;

/// <summary>
/// Our own verifier of PDF signatures: range, digest, signature, binding to the certificate, chain to our anchors, time,
/// and what was changed afterwards. Revocation is not asked: an office offline must be able to check a paper.
/// </summary>
public sealed class SignatureVerifier(TrustAnchors anchors, Clock clock)
{
    private const string Pades = "ETSI.CAdES.detached";

    private static readonly string[] Formats = [Pades, "adbe.pkcs7.detached"];
    private static readonly string[] Digests = [Cades.Sha256, "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"];

    /// <returns>The signatures, none where the file has none; the refusal of a file that is no whole, open PDF.</returns>
    public Outcome<SignatureReport> Verify(string name, ReadOnlyMemory<byte> pdf)
    {
        try
        {
            var document = PdfDocument.Open(pdf);
            if (document.Encrypted)
            {
                return PaperRefusals.PdfLocked(name);
            }

            document.Pages();
            var signatures = PdfSignature.All(document);
            var facts = signatures.Select(s => Facts(document, s)).ToList();
            return new SignatureReport(facts, signatures.Count > 0 && LaterChanges.Since(document, signatures[^1].End) == LaterChange.None);
        }
        catch (PdfDamagedException)
        {
            return PaperRefusals.PdfDamaged(name);
        }
    }

    private SignatureFacts Facts(PdfDocument document, PdfSignature signature)
    {
        var later = signature.Whole ? LaterChanges.Since(document, signature.End) : LaterChange.Content;
        var checkedCms = Check(signature, document.Bytes.Span);
        var certificate = checkedCms.Certificate;
        var trust = certificate is null ? CertificateTrust.Unknown : anchors.Place(certificate, checkedCms.Sent, signature.SignedAt ?? clock.Now);
        var facts = new SignatureFacts(
            certificate?.GetNameInfo(X509NameType.SimpleName, forIssuer: false) ?? "Không rõ người ký",
            Organisation(certificate?.SubjectName),
            certificate?.GetNameInfo(X509NameType.SimpleName, forIssuer: true),
            certificate?.SerialNumber,
            signature.SignedAt,
            signature.Format,
            signature.Whole,
            checkedCms.Holds,
            checkedCms.Bound || (signature.Format != Pades && checkedCms.Holds),
            trust,
            later,
            []);
        return facts with { Faults = SignatureSentences.Faults(facts, Formats.Contains(signature.Format, StringComparer.Ordinal)) };
    }

    private static (bool Holds, bool Bound, X509Certificate2? Certificate, X509Certificate2Collection Sent) Check(PdfSignature signature, ReadOnlySpan<byte> file)
    {
        try
        {
            // The string is padded with zeros behind the CMS.
            AsnDecoder.ReadEncodedValue(signature.Cms, AsnEncodingRules.BER, out _, out _, out var length);
            var cms = new SignedCms(new ContentInfo(signature.Content(file)), detached: true);
            cms.Decode(signature.Cms.AsSpan(0, length));
            if (cms.SignerInfos.Count != 1 || cms.SignerInfos[0].Certificate is not { } certificate)
            {
                return (false, false, null, cms.Certificates);
            }

            var signer = cms.SignerInfos[0];
            var bound = Cades.BoundCertificate(signer) is { } hash && hash.AsSpan().SequenceEqual(SHA256.HashData(certificate.RawData));
            return (Holds(cms, signer), bound, certificate, cms.Certificates);
        }
        catch (Exception broken) when (broken is CryptographicException or AsnContentException)
        {
            return (false, false, null, []);
        }
    }

    private static bool Holds(SignedCms cms, SignerInfo signer)
    {
        if (!cms.Detached || !Digests.Contains(signer.DigestAlgorithm.Value, StringComparer.Ordinal))
        {
            return false;
        }

        try
        {
            signer.CheckSignature(verifySignatureOnly: true);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static string? Organisation(X500DistinguishedName? subject) =>
        subject?.EnumerateRelativeDistinguishedNames()
            .Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value == "2.5.4.10")
            .Select(part => part.GetSingleElementValue())
            .FirstOrDefault();
}
