using System.Globalization;
using MotCua.Kernel;
using MotCua.Tests.Support;
using MotCua.Web.Startup;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace MotCua.Tests.Support;

/// <summary>
/// One real PostgreSQL for the run, with one template database that holds the schema and the catalogue; every test class
/// works in a clone of its own, made in about a tenth of a second.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string Template = "motcua_template";
    private readonly string folder = Path.Combine(Repository.Root, "artifacts", "tests", $"postgres-{Environment.ProcessId}");
    private readonly SemaphoreSlim cloning = new(1, 1);
    private DataFolder? owned;
    private EmbeddedPostgres? server;
    private int clones;

    /// <summary>What the server writes; each line names its database.</summary>
    public string Log => Path.Combine(folder, "postgres.log");

    public async ValueTask InitializeAsync()
    {
        RemoveWhatKilledRunsLeft();
        owned = DataFolder.Open(folder).Value;
        server = (await EmbeddedPostgres.Start(folder, durable: false, _ => { }, CancellationToken.None)).Value;
        await server.EnsureDatabase(Template, CancellationToken.None);
        await using var app = OfficeApp.Build(new OfficeSettings
        {
            ConnectionString = server.ConnectionTo(Template, asOwner: false),
            DataFolder = folder,
            Time = new SettableTime(SettableTime.OrdinaryMorning),
            RunWorkers = false,
        });
        if (await Preparation.Prepare(app.Services, server.ConnectionTo(Template, asOwner: true), _ => { }, CancellationToken.None) is { } refusal)
        {
            throw new InvalidOperationException(refusal.Message);
        }

        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Clones the template.</summary>
    /// <returns>Connection strings of the run-time role and of the owner.</returns>
    public async Task<(string Runtime, string Owner)> NewDatabase()
    {
        var name = "motcua_" + Interlocked.Increment(ref clones).ToString(CultureInfo.InvariantCulture);
        await cloning.WaitAsync();
        try
        {
            await using var connection = new NpgsqlConnection(server!.ConnectionTo("postgres", asOwner: true));
            await connection.OpenAsync();
            await using var clone = new NpgsqlCommand($"create database {name} template {Template}", connection);
            await clone.ExecuteNonQueryAsync();
        }
        finally
        {
            cloning.Release();
        }

        return (server.ConnectionTo(name, asOwner: false), server.ConnectionTo(name, asOwner: true));
    }

    /// <summary>An empty database, for tests of the schema itself.</summary>
    public async Task<(string Runtime, string Owner)> NewEmptyDatabase()
    {
        var name = "motcua_empty_" + Interlocked.Increment(ref clones).ToString(CultureInfo.InvariantCulture);
        await server!.EnsureDatabase(name, CancellationToken.None);
        return (server.ConnectionTo(name, asOwner: false), server.ConnectionTo(name, asOwner: true));
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        owned?.Dispose();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        cloning.Dispose();
    }

    private void RemoveWhatKilledRunsLeft()
    {
        var all = Directory.GetParent(folder)!;
        all.Create();
        foreach (var old in all.GetDirectories("postgres-*"))
        {
            using var lockOfOld = DataFolder.Open(old.FullName).Value;
            if (lockOfOld.Owned)
            {
                old.Delete(recursive: true);
            }
        }
    }
}
