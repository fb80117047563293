using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.People.Petitions;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.People.Petitions;

/// <summary>What units answered and published, without a word of whoever asked; and a citizen's own petitions.</summary>
[Authorize(Policy = Permissions.Public)]
public sealed class PublishedModel(PetitionStore store, UnitStore units, CurrentViewer current, Portal portal, Clock clock) : PageModel
{
    private const int Most = 30;

    public IReadOnlyList<(Petition Petition, string Unit)> Published { get; private set; } = [];

    public IReadOnlyList<Petition> Own { get; private set; } = [];

    public bool MayFile => portal.Enabled;

    public bool SignedIn => current.Viewer?.IsCitizen == true;

    public async Task OnGet(CancellationToken stop)
    {
        var tree = await units.Tree(clock.Today, stop);
        Published = [.. (await store.Published(Most, stop)).Select(p => (p, tree.NameOf(p.Unit)))];
        Own = SignedIn ? await store.Own(current.Required.Account, stop) : [];
    }
}
