using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Outages;

namespace MotCua.Web.Outages;

/// <summary>One outage with the probes that show it.</summary>
[Authorize(Policy = Permissions.SeeOutages)]
public sealed class ShowOutageModel(OutageStore store) : PageModel
{
    public const int Shown = 200;

    public Outage Outage { get; private set; } = null!;

    public IReadOnlyList<Probe> Trace { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid outage, CancellationToken stop)
    {
        if (await store.Find(outage, stop) is not { } found)
        {
            return NotFound();
        }

        Outage = found;
        Trace = await store.Trace(found, Shown, stop);
        return Page();
    }
}
