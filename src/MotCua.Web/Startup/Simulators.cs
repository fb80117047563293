using System.Diagnostics;

namespace MotCua.Web.Startup;

/// <summary>The partner stand-ins of the demo: a child process built beside the product, ended with it.</summary>
public sealed class Simulators : IAsyncDisposable
{
    private readonly Process process;

    private Simulators(Process process) => this.process = process;

    public static Simulators? Start(OfficeSettings settings, Action<string> say)
    {
        var program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "MotCua.Simulators", new DirectoryInfo(AppContext.BaseDirectory).Name, "MotCua.Simulators.dll"));
        if (!File.Exists(program))
        {
            say("Không có các hệ thống đối tác mô phỏng trong bản cài đặt này; đăng nhập VNeID mô phỏng sẽ không dùng được.");
            return null;
        }

        // It ends at end of file on its input, so it never outlives us.
        var start = new ProcessStartInfo("dotnet", [program, "--urls", settings.SimulatorsUrl])
        {
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetDirectoryName(program)!,
        };
        start.Environment["MOTCUA_URL"] = settings.Url;
        say($"Khởi động các hệ thống đối tác mô phỏng tại {settings.SimulatorsUrl} …");
        return new Simulators(Process.Start(start)!);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }
}
