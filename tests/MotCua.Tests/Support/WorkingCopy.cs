using System.Reflection;
using MotCua.Web.Ui.Components;

namespace MotCua.Tests.Support;

/// <summary>Where the sources, the npm packages and the artifacts of this working copy lie.</summary>
internal static class WorkingCopy
{
    public static string Root { get; } = Path.GetFullPath(typeof(Component).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "RepositoryRoot").Value!);

    public static string NodeModules => Path.Combine(Root, "node_modules");

    public static string Artifacts(string folder) => Directory.CreateDirectory(Path.Combine(Root, "artifacts", folder)).FullName;
}
