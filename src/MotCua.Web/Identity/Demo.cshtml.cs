using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Web.Startup;

namespace MotCua.Web.Identity;

/// <summary>The demo's start page: who one can be, each one press away. It exists only in the demo.</summary>
[Authorize(Policy = Permissions.Public)]
public sealed class DemoModel(SeedDemoAccounts demo, UnitStore units, OfficeSettings settings, Clock clock) : PageModel
{
    public IReadOnlyList<(DemoAccount Account, string Post, string Unit)> Officers { get; private set; } = [];

    public string Database => settings.DatabaseDescription;

    public async Task OnGetAsync(CancellationToken stop)
    {
        var tree = await units.Tree(clock.Today, stop);
        var posts = (await units.Posts(stop)).ToDictionary(p => p.Code, p => p.Name, StringComparer.Ordinal);
        Officers = (await demo.List(stop)).Select(a => (a, posts[a.Post], tree.NameOf(a.Unit))).ToList();
    }
}
