using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MotCua.Tests.Support;
using MotCua.Web.Startup;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Startup;

/// <summary>The real program: starting, refusing in one sentence, being killed, and starting again.</summary>
public sealed class StartupTests : IDisposable
{
    private readonly string data = Path.Combine(Repository.Root, "artifacts", "tests", "startup-" + Path.GetRandomFileName());

    [Fact]
    public async Task Killed_while_making_its_cluster_migrating_or_running_it_starts_again_and_a_command_joins_it()
    {
        foreach (var stage in new[] { "Khởi tạo PostgreSQL", "Đã cập nhật lược đồ", "sẵn sàng" })
        {
            using var killed = await ProductProcess.Serve(data, stage, "--no-demo", "--url", Url());
            killed.Kill();
            await killed.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var url = Url();
        using var product = await ProductProcess.Serve(data, "sẵn sàng", "--no-demo", "--url", url);
        try
        {
            using var browser = new HttpClient();
            (await browser.GetAsync(new Uri(url + "/thu-tuc"), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);

            var joined = await ProductProcess.RunIn(data, "verify-audit");
            joined.Code.ShouldBe(0, joined.Errors);
            joined.Output.ShouldContain("nguyên vẹn");

            var second = await ProductProcess.RunIn(data, "--no-demo", "--url", Url());
            second.Code.ShouldBe(2);
            second.Errors.Trim().ShouldStartWith("Thư mục dữ liệu");
        }
        finally
        {
            await EndInOrder(product);
        }
    }

    [Fact]
    public async Task A_taken_port_is_one_clear_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var answer = await ProductProcess.RunIn(data, "--no-demo", "--url", $"http://localhost:{port}");
        answer.Code.ShouldBe(2);
        answer.Errors.Trim().ShouldStartWith($"Cổng {port} đang được chương trình khác sử dụng");
        answer.Errors.Trim().ShouldNotContain('\n');
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_is_one_clear_sentence()
    {
        Directory.CreateDirectory(data);
        var file = Path.Combine(data, "a-file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var answer = await ProductProcess.RunIn(Path.Combine(file, "below"), "--no-demo", "--url", Url());
        answer.Code.ShouldBe(2);
        answer.Errors.Trim().ShouldStartWith("Không ghi được vào thư mục dữ liệu");
        answer.Errors.Trim().ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("khong-co-lenh")]
    [InlineData("--url", "khong-phai-dia-chi")]
    [InlineData("--data")]
    public async Task What_cannot_be_understood_ends_with_2_and_says_why(params string[] arguments)
    {
        var answer = await ProductProcess.RunAlone(arguments);
        answer.Code.ShouldBe(2);
        answer.Errors.Trim().ShouldNotBeEmpty();
    }

    public void Dispose()
    {
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>SIGTERM, as an operator's service manager ends it.</summary>
    private static async Task EndInOrder(Process product)
    {
        using var kill = Process.Start("kill", ["-TERM", product.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await product.WaitForExitAsync();
        product.ExitCode.ShouldBe(0);
    }

    private static string Url()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return $"http://localhost:{((IPEndPoint)probe.LocalEndpoint).Port}";
    }
}
