using System.IO.Compression;
using System.Security.Cryptography;
using MotCua.Kernel;

namespace MotCua.Web.Startup.Backup;

/// <summary>
/// What of the data folder belongs to an installation beside its database: uploads and papers, keys, certificates, settings.
/// </summary>
internal static class CarriedFiles
{
    private const int PieceLength = 1 << 17;

    private static readonly string[] Folders = ["files", "keys", "signing", "trust"];

    /// <summary>Paths below the data folder, with "/"; a file half taken in is none yet.</summary>
    public static IEnumerable<string> Of(string dataFolder) => Folders
        .Select(f => Path.Combine(dataFolder, f))
        .Where(Directory.Exists)
        .SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories))
        .Append(Path.Combine(dataFolder, OfficeApp.SettingsFile))
        .Where(File.Exists)
        .Select(f => Path.GetRelativePath(dataFolder, f).Replace(Path.DirectorySeparatorChar, '/'))
        .Where(f => !f.StartsWith("files/staging/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    /// <returns>Null when the file went away meanwhile: then no row of the snapshot refers to it.</returns>
    public static async Task<CarriedFile?> Pack(string dataFolder, string path, ZipArchive archive, CancellationToken stop)
    {
        FileStream source;
        try
        {
            source = new FileStream(Path.Combine(dataFolder, path), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, PieceLength, FileOptions.Asynchronous);
        }
        catch (IOException gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        await using (source)
        // PDFs and photos are compressed already.
        await using (var target = await archive.CreateEntry("data/" + path, CompressionLevel.NoCompression).OpenAsync(stop))
        {
            return new CarriedFile(path, await Copy(source, target, stop));
        }
    }

    /// <summary>Lays a file down, readable by the product's user only.</summary>
    /// <returns>False when its bytes are not those that were packed.</returns>
    public static async Task<bool> Unpack(string dataFolder, CarriedFile file, Stream source, CancellationToken stop)
    {
        var place = Path.GetFullPath(Path.Combine(dataFolder, file.Path));
        if (!place.StartsWith(Path.GetFullPath(dataFolder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (source)
        await using (var target = new FileStream(place, options))
        {
            var sha256 = await Copy(source, target, stop);
            target.Flush(flushToDisk: true);
            return sha256 == file.Sha256;
        }
    }

    private static async Task<string> Copy(Stream source, Stream target, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[PieceLength];
        for (int read; (read = await source.ReadAsync(piece, stop)) > 0;)
        {
            hash.AppendData(piece, 0, read);
            await target.WriteAsync(piece.AsMemory(0, read), stop);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
