using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;
using Xunit;

namespace MotCua.Tests.Support;

/// <summary>What a command printed and how it ended.</summary>
public sealed record Printed(int Code, string Output, string Errors)
{
    public IReadOnlyList<string> ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Runs a command of the command line inside the test's office.</summary>
public static class OfficeConsole
{
    public static Task<Printed> Command(this Office office, string name, params string[] arguments) => office.Services.Command(name, arguments);

    /// <summary>The same in a product that the test built itself.</summary>
    public static async Task<Printed> Command(this IServiceProvider services, string name, params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var command = services.GetServices<ICommand>().Single(c => c.Name == name);
        var code = await command.Run(arguments, output, errors, TestContext.Current.CancellationToken);
        return new Printed(code, output.ToString(), errors.ToString());
    }

    /// <summary>Writes a file into the office's data folder.</summary>
    public static string File(this Office office, string name, string text)
    {
        var path = Path.Combine(office.DataFolder, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
