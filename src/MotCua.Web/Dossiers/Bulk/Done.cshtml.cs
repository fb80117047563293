using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Dossiers.Bulk;
using MotCua.Identity;
using MotCua.Web.Identity;

namespace MotCua.Web.Dossiers.Bulk;

/// <summary>What became of each dossier of a bulk act, while something is left also how far it is.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class DoneModel(BulkStore store, CurrentViewer current) : PageModel
{
    [FromRoute(Name = "bulk")]
    public Guid Token { get; set; }

    public BulkKind Kind { get; private set; }

    public IReadOnlyList<BulkLine> Lines { get; private set; } = [];

    public int Done => Lines.Count(l => l.DoneAt is not null && l.Refused is null);

    public int Refused => Lines.Count(l => l.Refused is not null);

    public int Left => Lines.Count(l => l.DoneAt is null);

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (await store.Find(Token, current.Required.Account, stop) is not { } kind)
        {
            return NotFound();
        }

        (Kind, Lines) = (kind, await store.Lines(Token, stop));
        return Page();
    }
}
