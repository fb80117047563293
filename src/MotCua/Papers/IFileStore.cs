using System.Security.Cryptography;
using MotCua.Kernel;

namespace MotCua.Papers;

/// <summary>The SHA-256 of a file's content, 64 lower-case hexadecimal digits: its name in the store.</summary>
public readonly record struct FileHash
{
    internal const int Digits = SHA256.HashSizeInBytes * 2;

    private FileHash(string hex) => Hex = hex;

    public string Hex { get; }

    public static FileHash Of(ReadOnlySpan<byte> content) => new(Convert.ToHexStringLower(SHA256.HashData(content)));

    /// <exception cref="FormatException">The text is no such hash.</exception>
    public static FileHash Parse(string hex) =>
        hex.Length == Digits && hex.All(char.IsAsciiHexDigit) ? new FileHash(hex.ToLowerInvariant()) : throw new FormatException("Not a SHA-256: " + hex);

    internal static FileHash Of(IncrementalHash hash) => new(Convert.ToHexStringLower(hash.GetHashAndReset()));

    public override string ToString() => Hex;
}

/// <summary>
/// Files by their content: the same content is kept once and can be proved to be what was handed in. On disk today; an
/// S3-compatible store can take its place.
/// </summary>
public interface IFileStore
{
    /// <summary>
    /// Takes a stream in while hashing it; nothing is visible in the store until <see cref="Keep"/>. Disposing the staged
    /// file forgets it.
    /// </summary>
    /// <param name="limit">In bytes; one byte more is a refusal, and the rest of the stream is not read.</param>
    Task<Outcome<StagedFile>> Stage(string name, Stream content, long limit, CancellationToken stop);

    /// <summary>Makes a staged file part of the store, durably and at once; keeping what is there already changes nothing.</summary>
    Task Keep(StagedFile staged, CancellationToken stop);

    /// <summary>The content, or null when the store does not hold it.</summary>
    Task<Stream?> Open(FileHash hash, CancellationToken stop);

    /// <summary>Forgets a file; forgetting what is not there changes nothing.</summary>
    Task Remove(FileHash hash, CancellationToken stop);
}

/// <summary>A file taken in but not yet kept, on a local path so that tools can read it.</summary>
public sealed class StagedFile(string path, FileHash hash, long size) : IDisposable
{
    public string Path { get; } = path;

    public FileHash Hash { get; } = hash;

    /// <summary>In bytes.</summary>
    public long Size { get; } = size;

    public void Dispose() => File.Delete(Path);
}

public static class FileStoreExtensions
{
    /// <summary>Keeps bytes that are in memory, such as a printed paper.</summary>
    public static async Task<FileHash> Save(this IFileStore store, byte[] content, CancellationToken stop)
    {
        using var source = new MemoryStream(content, writable: false);
        using var staged = (await store.Stage("", source, long.MaxValue, stop)).Value;
        await store.Keep(staged, stop);
        return staged.Hash;
    }

    /// <summary>The whole content in memory, or null when the store does not hold it.</summary>
    public static async Task<byte[]?> Read(this IFileStore store, FileHash hash, CancellationToken stop)
    {
        await using var source = await store.Open(hash, stop);
        if (source is null)
        {
            return null;
        }

        using var target = new MemoryStream();
        await source.CopyToAsync(target, stop);
        return target.ToArray();
    }
}
