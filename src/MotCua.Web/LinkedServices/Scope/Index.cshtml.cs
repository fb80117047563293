using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Web.Identity;

namespace MotCua.Web.LinkedServices.Scope;

/// <summary>The two groups, and what the citizen has asked for already.</summary>
[Authorize(Policy = Permissions.Public)]
public sealed class IndexModel(CurrentViewer current, LinkedQueue queue, Clock clock) : PageModel
{
    public IReadOnlyList<LinkedLine> Mine { get; private set; } = [];

    public async Task OnGet(CancellationToken stop) =>
        Mine = current.Viewer is { IsCitizen: true } citizen ? await queue.Mine(citizen, clock.Now, stop) : [];
}
