using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Web.Identity;
using MotCua.Web.LinkedServices.Follow;

namespace MotCua.Web.LinkedServices.Office;

/// <summary>One linked request for the office that follows it: legs, turns, days, everything heard. Its reasons may name people, so a look is logged.</summary>
[Authorize(Policy = Permissions.SeeDossier)]
public sealed class ShowModel(CurrentViewer current, LinkedStore store, PresenceStore presences, PersonalDataLog log, Clock clock) : PageModel
{
    public LinkedFile Linked { get; private set; } = null!;

    /// <summary>What the officer who filled it in compared the requester with; null where a citizen did it alone.</summary>
    public string? Compared { get; private set; }

    /// <summary>Whether this person is the head who must apologise for the commune's late leg.</summary>
    public bool OwesApology => ApologiseForLeg.MayBy(current.Required, Linked.Request) && ApologiseForLeg.Owed(Linked, clock.Now) is not null;

    public LegsView View => new(Linked, clock.Now, Citizen: false);

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (await store.Find(id.ToString("D"), current.Required, stop) is not { } file)
        {
            return NotFound();
        }

        await log.Record(current.Required, null, new PersonalDataRead("linked", id, ["linked.report_reason.reason"], "Theo dõi các bước liên thông"), stop);
        Linked = file;
        Compared = await presences.ShownOf(id, stop) is { } shown ? EnterLinkedModel.Ways.FirstOrDefault(w => w.Value == shown)?.Text : null;
        return Page();
    }
}
