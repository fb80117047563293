using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MotCua.Papers.Printing;

namespace MotCua.Papers;

public readonly record struct PaperId(Guid Value)
{
    public override string ToString() => Value.ToString("D");
}

/// <summary>What a QR code on a paper says: which paper, of what kind, of which dossier. No person.</summary>
public sealed record PaperToken(PaperId Paper, string Kind, string? Reference);

/// <summary>
/// Short signed tokens for QR codes. Thông tư 01/2023/TT-VPCP lets a code carry a person's number; a token says as much
/// to our own check page and nothing to anybody who photographs the paper.
/// </summary>
public sealed class PaperTokens(PapersFolder folder)
{
    private const byte Version = 1;
    private const int HeaderLength = 1 + 1 + 16;

    /// <summary>96 bits: nobody guesses one, and the page answers only for papers that exist.</summary>
    private const int SealLength = 12;

    private const int LongestReference = 64;

    private readonly Lazy<byte[]> key = new(() => ReadKey(Path.Combine(folder.Path, "keys", "paper-token.key")));

    /// <summary>Letters that need no escaping in an address.</summary>
    public string Write(PaperToken token)
    {
        var reference = Encoding.UTF8.GetBytes(token.Reference ?? "");
        byte[] body = [Version, PaperKinds.Code(token.Kind), .. token.Paper.Value.ToByteArray(bigEndian: true), .. reference];
        return Base64Url.EncodeToString([.. body, .. Seal(body)]);
    }

    /// <summary>The token, or null for anything this office did not write.</summary>
    public PaperToken? Read(string text)
    {
        if (text.Length > 200 || !Base64Url.IsValid(text))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(text).AsSpan();
        if (bytes.Length is < HeaderLength + SealLength or > HeaderLength + LongestReference + SealLength)
        {
            return null;
        }

        var body = bytes[..^SealLength];
        var seal = bytes[^SealLength..];
        if (!CryptographicOperations.FixedTimeEquals(seal, Seal(body)) || body[0] != Version || PaperKinds.Of(body[1]) is not { } kind)
        {
            return null;
        }

        var reference = Encoding.UTF8.GetString(body[HeaderLength..]);
        return new PaperToken(new PaperId(new Guid(body[2..HeaderLength], bigEndian: true)), kind, reference.Length == 0 ? null : reference);
    }

    private byte[] Seal(ReadOnlySpan<byte> body) => HMACSHA256.HashData(key.Value, body)[..SealLength];

    private static byte[] ReadKey(string path)
    {
        if (!File.Exists(path))
        {
            OwnFiles.WriteOnce(path, RandomNumberGenerator.GetBytes(32));
        }

        return File.ReadAllBytes(path);
    }
}
