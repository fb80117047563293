using System.Diagnostics;
using System.Text;
using Xunit;

namespace MotCua.Tests.Support;

/// <summary>The real program in a process of its own, as the command line starts it.</summary>
public static class ProductProcess
{
    /// <summary>Runs a command on the office's database until it ends by itself.</summary>
    public static Task<Printed> Run(Office office, params string[] arguments) => Finish(Start(arguments, office));

    /// <summary>Runs with nothing but these arguments.</summary>
    public static Task<Printed> RunAlone(params string[] arguments) => Finish(Start(arguments, null));

    /// <summary>Runs a command on an embedded database in a data folder.</summary>
    public static Task<Printed> RunIn(string dataFolder, params string[] arguments) => Finish(Start([.. arguments, "--data", dataFolder], null));

    /// <summary>Kills the command (kill -9) as soon as it prints the words; fails when it ends without printing them.</summary>
    public static async Task RunUntilKilled(Office office, string words, params string[] arguments)
    {
        using var process = Start(arguments, office);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains(words, StringComparison.Ordinal))
            {
                process.Kill();
                await process.WaitForExitAsync(TestContext.Current.CancellationToken);
                return;
            }
        }

        throw new InvalidOperationException($"The command ended without printing \"{words}\": {await errors}");
    }

    /// <summary>Starts the product itself on an embedded database and waits until it prints the words.</summary>
    public static async Task<Process> Serve(string dataFolder, string until, params string[] arguments)
    {
        var process = Start([.. arguments, "--data", dataFolder], null);
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains(until, StringComparison.Ordinal))
            {
                // Nobody reads on: drain, so that a full pipe never stops the product.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
                return process;
            }
        }

        throw new InvalidOperationException($"The product ended without printing \"{until}\": {await process.StandardError.ReadToEndAsync()}");
    }

    private static async Task<Printed> Finish(Process started)
    {
        using var process = started;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Printed(process.ExitCode, await output, await errors);
    }

    private static Process Start(string[] arguments, Office? office)
    {
        // artifacts/bin/MotCua.Tests/<configuration> stands beside artifacts/bin/MotCua.Web/<configuration>.
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Path.Combine(here.Parent!.Parent!.FullName, "MotCua.Web", here.Name, "MotCua.Web.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        if (office is not null)
        {
            start.ArgumentList.Add("--data");
            start.ArgumentList.Add(office.DataFolder);
            start.Environment["ConnectionStrings__MotCua"] = office.ConnectionString;
            start.Environment["ConnectionStrings__MotCuaOwner"] = office.OwnerConnectionString;
        }

        return Process.Start(start)!;
    }
}
