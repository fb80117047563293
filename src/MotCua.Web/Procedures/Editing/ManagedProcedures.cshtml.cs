using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Procedures.Editing;
using MotCua.Web.Ui;

namespace MotCua.Web.Procedures.Editing;

/// <summary>The catalogue as administrators see it: open drafts first, then every procedure in force, found by words.</summary>
[Authorize(Policy = Permissions.ManageCatalogue)]
public sealed class ManagedProceduresModel(ProcedureStore store, DraftStore drafts, Clock clock) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Typed { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public Guid? After { get; set; }

    public IReadOnlyList<Draft> Drafts { get; private set; } = [];

    public IReadOnlyList<ProcedureLine> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task OnGet(CancellationToken stop)
    {
        Drafts = await drafts.Open(stop);
        if (!string.IsNullOrWhiteSpace(Typed))
        {
            Lines = await store.Search(Typed, null, clock.Today, PageSize, stop);
            return;
        }

        var page = await store.List(null, clock.Today, After, PageSize + 1, stop);
        Lines = [.. page.Take(PageSize)];
        Next = page.Count > PageSize ? Links.ManagedProceduresAfter(Lines[^1].VersionId) : null;
    }
}
