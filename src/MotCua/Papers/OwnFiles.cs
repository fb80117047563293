namespace MotCua.Papers;

/// <summary>Small secret files of this room: readable by the product's own user only, whole or not there.</summary>
internal static class OwnFiles
{
    /// <summary>Writes unless another process was first; then the other's content stands.</summary>
    public static void WriteOnce(string path, byte[] content)
    {
        try
        {
            Write(path, content, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
        }
    }

    public static void Write(string path, byte[] content) => Write(path, content, overwrite: true);

    private static void Write(string path, byte[] content, bool overwrite)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var beside = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(beside, options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite);
    }
}
