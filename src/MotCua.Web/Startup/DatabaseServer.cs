using MotCua.Kernel;
using Npgsql;

namespace MotCua.Web.Startup;

/// <summary>The database this process works with: the operator's, our own embedded one, or that of a running owner.</summary>
public sealed class DatabaseServer : IAsyncDisposable
{
    private readonly EmbeddedPostgres? embedded;
    /// <summary>
    /// No statement of the product changes its session, so a connection is not reset for its next user: seven more
    /// statements each time.
    /// </summary>
    internal const bool LeavesNothingBehind = true;

    private readonly DataFolder folder;

    private DatabaseServer(DataFolder folder, EmbeddedPostgres? embedded, string description)
    {
        this.folder = folder;
        this.embedded = embedded;
        Description = description;
    }

    public required string ConnectionString { get; init; }

    public required string OwnerConnectionString { get; init; }

    /// <summary>Vietnamese, for the start page and the console.</summary>
    public string Description { get; }

    public static async Task<Outcome<DatabaseServer>> Open(StartOptions options, bool joining, Action<string> say, CancellationToken stop)
    {
        var folder = DataFolder.Open(options.DataFolder);
        if (!folder.Accepted)
        {
            return folder.Refusal;
        }

        if (options.ConnectionString is { } operators)
        {
            return new DatabaseServer(folder.Value, null, "PostgreSQL của đơn vị vận hành")
            {
                ConnectionString = AsRuntimeRole(operators),
                OwnerConnectionString = options.OwnerConnectionString ?? operators,
            };
        }

        if (!folder.Value.Owned)
        {
            return joining ? await Join(folder.Value, stop) : new Refusal(
                "data.in-use",
                $"Thư mục dữ liệu {options.DataFolder} đang được một MotCua khác sử dụng; hãy dừng nó trước, hoặc chọn thư mục khác bằng --data.");
        }

        var embedded = await EmbeddedPostgres.Start(EmbeddedFolder(options), durable: true, say, stop);
        if (!embedded.Accepted)
        {
            folder.Value.Dispose();
            return embedded.Refusal;
        }

        await embedded.Value.EnsureDatabase("motcua", stop);
        var server = new DatabaseServer(folder.Value, embedded.Value, "PostgreSQL nhúng (dùng thử, trình diễn)")
        {
            ConnectionString = embedded.Value.ConnectionTo("motcua", asOwner: false),
            OwnerConnectionString = embedded.Value.ConnectionTo("motcua", asOwner: true),
        };
        folder.Value.Announce(new RunningDatabase(Environment.ProcessId, server.OwnerConnectionString, server.ConnectionString));
        return server;
    }

    /// <summary>The installation's database where there is one already; null where it would first have to be made.</summary>
    public static async Task<DatabaseServer?> OpenExisting(StartOptions options, CancellationToken stop)
    {
        if (options.ConnectionString is null && !Directory.Exists(Path.Combine(EmbeddedFolder(options), "cluster")))
        {
            return null;
        }

        return await Open(options, joining: true, _ => { }, stop) is { Accepted: true } opened ? opened.Value : null;
    }

    public async ValueTask DisposeAsync()
    {
        if (embedded is not null)
        {
            await embedded.DisposeAsync();
        }

        folder.Dispose();
    }

    private static string EmbeddedFolder(StartOptions options) => Path.Combine(options.DataFolder, "postgres");

    /// <summary>Whatever user the operator gives us, statements run as the role that owns nothing.</summary>
    private static string AsRuntimeRole(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            Options = "-c role=motcua_app",
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 3,
            NoResetOnClose = LeavesNothingBehind,
        }.ConnectionString;

    private static async Task<Outcome<DatabaseServer>> Join(DataFolder folder, CancellationToken stop)
    {
        // The owner may be starting: its note appears once its database answers.
        for (var tries = 0; tries < 600; tries++)
        {
            if (folder.Running() is { } running)
            {
                return new DatabaseServer(folder, null, $"cơ sở dữ liệu của tiến trình {running.Process}")
                {
                    ConnectionString = running.ConnectionString,
                    OwnerConnectionString = running.OwnerConnectionString,
                };
            }

            await Task.Delay(100, stop);
        }

        return new Refusal("data.in-use", $"Thư mục dữ liệu {folder.Path} bị khóa nhưng cơ sở dữ liệu không trả lời; hãy dừng tiến trình đang giữ nó.");
    }
}
