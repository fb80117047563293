using MotCua.Kernel;
using Npgsql;

namespace MotCua.Web.Startup;

/// <summary>Where the host finds things; the tests give their own.</summary>
public sealed record OfficeSettings
{
    public required string ConnectionString { get; init; }

    /// <summary>As the role that owns the schema, for commands that copy or change it whole; the same as the other without it.</summary>
    public string? OwnerConnectionString { get; init; }

    public required string DataFolder { get; init; }

    /// <summary>Vietnamese, for the start page: which database runs.</summary>
    public string DatabaseDescription { get; init; } = "";

    public string Url { get; init; } = StartOptions.DefaultUrl;

    public bool Demo { get; init; }

    /// <summary>Where the demo's partner stand-ins listen.</summary>
    public string SimulatorsUrl { get; init; } = "http://localhost:5081";

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Workers run in the served product; tests and commands move the journal themselves.</summary>
    public bool RunWorkers { get; init; } = true;
}

/// <summary>Builds the product from its settings: one way for the program, its commands and the tests.</summary>
public static class OfficeApp
{
    /// <summary>The operator's settings, in the data folder.</summary>
    public const string SettingsFile = "settings.json";

    /// <exception cref="InvalidDataException">A setting cannot be used; the message is for the operator.</exception>
    public static WebApplication Build(OfficeSettings settings, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = Repository.WebContent,
            ApplicationName = typeof(OfficeApp).Assembly.GetName().Name,
            EnvironmentName = Environments.Production,
        });
        // What does not fit into an environment variable's name, such as a user name with a dot; the environment wins.
        AddSettingsFile(builder.Configuration, Path.Combine(settings.DataFolder, SettingsFile));
        builder.Configuration.AddEnvironmentVariables();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls(settings.Url);
        builder.WebHost.UseStaticWebAssets();
        builder.Environment.WebRootFileProvider = new UnwatchedFiles(builder.Environment.WebRootFileProvider);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Jering", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Error);
        builder.Services
            .AddSingleton(settings)
            .AddSingleton(settings.Time)
            .AddSingleton(new CatalogueFolder(Repository.Catalogue))
            .AddSingleton(new Trial(settings.Demo))
            .AddSingleton(_ => NpgsqlDataSource.Create(settings.ConnectionString))
            .AddSingleton<Demo.SeedDemo>()
            .AddSingleton<ICommand>(services => services.GetRequiredService<Demo.SeedDemo>())
            .AddSingleton<ICommand, MigrateCommand>()
            .AddSingleton<ICommand, Backup.BackupCommand>()
            .AddSingleton<ICommand, Backup.RestoreCommand>()
            .AddOffice()
            .AddCounter();
        if (settings.RunWorkers)
        {
            builder.Services.AddHostedService<WorkerHost>();
        }

        adjust?.Invoke(builder);
        return builder.Build().UseCounter();
    }

    private static void AddSettingsFile(ConfigurationManager configuration, string file)
    {
        try
        {
            configuration.AddJsonFile(file, optional: true, reloadOnChange: false);
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidDataException($"tệp {file} không phải JSON đúng: {fault.GetBaseException().Message}", fault);
        }
    }
}
