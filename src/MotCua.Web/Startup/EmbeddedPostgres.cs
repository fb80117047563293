using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using MotCua.Kernel;
using Npgsql;

namespace MotCua.Web.Startup;

/// <summary>
/// PostgreSQL from npm, for trial, demo and tests; production uses the operator's own server. It listens on a Unix
/// socket in a private folder (on Windows on a loopback port) and ends when this process ends, however it ends.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const string Owner = "motcua_owner";
    private readonly Process process;

    private EmbeddedPostgres(Process process, string host, int port)
    {
        this.process = process;
        Host = host;
        Port = port;
    }

    /// <summary>The folder of the Unix socket.</summary>
    public string Host { get; }

    public int Port { get; }

    public string ConnectionTo(string database, bool asOwner) => new NpgsqlConnectionStringBuilder
    {
        Host = Host,
        Port = Port,
        Database = database,
        Username = asOwner ? Owner : "motcua_app",
        MaxPoolSize = 64,
        MaxAutoPrepare = 200,
        AutoPrepareMinUsages = 3,
        NoResetOnClose = DatabaseServer.LeavesNothingBehind,
        IncludeErrorDetail = true,
    }.ConnectionString;

    /// <summary>Starts on the cluster in <paramref name="folder"/>, making it first when there is none.</summary>
    /// <param name="durable">False turns off fsync: for tests, whose databases nobody needs after a power cut.</param>
    /// <param name="buffers">What it keeps in memory of its pages, as PostgreSQL writes it.</param>
    public static async Task<Outcome<EmbeddedPostgres>> Start(string folder, bool durable, Action<string> say, CancellationToken stop, string buffers = "256MB")
    {
        var binaries = FindBinaries();
        if (!binaries.Accepted)
        {
            return binaries.Refusal;
        }

        Directory.CreateDirectory(folder);
        var cluster = Path.Combine(folder, "cluster");
        if (await MakeCluster(binaries.Value, folder, cluster, say, stop) is { } failed)
        {
            return failed;
        }

        await WaitForThePreviousToEnd(cluster, stop);
        var (host, port) = Address(folder);
        var process = Launch(binaries.Value, cluster, host, port, durable, buffers, Path.Combine(folder, "postgres.log"));
        var server = new EmbeddedPostgres(process, host, port);
        if (await server.WaitUntilItAnswers(folder, stop) is { } silent)
        {
            await server.DisposeAsync();
            return silent;
        }

        return server;
    }

    /// <summary>Creates the database when it is missing.</summary>
    public async Task EnsureDatabase(string name, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(ConnectionTo("postgres", asOwner: true) + ";Pooling=false");
        await connection.OpenAsync(stop);
        await using var find = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = name } } };
        if (await find.ExecuteScalarAsync(stop) is null)
        {
            await using var create = new NpgsqlCommand($"create database \"{name}\"", connection);
            await create.ExecuteNonQueryAsync(stop);
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (!process.HasExited)
        {
            // End of file on its standard input asks the wrapper for a fast shutdown.
            process.StandardInput.Close();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private static Outcome<string> FindBinaries()
    {
        var platform = (OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux")
            + "-" + RuntimeInformation.ProcessArchitecture switch { Architecture.X64 => "x64", Architecture.Arm64 => "arm64", var other => other.ToString().ToLowerInvariant() };
        var folder = Path.Combine(Repository.NodeModules, "@embedded-postgres", platform, "native", "bin");
        return Directory.Exists(folder)
            ? folder
            : new Refusal(
                "postgres.missing",
                $"Không thấy PostgreSQL nhúng cho {platform}: hãy chạy \"npm ci\" ở thư mục gốc, hoặc trỏ ConnectionStrings__MotCua tới máy chủ PostgreSQL 15 trở lên.");
    }

    /// <summary>initdb into a side folder, then one rename: a killed initdb leaves nothing that looks like a cluster.</summary>
    private static async Task<Refusal?> MakeCluster(string binaries, string folder, string cluster, Action<string> say, CancellationToken stop)
    {
        foreach (var leftover in Directory.GetDirectories(folder, "initdb-*"))
        {
            try
            {
                Directory.Delete(leftover, recursive: true);
            }
            catch (IOException)
            {
                // The initdb of a killed product outlives it for a moment and still writes; a later start clears up after it.
            }
        }

        if (Directory.Exists(cluster))
        {
            return null;
        }

        say("Khởi tạo PostgreSQL nhúng (chỉ lần đầu) …");
        var side = Path.Combine(folder, $"initdb-{Environment.ProcessId}");
        var start = Unprivileged(Path.Combine(binaries, "initdb"), ["-D", side, "-U", Owner, "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--auth=trust", "--no-instructions"]);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var initdb = Process.Start(start)!;
        var output = initdb.StandardOutput.ReadToEndAsync(stop);
        var errors = await initdb.StandardError.ReadToEndAsync(stop);
        await output;
        await initdb.WaitForExitAsync(stop);
        if (initdb.ExitCode != 0)
        {
            return new Refusal("postgres.initdb", $"Không khởi tạo được PostgreSQL nhúng: {errors.Trim().ReplaceLineEndings(" ")}");
        }

        Directory.Move(side, cluster);
        return null;
    }

    /// <summary>After a kill -9 the earlier postmaster is still shutting down for a moment; two must never share a cluster.</summary>
    private static async Task WaitForThePreviousToEnd(string cluster, CancellationToken stop)
    {
        var pidFile = Path.Combine(cluster, "postmaster.pid");
        var patience = Stopwatch.StartNew();
        while (File.Exists(pidFile) && patience.Elapsed < TimeSpan.FromSeconds(30))
        {
            try
            {
                if (!int.TryParse((await File.ReadAllLinesAsync(pidFile, stop)).FirstOrDefault(), out var pid) || !IsPostgres(pid))
                {
                    return;
                }
            }
            catch (FileNotFoundException)
            {
                // It took its file away between the two looks.
                return;
            }

            await Task.Delay(50, stop);
        }
    }

    private static bool IsPostgres(int pid)
    {
        try
        {
            using var other = Process.GetProcessById(pid);
            return other.ProcessName.StartsWith("postgres", StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // No such process, or it ended while its name was read.
            return false;
        }
    }

    private static (string Host, int Port) Address(string folder)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder)));
        if (OperatingSystem.IsWindows())
        {
            return ("127.0.0.1", 20000 + BitConverter.ToUInt16(hash));
        }

        // A socket path is limited to 107 bytes, a data folder is not: hence the temp folder and a hash.
        var host = Path.Combine(Path.GetTempPath(), "motcua-" + Convert.ToHexStringLower(hash)[..16]);
        Directory.CreateDirectory(host, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return (host, 5432);
    }

    private static Process Launch(string binaries, string cluster, string host, int port, bool durable, string buffers, string log)
    {
        List<string> arguments =
        [
            "-D", cluster, "-p", port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "-c", OperatingSystem.IsWindows() ? $"listen_addresses={host}" : "listen_addresses=",
            "-c", "unix_socket_directories=" + (OperatingSystem.IsWindows() ? "" : host),
            "-c", "log_line_prefix=%m [%p] %d ", "-c", "timezone=UTC", "-c", "max_connections=200", "-c", $"shared_buffers={buffers}",
            "-c", durable ? "fsync=on" : "fsync=off", "-c", durable ? "synchronous_commit=on" : "synchronous_commit=off",
            "-c", durable ? "full_page_writes=on" : "full_page_writes=off",
        ];
        ProcessStartInfo start;
        if (OperatingSystem.IsWindows())
        {
            start = new ProcessStartInfo(Path.Combine(binaries, "postgres.exe"), arguments);
        }
        else
        {
            // Its own session, so that Ctrl-C reaches us first; a wrapper that waits for end of file on the pipe we hold.
            var wrapper = $"\"$0\" \"$@\" </dev/null >>'{log.Replace("'", "'\\''", StringComparison.Ordinal)}' 2>&1 & p=$!; cat >/dev/null; kill -INT $p; wait $p";
            start = Unprivileged("sh", ["-c", wrapper, Path.Combine(binaries, "postgres"), .. arguments], ownSession: true);
        }

        start.RedirectStandardInput = true;
        return Process.Start(start)!;
    }

    /// <summary>PostgreSQL refuses root: in a user namespace of its own root is an ordinary user to it.</summary>
    private static ProcessStartInfo Unprivileged(string program, IReadOnlyList<string> arguments, bool ownSession = false)
    {
        List<string> command = [program, .. arguments];
        if (OperatingSystem.IsLinux() && Environment.UserName == "root")
        {
            command.InsertRange(0, ["unshare", "--user", "--map-user=1000", "--map-group=1000"]);
        }

        if (ownSession && OperatingSystem.IsLinux())
        {
            command.Insert(0, "setsid");
        }

        return new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = Path.GetTempPath() };
    }

    private async Task<Refusal?> WaitUntilItAnswers(string folder, CancellationToken stop)
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionTo("postgres", asOwner: true) + ";Pooling=false;Timeout=5");
                await connection.OpenAsync(stop);
                return null;
            }
            catch (Exception error) when (error is NpgsqlException or IOException or System.Net.Sockets.SocketException)
            {
                if (process.HasExited || patience.Elapsed > TimeSpan.FromSeconds(60))
                {
                    return new Refusal("postgres.start", $"PostgreSQL nhúng không khởi động được; xem {Path.Combine(folder, "postgres.log")}.");
                }

                await Task.Delay(25, stop);
            }
        }
    }
}
