using System.Text.Json;
using MotCua.Kernel;

namespace MotCua.Web.Startup;

/// <summary>What a running owner tells others about its database.</summary>
public sealed record RunningDatabase(int Process, string OwnerConnectionString, string ConnectionString);

/// <summary>
/// The data folder and who owns it. Ownership is an operating-system lock, released however the owner dies, so a stale
/// file never blocks a start; the note beside it lets a command join the owner's database.
/// </summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream? held;

    private DataFolder(string path, FileStream? held)
    {
        Path = path;
        this.held = held;
    }

    public string Path { get; }

    public bool Owned => held is not null;

    private string NotePath => System.IO.Path.Combine(Path, "running.json");

    /// <summary>Makes the folder, proves it can be written, and takes ownership unless another process has it.</summary>
    public static Outcome<DataFolder> Open(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            var probe = System.IO.Path.Combine(path, ".write-probe");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Refusal("data.unwritable", $"Không ghi được vào thư mục dữ liệu {path}: {error.Message} Hãy cấp quyền ghi hoặc chọn thư mục khác bằng --data.");
        }

        try
        {
            return new DataFolder(path, new FileStream(
                System.IO.Path.Combine(path, "owner.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return new DataFolder(path, null);
        }
    }

    public void Announce(RunningDatabase running) => File.WriteAllText(NotePath, JsonSerializer.Serialize(running));

    /// <summary>The owner's database, or null while it is still starting.</summary>
    public RunningDatabase? Running()
    {
        try
        {
            return JsonSerializer.Deserialize<RunningDatabase>(File.ReadAllText(NotePath));
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        if (held is null)
        {
            return;
        }

        // The folder itself may be gone: a run that was killed is cleared away by the next.
        if (File.Exists(NotePath))
        {
            File.Delete(NotePath);
        }

        held.Dispose();
    }
}
