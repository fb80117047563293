using Microsoft.AspNetCore.Hosting;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Startup;

public sealed class UnwatchedFilesTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task A_page_names_its_files_with_their_versions_and_has_none_of_them_watched()
    {
        var page = await (await office.NewVisitor()).GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        page.ShouldContain(".css?v=");
        office.The<IWebHostEnvironment>().WebRootFileProvider.Watch("**/*").ActiveChangeCallbacks.ShouldBeFalse();
    }
}
