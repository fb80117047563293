using System.Security.Cryptography;
using MotCua.Kernel;

namespace MotCua.Papers;

/// <summary>
/// The store on disk: <c>files/ab/cd/&lt;sha256&gt;</c> below the data folder. A file is written beside its place, flushed
/// to the disk and renamed, so that whatever is in its place is whole, however the process or the machine died.
/// </summary>
public sealed class DiskFileStore(PapersFolder folder, Clock clock) : IFileStore
{
    private const int PieceLength = 81920;

    private readonly string root = Path.Combine(folder.Path, "files");
    private readonly string staging = Path.Combine(folder.Path, "files", "staging");

    public async Task<Outcome<StagedFile>> Stage(string name, Stream content, long limit, CancellationToken stop)
    {
        Directory.CreateDirectory(staging);
        var path = Path.Combine(staging, clock.NewId().ToString("N"));
        var staged = false;
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, PieceLength, FileOptions.Asynchronous);
            var piece = new byte[PieceLength];
            var size = 0L;
            for (int read; (read = await content.ReadAsync(piece, stop)) > 0;)
            {
                size += read;
                if (size > limit)
                {
                    return PaperRefusals.TooLarge(name, limit);
                }

                hash.AppendData(piece, 0, read);
                await target.WriteAsync(piece.AsMemory(0, read), stop);
            }

            target.Flush(flushToDisk: true);
            staged = true;
            return new StagedFile(path, FileHash.Of(hash), size);
        }
        finally
        {
            if (!staged)
            {
                File.Delete(path);
            }
        }
    }

    public Task Keep(StagedFile staged, CancellationToken stop)
    {
        var place = PlaceOf(staged.Hash);
        if (File.Exists(place))
        {
            // Used again today: the sweep of unknown files goes by this.
            File.SetLastWriteTimeUtc(place, clock.Now.UtcDateTime);
        }
        else
        {
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            // The rename is atomic; two people with the same content both end with that content in place.
            File.Move(staged.Path, place, overwrite: true);
            FolderFlush.Flush(Path.GetDirectoryName(place)!);
        }

        return Task.CompletedTask;
    }

    public Task<Stream?> Open(FileHash hash, CancellationToken stop)
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(PlaceOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, PieceLength, FileOptions.Asynchronous));
        }
        catch (IOException missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task Remove(FileHash hash, CancellationToken stop)
    {
        var place = PlaceOf(hash);
        if (File.Exists(place))
        {
            File.Delete(place);
        }

        return Task.CompletedTask;
    }

    /// <summary>Removes what a crash left half taken in: staged files older than <paramref name="before"/>.</summary>
    /// <returns>How many were removed.</returns>
    public int RemoveLeftovers(DateTimeOffset before)
    {
        if (!Directory.Exists(staging))
        {
            return 0;
        }

        var old = Directory.EnumerateFiles(staging).Where(f => File.GetLastWriteTimeUtc(f) < before.UtcDateTime).ToList();
        old.ForEach(File.Delete);
        return old.Count;
    }

    /// <summary>What the store holds and nobody kept again since <paramref name="before"/>, for comparing it with the database.</summary>
    public IEnumerable<FileHash> KeptBefore(DateTimeOffset before) => !Directory.Exists(root)
        ? []
        : Directory.EnumerateFiles(root, new string('?', FileHash.Digits), new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 })
            .Where(f => File.GetLastWriteTimeUtc(f) < before.UtcDateTime)
            .Select(f => FileHash.Parse(Path.GetFileName(f)));

    private string PlaceOf(FileHash hash) => Path.Combine(root, hash.Hex[..2], hash.Hex[2..4], hash.Hex);
}

/// <summary>The folder below which this room keeps files and keys: <c>--data</c>.</summary>
public sealed record PapersFolder(string Path);
