using Jering.Javascript.NodeJS;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Papers;
using MotCua.Papers.Printing;
using MotCua.Web.Papers;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Papers;

public sealed class NodeMissingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_node_the_press_and_the_bench_say_one_clear_sentence()
    {
        await using var services = Services(process => process.ExecutablePath = "/nowhere/node");
        var press = new TypstPress(services.GetRequiredService<NodeBench>());
        (await press.Print(PaperTemplate.SignatureBlock, new { }, Stop)).Refusal.ShouldBe(PaperRefusals.PressUnavailable);

        var photo = Path.GetTempFileName();
        var bench = new SharpImageBench(services.GetRequiredService<NodeBench>());
        (await bench.Turn("a.jpg", photo, FileKind.Jpeg, Stop)).Refusal.ShouldBe(PaperRefusals.ImageBenchUnavailable);
        File.Delete(photo);
    }

    [Fact]
    public async Task Without_its_packages_they_say_the_same()
    {
        // A loader that finds no package stands for an installation without node_modules.
        var hide = Path.Combine(Directory.CreateTempSubdirectory("motcua-").FullName, "hide.cjs");
        await File.WriteAllTextAsync(
            hide,
            """
            const { Module } = require("node:module");
            const load = Module._resolveFilename;
            Module._resolveFilename = (name, ...rest) => {
              if (name === "sharp" || name.startsWith("@myriaddreamin")) throw new Error(`Cannot find module '${name}'`);
              return load.call(Module, name, ...rest);
            };
            """,
            Stop);
        await using var services = Services(process => process.NodeAndV8Options = $"--require {hide}");
        var press = new TypstPress(services.GetRequiredService<NodeBench>());
        (await press.Print(PaperTemplate.SignatureBlock, new { }, Stop)).Refusal.ShouldBe(PaperRefusals.PressUnavailable);
        Directory.Delete(Path.GetDirectoryName(hide)!, recursive: true);
    }

    private static ServiceProvider Services(Action<NodeJSProcessOptions> adjust)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<NodeBench>();
        NodeBench.Configure(services);
        services.Configure(adjust);
        return services.BuildServiceProvider();
    }
}
