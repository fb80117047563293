using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Dossiers.Drafts;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Procedures;
using MotCua.Web.Identity;

namespace MotCua.Web.Dossiers.Apply;

/// <summary>A citizen's drafts, to go on with, and dossiers, to follow.</summary>
[Authorize(Policy = Permissions.FollowOwn)]
public sealed class MineModel(CurrentViewer current, DraftStore drafts, DossierQueue queue, ProcedureStore procedures, UnitStore units, Clock clock) : PageModel
{
    public IReadOnlyList<(Draft Draft, string Name)> Drafts { get; private set; } = [];

    public IReadOnlyList<DossierLine> Dossiers { get; private set; } = [];

    private UnitTree Tree { get; set; } = null!;

    public string NameOf(string unit) => Tree.NameOf(new UnitCode(unit));

    public async Task OnGet(CancellationToken stop)
    {
        Tree = await units.Tree(clock.Today, stop);
        Dossiers = await queue.OfCitizen(current.Required, stop);
        var named = new List<(Draft, string)>();
        foreach (var draft in await drafts.ListOf(current.Required.Account, stop))
        {
            var version = await procedures.ById(new ProcedureVersionId(draft.ProcedureVersion), stop);
            named.Add((draft, version?.Procedure.Name ?? draft.ProcedureCode));
        }

        Drafts = named;
    }
}
