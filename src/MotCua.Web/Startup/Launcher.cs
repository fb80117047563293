using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MotCua.Exchange;
using MotCua.Kernel;

namespace MotCua.Web.Startup;

/// <summary>From the command line to a served product or a finished command, saying what it does on the way.</summary>
public static class Launcher
{
    public static async Task<int> Run(string[] arguments)
    {
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        using var stopping = new CancellationTokenSource();
        using var interrupt = new Interrupts(stopping);
        var options = StartOptions.Parse(arguments, Environment.GetEnvironmentVariable, Environment.CurrentDirectory);
        Outcome<int> outcome;
        try
        {
            outcome = options.Accepted
                ? options.Value.Command.Count == 0 ? await Serve(options.Value, stopping.Token) : await CommandLine.Run(options.Value, stopping.Token)
                : options.Refusal;
        }
        catch (InvalidDataException unusable)
        {
            outcome = new Refusal("settings.unusable", $"Cấu hình không dùng được: {unusable.Message}");
        }

        return outcome.Match(code => code, refusal =>
        {
            Console.Error.WriteLine(refusal.Message);
            return 2;
        });
    }

    private static async Task<Outcome<int>> Serve(StartOptions options, CancellationToken stop)
    {
        try
        {
            if (PortTaken(options.Url) is { } taken)
            {
                return taken;
            }

            Say("Mở cơ sở dữ liệu …");
            var server = await DatabaseServer.Open(options, joining: false, Say, stop);
            if (!server.Accepted)
            {
                return server.Refusal;
            }

            await using var database = server.Value;
            await using var app = OfficeApp.Build(new OfficeSettings
            {
                ConnectionString = database.ConnectionString,
                DatabaseDescription = database.Description,
                DataFolder = options.DataFolder,
                Url = options.Url,
                Demo = options.Demo,
                SimulatorsUrl = "http://localhost:" + FreePortAfter(new Uri(options.Url).Port),
            });
            if (await Preparation.Prepare(app.Services, database.OwnerConnectionString, Say, stop) is { } unprepared)
            {
                return unprepared;
            }

            await app.Services.GetRequiredService<PartnerRoster>().Record(stop);
            if (options.Demo && await app.Services.GetRequiredService<Demo.SeedDemo>().Run(Say, stop) is { } unseeded)
            {
                return unseeded;
            }

            await using var simulators = options.Demo ? Simulators.Start(app.Services.GetRequiredService<OfficeSettings>(), Say) : null;
            await app.StartAsync(stop);
            await FirstPage(options.Url, stop);
            await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Say("Đang dừng: chờ các yêu cầu đang xử lý, rồi đóng cơ sở dữ liệu …");
            await app.StopAsync(CancellationToken.None);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Ctrl-C while starting: what was opened is closed in order by the disposals above.
        }

        Say("MotCua đã dừng.");
        return 0;
    }

    private static async Task FirstPage(string url, CancellationToken stop)
    {
        using var browser = new HttpClient();
        using var answer = await browser.GetAsync(new Uri(url + "/"), stop);
        var elapsed = TimeProvider.System.GetLocalNow().LocalDateTime - Process.GetCurrentProcess().StartTime;
        Say(answer.IsSuccessStatusCode
            ? $"MotCua sẵn sàng tại {url} (trang đầu tiên sau {elapsed.TotalSeconds.ToString("0.0", VietnameseText.Culture)} giây). Nhấn Ctrl-C để dừng."
            : $"MotCua đã chạy tại {url} nhưng trang chủ trả lời mã {(int)answer.StatusCode}; xem nhật ký ở trên.");
    }

    private static Refusal? PortTaken(string url)
    {
        var address = new Uri(url);
        return IsFree(address.IsLoopback ? IPAddress.Loopback : IPAddress.Any, address.Port)
            ? null
            : new Refusal("port.taken", $"Cổng {address.Port} đang được chương trình khác sử dụng; hãy dừng chương trình đó hoặc chọn cổng khác bằng --url http://localhost:CỔNG.");
    }

    private static int FreePortAfter(int port) => Enumerable.Range(port + 1, 50).First(candidate => IsFree(IPAddress.Loopback, candidate));

    private static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var probe = new TcpListener(address, port);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static void Say(string sentence) => Console.WriteLine(sentence);
}
