using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace MotCua.Tests.Support;

/// <summary>
/// Finds the browser: the one named by <c>MOTCUA_CHROMIUM</c>, the system's, or the one npm brought, unpacked once per
/// working copy. No test needs anything installed by hand.
/// </summary>
internal sealed partial record Chromium(string Executable, string? LibraryPath)
{
    private static readonly string[] SystemPlaces =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    private static string Packed => Path.Combine(WorkingCopy.NodeModules, "@sparticuz/chromium/bin");

    public static async Task<Chromium> Find(CancellationToken stop)
    {
        if (Environment.GetEnvironmentVariable("MOTCUA_CHROMIUM") is { Length: > 0 } named)
        {
            return new Chromium(named, null);
        }

        return SystemPlaces.FirstOrDefault(File.Exists) is { } system
            ? new Chromium(system, null)
            : await Unpack(stop);
    }

    private static async Task<Chromium> Unpack(CancellationToken stop)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Path.Combine(Packed, "chromium.br")))
        {
            throw new InvalidOperationException("No browser: install Chromium or Chrome, or name one in MOTCUA_CHROMIUM (the one from npm runs on Linux x64 only).");
        }

        var folder = WorkingCopy.Artifacts("browser");
        using var alone = await Lock(Path.Combine(folder, ".lock"), stop);
        var executable = Path.Combine(folder, "chromium");
        if (!File.Exists(executable))
        {
            var half = executable + ".part";
            await using (var packed = new BrotliStream(File.OpenRead(Path.Combine(Packed, "chromium.br")), CompressionMode.Decompress))
            await using (var plain = File.Create(half))
            {
                await packed.CopyToAsync(plain, stop);
            }

            File.SetUnixFileMode(half, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.Move(half, executable);
        }

        return new Chromium(executable, await MissingLibraries(executable, stop) ? await UnpackLibraries(folder, stop) : null);
    }

    /// <summary>A bare Debian lacks libnss3 and its like; the package carries them (or: apt install libnss3 libnspr4 libexpat1).</summary>
    private static async Task<bool> MissingLibraries(string executable, CancellationToken stop)
    {
        using var ldd = Process.Start(new ProcessStartInfo("ldd", [executable]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var listed = await ldd.StandardOutput.ReadToEndAsync(stop);
        await ldd.WaitForExitAsync(stop);
        return NotFound().IsMatch(listed);
    }

    private static async Task<string> UnpackLibraries(string folder, CancellationToken stop)
    {
        var target = Path.Combine(folder, "al2023");
        if (!Directory.Exists(target))
        {
            var half = Directory.CreateDirectory(target + ".part").FullName;
            await using var packed = new BrotliStream(File.OpenRead(Path.Combine(Packed, "al2023.tar.br")), CompressionMode.Decompress);
            await TarFile.ExtractToDirectoryAsync(packed, half, overwriteFiles: true, stop);
            Directory.Move(half, target);
        }

        return Path.Combine(target, "lib");
    }

    /// <summary>One process unpacks, the others wait.</summary>
    private static async Task<FileStream> Lock(string path, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), stop);
            }
        }
    }

    [GeneratedRegex("=> not found", RegexOptions.None, 1000)]
    private static partial Regex NotFound();
}
