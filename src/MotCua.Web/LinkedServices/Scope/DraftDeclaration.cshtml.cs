using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Dossiers.Apply;
using MotCua.Web.Ui;

namespace MotCua.Web.LinkedServices.Scope;

/// <summary>A declaration as it would be sent, made out of the answers so far.</summary>
[Authorize(Policy = Permissions.Apply)]
public sealed class DraftDeclarationModel(DraftDesk desk, LinkedOffers offers, DeclarationFiles declarations) : DraftPage(desk)
{
    public async Task<IActionResult> OnGet(string leg, CancellationToken stop)
    {
        if (offers.Of(Draft.Version) is not { } offer)
        {
            return NotFound();
        }

        var made = await declarations.Make(offer.Era, leg, offer.Form, Draft.Kept, new UnitCode(Draft.Draft.Unit ?? ""), Desk.Clock.Today, stop);
        return made.Accepted ? File(made.Value, "application/pdf") : this.Refused(made.Refusal);
    }
}
