using MotCua.Kernel;

namespace MotCua.Web.Startup;

/// <summary>Finds the command of the first one or two words and runs it, on the running product's database if there is one.</summary>
public static class CommandLine
{
    public static async Task<Outcome<int>> Run(StartOptions options, CancellationToken stop)
    {
        await using var idle = OfficeApp.Build(Settings(options, "Host=unused"));
        var words = options.Command;
        if (words[0] is "help" or "--help" or "-h")
        {
            await Console.Out.WriteLineAsync($"""
                motcua [--data THƯ_MỤC] [--url ĐỊA_CHỈ] [--demo | --no-demo] [LỆNH]
                Không có lệnh: chạy sản phẩm tại {StartOptions.DefaultUrl}. Các lệnh:
                {Commands(idle)}
                """);
            return 0;
        }

        var named = idle.Services.GetServices<ICommand>()
            .Where(c => c.Name == words[0] || (words.Count > 1 && c.Name == $"{words[0]} {words[1]}"))
            .MaxBy(c => c.Name.Length);
        if (named is null)
        {
            return new Refusal("command.unknown", $"Không có lệnh \"{string.Join(' ', words)}\". Các lệnh:\n{Commands(idle)}");
        }

        var arguments = words.Skip(named.Name.Split(' ').Length).ToList();
        if (named is IJoinsDatabase && await RunJoined(options, named.Name, arguments, stop) is { } code)
        {
            return code;
        }

        if (!named.NeedsDatabase)
        {
            return await named.Run(arguments, Console.Out, Console.Error, stop);
        }

        var server = await DatabaseServer.Open(options, joining: true, Console.Error.WriteLine, stop);
        if (!server.Accepted)
        {
            return server.Refusal;
        }

        await using var database = server.Value;
        await using var app = OfficeApp.Build(Settings(options, database.ConnectionString) with { OwnerConnectionString = database.OwnerConnectionString });
        if (!named.PreparesItself && await Preparation.Prepare(app.Services, database.OwnerConnectionString, _ => { }, stop) is { } unprepared)
        {
            return unprepared;
        }

        var command = app.Services.GetServices<ICommand>().First(c => c.Name == named.Name);
        return await command.Run(arguments, Console.Out, Console.Error, stop);
    }

    /// <summary>Null where there is no database to join, or it does not answer.</summary>
    private static async Task<int?> RunJoined(StartOptions options, string name, List<string> arguments, CancellationToken stop)
    {
        if (await DatabaseServer.OpenExisting(options, stop) is not { } server)
        {
            return null;
        }

        await using var database = server;
        await using var app = OfficeApp.Build(Settings(options, database.ConnectionString) with { OwnerConnectionString = database.OwnerConnectionString });
        return await app.Services.GetServices<ICommand>().OfType<IJoinsDatabase>().First(c => c.Name == name).RunJoined(arguments, Console.Out, Console.Error, stop);
    }

    private static string Commands(WebApplication app) => string.Join('\n', app.Services.GetServices<ICommand>()
        .OrderBy(c => c.Name, StringComparer.Ordinal)
        .Select(c => $"  {c.Name} {c.Usage}".TrimEnd()));

    private static OfficeSettings Settings(StartOptions options, string connectionString) => new()
    {
        ConnectionString = connectionString,
        DataFolder = options.DataFolder,
        Url = options.Url,
        Demo = false,
        RunWorkers = false,
    };
}
