using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.LinkedServices;
using MotCua.Web.Dossiers.Apply;
using MotCua.Web.Ui;
using Answer = MotCua.Web.Ui.TagHelpers.Answer;

namespace MotCua.Web.LinkedServices.Scope;

/// <summary>Eligibility and choice of a draft, to change them later: what was answered elsewhere stays.</summary>
[Authorize(Policy = Permissions.Apply)]
public sealed class DraftScopeModel(DraftDesk desk, LinkedOffers offers) : DraftPage(desk)
{
    public LinkedOffer Offer { get; private set; } = null!;

    public ScopeQuestions Questions { get; private set; } = null!;

    public EligibilityVerdict Verdict => Questions.Judge(offers.Rules);

    public IReadOnlyList<Answer> Choices => [.. Verdict.Subsets.Where(s => s.Possible).Select(s => new Answer(s.Subset.Code, s.Subset.Name))];

    public IActionResult OnGet()
    {
        if (offers.Of(Draft.Version) is not { } offer)
        {
            return NotFound();
        }

        (Offer, Questions) = (offer, ScopeQuestions.Read(offer, code => Draft.Answers.Key(code), Draft.Today));
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (offers.Of(Draft.Version) is not { } offer)
        {
            return NotFound();
        }

        (Offer, Questions) = (offer, ScopeQuestions.Read(offer, code => Request.Form[code], Draft.Today));
        foreach (var field in Questions.Missing)
        {
            ModelState.AddModelError(field.Code, $"Hãy trả lời: {field.Label}");
        }

        if (Questions.Complete && !Choices.Any(c => c.Value == Questions.Subset))
        {
            ModelState.AddModelError(LinkedRules.SubsetField, LinkedRefusals.NoSubset.Message);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        await Save(Draft.Answers.Overlay(Questions.Given, offer.Questions.Fields.Select(f => f.Code)), stop);
        return Redirect(Draft.Groups.FirstOrDefault(g => !Draft.IsDone(g)) is { } next
            ? Links.DraftQuestions(Draft.Code, Draft.Id, next.Code)
            : Links.LinkedCheck(Draft.Code, Draft.Id));
    }
}
