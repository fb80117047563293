using System.Reflection;

namespace MotCua.Web.Startup;

/// <summary>
/// Where the product's own files lie: beside the program when published, in the working copy when run from source.
/// </summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static string Catalogue => Path.Combine(Root, "catalogue");

    public static string Papers => Path.Combine(Root, "papers");

    public static string NodeModules => Path.Combine(Root, "node_modules");

    /// <summary>The folder of pages, wwwroot and theme.</summary>
    public static string WebContent => Directory.Exists(Path.Combine(Root, "src", "MotCua.Web"))
        ? Path.Combine(Root, "src", "MotCua.Web")
        : AppContext.BaseDirectory;

    private static string Find()
    {
        if (Directory.Exists(Path.Combine(AppContext.BaseDirectory, "catalogue")))
        {
            return AppContext.BaseDirectory;
        }

        var built = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(a => a.Key == "RepositoryRoot").Value!;
        return Path.GetFullPath(built);
    }
}
