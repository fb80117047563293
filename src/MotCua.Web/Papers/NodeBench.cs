using System.ComponentModel;
using Jering.Javascript.NodeJS;
using MotCua.Web.Startup;

namespace MotCua.Web.Papers;

/// <summary>
/// The one Node process of the papers room: started at the first paper or photo, ended with this process however it
/// ends. Null stands for "this machine has no Node.js 20 or not its packages".
/// </summary>
public sealed partial class NodeBench(INodeJSService node, ILogger<NodeBench> log)
{
    private static readonly string Script = Path.Combine(Repository.WebContent, "Papers", "bench.cjs");

    /// <summary>Where the tools lie and that errors of ours are not tried again.</summary>
    public static void Configure(IServiceCollection services)
    {
        services.AddNodeJS();
        services.Configure<NodeJSProcessOptions>(options =>
        {
            options.ProjectPath = Repository.Root;
            // For a published product, whose scripts do not lie above node_modules.
            options.EnvironmentVariables["NODE_PATH"] = Repository.NodeModules;
        });
        services.Configure<OutOfProcessNodeJSServiceOptions>(options =>
        {
            options.NumRetries = 0;
            options.NumProcessRetries = 1;
        });
    }

    /// <exception cref="InvocationException">The script itself failed.</exception>
    public async Task<T?> Ask<T>(string function, object?[] arguments, CancellationToken stop)
        where T : class
    {
        try
        {
            return await node.InvokeFromFileAsync<T>(Script, function, arguments, stop);
        }
        catch (Exception missing) when (missing is Win32Exception or ConnectionException
            || (missing is InvocationException && missing.Message.Contains("Cannot find module", StringComparison.Ordinal)))
        {
            NodeMissing(log, missing.Message);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Error, "Node.js 20 or newer, or its packages, cannot be used: {Reason}")]
    private static partial void NodeMissing(ILogger logger, string reason);
}
