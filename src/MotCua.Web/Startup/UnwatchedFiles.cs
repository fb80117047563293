using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace MotCua.Web.Startup;

/// <summary>
/// Files that do not change while the product runs. Pages put each file's version into its address and would have the
/// system watch it for changes; where a user may have only so many watches, pages failed for want of one.
/// </summary>
internal sealed class UnwatchedFiles(IFileProvider files) : IFileProvider
{
    public IDirectoryContents GetDirectoryContents(string subpath) => files.GetDirectoryContents(subpath);

    public IFileInfo GetFileInfo(string subpath) => files.GetFileInfo(subpath);

    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;
}
