using MotCua.Kernel;

namespace MotCua.Web.Startup;

/// <summary>What the command line and the environment ask for.</summary>
public sealed record StartOptions
{
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>Holds the embedded database and the files; made when missing.</summary>
    public required string DataFolder { get; init; }

    public string Url { get; init; } = DefaultUrl;

    /// <summary>The operator's own server; the embedded one is used without it.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Where the schema is changed as its owner; the same server as <see cref="ConnectionString"/>.</summary>
    public string? OwnerConnectionString { get; init; }

    /// <summary>Demo data, the demo start page and the partner stand-ins.</summary>
    public bool Demo { get; init; }

    /// <summary>The command and its arguments; empty serves the product.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>Reads <c>--data DIR</c>, <c>--url URL</c>, <c>--demo</c> and <c>--no-demo</c>, wherever they stand.</summary>
    public static Outcome<StartOptions> Parse(IReadOnlyList<string> arguments, Func<string, string?> environment, string workingFolder)
    {
        var (data, url, rest) = (".motcua", DefaultUrl, new List<string>());
        bool? demo = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--data" or "--url" when i + 1 == arguments.Count:
                    return Refusal.Input(arguments[i], $"Thiếu giá trị sau {arguments[i]}.");
                case "--data":
                    data = arguments[++i];
                    break;
                case "--url":
                    url = arguments[++i];
                    break;
                case "--demo":
                    demo = true;
                    break;
                case "--no-demo":
                    demo = false;
                    break;
                default:
                    rest.Add(arguments[i]);
                    break;
            }
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return Refusal.Input("--url", $"Địa chỉ \"{url}\" không hợp lệ; ví dụ đúng: {DefaultUrl}.");
        }

        var connection = environment("ConnectionStrings__MotCua");
        return new StartOptions
        {
            DataFolder = Path.GetFullPath(data, workingFolder),
            Url = url.TrimEnd('/'),
            ConnectionString = connection,
            OwnerConnectionString = environment("ConnectionStrings__MotCuaOwner") ?? connection,
            Demo = demo ?? connection is null,
            Command = rest,
        };
    }
}
