using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Reports.Letters;
using MotCua.Web.Identity;

namespace MotCua.Web.Reports.Letters;

/// <summary>The letters a person's units issue and those that came to them.</summary>
[Authorize(Policy = Permissions.Letters)]
public sealed class LetterListModel(LetterStore store, UnitStore units, CurrentViewer current, Clock clock) : PageModel
{
    private const int Most = 60;

    private UnitTree tree = null!;

    public IReadOnlyList<Letter> Issued { get; private set; } = [];

    public IReadOnlyList<Letter> Received { get; private set; } = [];

    public DateOnly Today => clock.Today;

    public string NameOf(UnitCode unit) => tree.NameOf(unit);

    public async Task OnGet(CancellationToken stop)
    {
        tree = await units.Tree(clock.Today, stop);
        var own = current.Required.UnitsWhere(Permissions.Letters);
        Issued = await store.IssuedBy(own, Most, stop);
        Received = await store.SentTo(own, Most, stop);
    }
}
