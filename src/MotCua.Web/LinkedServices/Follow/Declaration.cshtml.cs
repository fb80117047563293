using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Web.Identity;
using MotCua.Web.LinkedServices.Scope;
using MotCua.Web.Ui;

namespace MotCua.Web.LinkedServices.Follow;

/// <summary>A declaration of one's own request, as it went to the agency.</summary>
[Authorize(Policy = Permissions.FollowOwn)]
public sealed class DeclarationModel(CurrentViewer current, LinkedStore store, LinkedOffers offers, DeclarationFiles declarations) : PageModel
{
    public async Task<IActionResult> OnGet(string reference, string leg, CancellationToken stop)
    {
        if (await store.Find(reference, current.Required, stop) is not { Request: var request } || await offers.FormOf(request.Procedure, request.SubmittedAt, stop) is not { } form)
        {
            return NotFound();
        }

        var made = await declarations.Make(request.Era, leg, form, await store.AnswersOf(request.Id, stop), request.Unit, Clock.DayOf(request.SubmittedAt), stop);
        return made.Accepted ? File(made.Value, "application/pdf") : this.Refused(made.Refusal);
    }
}
