using System.Runtime.InteropServices;
using System.Text;

namespace MotCua.Papers;

/// <summary>
/// Flushes a folder, so that a rename outlives a power cut; .NET flushes files only. Windows keeps renames by its journal.
/// </summary>
internal static class FolderFlush
{
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // 0 is O_RDONLY everywhere.
        var handle = Open([.. Encoding.UTF8.GetBytes(folder), 0], 0);
        if (handle < 0)
        {
            throw new IOException($"Cannot open {folder} to flush it: error {Marshal.GetLastPInvokeError()}");
        }

        var failed = Sync(handle) != 0;
        _ = Close(handle);
        if (failed)
        {
            throw new IOException($"Cannot flush {folder}");
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
