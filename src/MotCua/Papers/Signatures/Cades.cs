using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace MotCua.Papers.Signatures;

/// <summary>The CMS signature inside a PAdES baseline B-B signature (ETSI EN 319 122-1, EN 319 142-1).</summary>
internal static class Cades
{
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";

    /// <summary>id-aa-signingCertificateV2 (RFC 5035).</summary>
    public const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";

    /// <summary>
    /// Signs with SHA-256. Signed attributes: content type, message digest, signing certificate v2. No signing time: in
    /// PAdES it stands in the signature dictionary alone.
    /// </summary>
    /// <param name="key">The certificate's private key.</param>
    /// <param name="issuers">Intermediate certificates to send along.</param>
    public static byte[] Sign(ReadOnlyMemory<byte> content, X509Certificate2 certificate, AsymmetricAlgorithm key, IEnumerable<X509Certificate2> issuers)
    {
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate, key)
        {
            DigestAlgorithm = new Oid(Sha256),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        signer.SignedAttributes.Add(new AsnEncodedData(new Oid(SigningCertificateV2), Binding(certificate)));
        foreach (var issuer in issuers)
        {
            signer.Certificates.Add(issuer);
        }

        var cms = new SignedCms(new ContentInfo(content.ToArray()), detached: true);
        cms.ComputeSignature(signer, silent: true);
        return cms.Encode();
    }

    /// <summary>The SHA-256 of the certificate that the signature is bound to, or null where it names none.</summary>
    public static byte[]? BoundCertificate(SignerInfo signer)
    {
        foreach (var attribute in signer.SignedAttributes)
        {
            if (attribute.Oid.Value == SigningCertificateV2 && attribute.Values.Count == 1)
            {
                return ReadBinding(attribute.Values[0].RawData);
            }
        }

        return null;
    }

    /// <summary>SigningCertificateV2 with one ESSCertIDv2; SHA-256 is its default and so left out.</summary>
    private static byte[] Binding(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(certificate.RawData));
        }

        return writer.Encode();
    }

    private static byte[]? ReadBinding(byte[] encoded)
    {
        try
        {
            var first = new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence().ReadSequence().ReadSequence();
            if (first.PeekTag() == Asn1Tag.Sequence && first.ReadSequence().ReadObjectIdentifier() != Sha256)
            {
                return null;
            }

            return first.ReadOctetString();
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
