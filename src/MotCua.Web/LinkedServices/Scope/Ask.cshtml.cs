using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.LinkedServices;

namespace MotCua.Web.LinkedServices.Scope;

/// <summary>What can be had linked, and why the rest cannot: asked before anybody signs in or types a name.</summary>
[Authorize(Policy = Permissions.Public)]
public sealed class AskModel(LinkedOffers offers, Clock clock) : PageModel
{
    public LinkedOffer Offer { get; private set; } = null!;

    public ScopeQuestions Questions { get; private set; } = null!;

    /// <summary>Null until every question is answered.</summary>
    public EligibilityVerdict? Verdict { get; private set; }

    /// <summary>The procedure for those who cannot.</summary>
    public string Alone => offers.Rules.Standalone.First(s => s.Value == Offer.Group).Key;

    public async Task<IActionResult> OnGet(string group, CancellationToken stop)
    {
        if (await offers.Of(LinkedWords.GroupOf(group), Request.Query[LinkedOffers.EraField], stop) is not { } offer)
        {
            return NotFound();
        }

        (Offer, Questions) = (offer, ScopeQuestions.Read(offer, code => Request.Query[code], clock.Today));
        Verdict = Questions.Complete ? Questions.Judge(offers.Rules) : null;

        // Whoever pressed the button and left something out is told which.
        if (Request.Query.Keys.Any(key => offer.Questions.Fields.Any(f => f.Code == key)) && !Questions.Complete)
        {
            foreach (var field in Questions.Missing)
            {
                ModelState.AddModelError(field.Code, $"Hãy trả lời: {field.Label}");
            }
        }

        return Page();
    }
}
