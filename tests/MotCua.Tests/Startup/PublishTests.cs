using System.Diagnostics;
using System.Text;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Startup;

/// <summary>A published product stands alone: it finds its data, templates, scripts and npm packages beside itself.</summary>
public sealed class PublishTests(Office office) : IClassFixture<Office>, IDisposable
{
    private readonly string folder = Path.Combine(WorkingCopy.Root, "artifacts", "tests", "published-" + Path.GetRandomFileName());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_published_product_prints_a_paper()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Name;
        var published = await Run(
            WorkingCopy.Root, "publish", Path.Combine("src", "MotCua.Web"), "--no-build", "--output", folder,
            "-p:Configuration=" + configuration, "-p:CreateHardLinksForPublishFilesIfPossible=true", "-nodeReuse:false");
        published.Code.ShouldBe(0, published.Output + published.Errors);

        var paper = Path.Combine(folder, "bao-cao.pdf");
        var printed = await Run(
            folder, "MotCua.Web.dll", "report", "linked-services", "--unit", "H50", "--from", "2026-01-01", "--to", "2026-10-31", "--format", "pdf", "--out", paper,
            "--data", office.DataFolder);
        printed.Code.ShouldBe(0, printed.Errors);
        Encoding.ASCII.GetString(await File.ReadAllBytesAsync(paper, Stop), 0, 5).ShouldBe("%PDF-");

        // Nothing of the development: neither the tests' browser nor the stand-ins of partners.
        Directory.Exists(Path.Combine(folder, "node_modules", "@sparticuz")).ShouldBeFalse();
        Directory.GetFiles(folder, "MotCua.Simulators*").ShouldBeEmpty();
    }

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<Printed> Run(string at, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = at, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ConnectionStrings__MotCua"] = office.ConnectionString;
        start.Environment["ConnectionStrings__MotCuaOwner"] = office.OwnerConnectionString;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Stop);
        var errors = process.StandardError.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        return new Printed(process.ExitCode, await output, await errors);
    }
}
