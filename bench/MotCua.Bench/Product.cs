using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using MotCua.Web.Startup;

namespace MotCua.Bench;

/// <summary>The product as everybody starts it: a process of its own with the demo, its embedded database and every worker.</summary>
public sealed partial class Product : IAsyncDisposable
{
    private const string Password = "motcua-demo-2026";
    private readonly Process process;

    private Product(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Processor time of the product alone, without its database.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>The most memory it ever held, in MB.</summary>
    public long PeakMemory
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64 / (1024 * 1024);
        }
    }

    public static async Task<Product> Start(string data, int port)
    {
        var address = new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");
        var process = System.Diagnostics.Process.Start(Command("--data", data, "--url", address.ToString()))!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("MotCua sẵn sàng", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new Product(process, address);
            }
        }

        throw new InvalidOperationException("The product ended before it was ready; its messages are on the error stream.");
    }

    /// <summary>Runs a command on the same data.</summary>
    public static async Task Run(string data, params string[] arguments)
    {
        using var command = Process.Start(Command([.. arguments, "--data", data]))!;
        _ = command.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        await command.WaitForExitAsync();
        if (command.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {command.ExitCode}.");
        }
    }

    /// <summary>Signs an officer of the demo in.</summary>
    public async Task<Session> Officer(string userName)
    {
        var session = new Session(Address);
        var page = await session.Get("/dang-nhap/can-bo");
        await session.Follow("/dang-nhap/can-bo", ("user_name", userName), ("password", Password), ("ve", ""), ("__RequestVerificationToken", Token(page)));
        return session with { Token = Token(await session.Get("/can-bo/viec")) };
    }

    /// <summary>Signs a citizen of the demo in at the stand-in of VNeID.</summary>
    public async Task<Session> Citizen(string name)
    {
        var session = new Session(Address);
        var (people, at) = await session.Follow("/dang-nhap", ("ve", "/tai-khoan"), ("__RequestVerificationToken", Token(await session.Get("/dang-nhap"))));
        var link = Links().Matches(people).FirstOrDefault(l => l.Value.Contains(name, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The stand-in of VNeID does not know {name}.");
        await session.Get(new Uri(at, System.Net.WebUtility.HtmlDecode(link.Groups[1].Value)).ToString());
        return session with { Token = Token(await session.Get("/tai-khoan")) };
    }

    public async Task<string> PublicToken(HttpClient client) => Token(await client.GetStringAsync(new Uri(Address, "/tra-cuu")));

    public async ValueTask DisposeAsync()
    {
        // A terminating signal stops it in order; its database ends with it.
        using (var signal = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await signal.WaitForExitAsync();
        }

        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string Token(string page) => TokenField().Match(page) is { Success: true } found
        ? found.Groups[1].Value
        : throw new InvalidOperationException("The page has no form to send.");

    private static ProcessStartInfo Command(params string[] arguments) =>
        new("dotnet", [typeof(OfficeApp).Assembly.Location.Replace("MotCua.Bench", "MotCua.Web", StringComparison.Ordinal), .. arguments]) { RedirectStandardOutput = true };

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();

    [GeneratedRegex("<a[^>]*href=\"([^\"]+)\"[^>]*>.*?</a>", RegexOptions.Singleline)]
    private static partial Regex Links();
}
