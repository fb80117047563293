using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Exchange;

/// <summary>The stand-ins as the demo runs them: a child process.</summary>
public sealed class SimulatorProcessTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_answer_where_told_and_end_when_whoever_started_them_ends()
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Program, "--urls", url]) { RedirectStandardInput = true })!;
        try
        {
            (await Discovery(url, process)).ShouldContain($"\"issuer\":\"{url}/vneid\"");

            // What a killed parent leaves is a closed pipe.
            process.StandardInput.Close();
            await process.WaitForExitAsync(Stop).WaitAsync(TimeSpan.FromSeconds(20), Stop);
            process.ExitCode.ShouldBe(0);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private static string Program
    {
        get
        {
            var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(here.Parent!.Parent!.FullName, "MotCua.Simulators", here.Name, "MotCua.Simulators.dll");
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static async Task<string> Discovery(string url, Process process)
    {
        using var client = new HttpClient();
        while (true)
        {
            process.HasExited.ShouldBeFalse("the stand-ins ended by themselves");
            try
            {
                return await client.GetStringAsync(new Uri(url + "/vneid/.well-known/openid-configuration"), Stop);
            }
            catch (HttpRequestException)
            {
                // Not listening yet: the next attempt tells.
                await Task.Yield();
            }
        }
    }
}
