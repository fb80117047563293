using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MotCua.Kernel;
using MotCua.Web.Startup;
using Npgsql;
using Xunit;

namespace MotCua.Tests.Support;

/// <summary>The whole product on a database of its own and a clock the test sets; use it as a class fixture.</summary>
public sealed class Office(PostgresServer postgres) : IAsyncLifetime
{
    private WebApplication? app;
    private Uri? address;

    public SettableTime Time { get; } = new(SettableTime.OrdinaryMorning);

    public string DataFolder { get; } = Path.Combine(Repository.Root, "artifacts", "tests", "data", Guid.CreateVersion7(SettableTime.OrdinaryMorning).ToString("N"));

    /// <summary>Where partner stand-ins listen; nobody where it is not said.</summary>
    public string? SimulatorsUrl { get; set; }

    /// <summary>As the role that owns the tables: to try what even the owner must not be able to do.</summary>
    public string OwnerConnectionString { get; private set; } = "";

    public string ConnectionString { get; private set; } = "";

    public IServiceProvider Services => app!.Services;

    /// <summary>What the database server of this run writes.</summary>
    public string ServerLog => postgres.Log;

    public Clock Clock => The<Clock>();

    public async ValueTask InitializeAsync()
    {
        (ConnectionString, OwnerConnectionString) = await postgres.NewDatabase();
        Directory.CreateDirectory(DataFolder);
        var settings = new OfficeSettings
        {
            ConnectionString = ConnectionString,
            OwnerConnectionString = OwnerConnectionString,
            DataFolder = DataFolder,
            Url = "http://127.0.0.1:0",
            Demo = true,
            Time = Time,
            RunWorkers = false,
        };
        app = OfficeApp.Build(SimulatorsUrl is null ? settings : settings with { SimulatorsUrl = SimulatorsUrl });
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(new ErrorsKept());
    }

    public T The<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Moves the sequencer and every projection to the end of the journal.</summary>
    public Task CatchUp() => The<Projections>().CatchUp(TestContext.Current.CancellationToken);

    /// <summary>Starts listening on a free loopback port, once.</summary>
    public async Task<Uri> Serve()
    {
        if (address is null)
        {
            await app!.StartAsync();
            address = new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        }

        return address;
    }

    /// <summary>A browser without JavaScript: keeps cookies, does not follow redirects.</summary>
    public async Task<HttpClient> NewVisitor() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = await Serve() };

    /// <summary>A connection as the owner of the tables.</summary>
    public async Task<NpgsqlConnection> OpenAsOwner()
    {
        var connection = new NpgsqlConnection(OwnerConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        Directory.Delete(DataFolder, recursive: true);
    }
}
