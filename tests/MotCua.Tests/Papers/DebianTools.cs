using System.Diagnostics;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Papers;

/// <summary>
/// Independent tools that Debian brings (poppler-utils). Where they are missing the test is skipped for all to see, unless
/// MOTCUA_REQUIRE_TOOLS=1 says that they must be there.
/// </summary>
public static class DebianTools
{
    public static void Require(string tool)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));
        if (!found && Environment.GetEnvironmentVariable("MOTCUA_REQUIRE_TOOLS") == "1")
        {
            Assert.Fail($"{tool} is missing: apt-get install poppler-utils");
        }

        Assert.SkipUnless(found, $"{tool} is missing: apt-get install poppler-utils");
    }

    public static async Task<string> Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }).ShouldNotBeNull();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await errors;
        await process.WaitForExitAsync();
        return output;
    }
}
