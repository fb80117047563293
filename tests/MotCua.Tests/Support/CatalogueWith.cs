using MotCua.Procedures;
using MotCua.Web.Startup;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Support;

/// <summary>The product's own catalogue with one procedure changed, to be published while dossiers run.</summary>
public sealed class CatalogueWith : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("motcua-changed-").FullName;

    public CatalogueWith(string procedure, Func<string, string> change)
        : this(change, "procedures", procedure + ".yaml")
    {
    }

    private CatalogueWith(Func<string, string> change, params string[] path)
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Catalogue, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Repository.Catalogue, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            System.IO.File.Copy(file, copy);
        }

        var changed = Path.Combine([folder, .. path]);
        var (before, after) = (System.IO.File.ReadAllText(changed), change(System.IO.File.ReadAllText(changed)));
        after.ShouldNotBe(before);
        System.IO.File.WriteAllText(changed, after);
    }

    /// <summary>Another file of it changed.</summary>
    public static CatalogueWith File(string name, Func<string, string> change) => new(change, name);

    public Task Load(Office office) => Load(office, folder);

    /// <summary>The catalogue as it is in the repository, for the tests that follow on the same database.</summary>
    public static Task LoadOurs(Office office) => Load(office, Repository.Catalogue);

    private static async Task Load(Office office, string catalogue)
    {
        var loaded = await new ProcedureCatalogue(office.The<CatalogueStore>()).Load(catalogue, TestContext.Current.CancellationToken);
        loaded.Accepted.ShouldBeTrue(loaded.Refusal?.Message);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
