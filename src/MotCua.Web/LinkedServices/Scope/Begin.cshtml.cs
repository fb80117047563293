using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Dossiers.Drafts;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Procedures;
using MotCua.Web.Dossiers.Apply;
using MotCua.Web.Identity;
using MotCua.Web.Procedures.Forms;
using MotCua.Web.Ui;
using Answer = MotCua.Web.Ui.TagHelpers.Answer;

namespace MotCua.Web.LinkedServices.Scope;

/// <summary>A draft begins with the answers of eligibility, the chosen legs and the commune; what the account knows is filled in.</summary>
[Authorize(Policy = Permissions.Apply)]
public sealed class BeginModel(CurrentViewer current, LinkedOffers offers, BeginDraft begin, DraftStore drafts, AccountStore accounts, ProcedureStore procedures, FormPlaces places, Clock clock) : PageModel
{
    public LinkedOffer Offer { get; private set; } = null!;

    public ScopeQuestions Questions { get; private set; } = null!;

    public IReadOnlyList<PlaceOption> Places { get; private set; } = [];

    /// <summary>Token of this beginning: two clicks make one draft.</summary>
    [BindProperty(Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(Name = LinkedRules.SubsetField)]
    public string? Subset { get; set; }

    [BindProperty(Name = "noi-giai-quyet")]
    public string? Unit { get; set; }

    public IReadOnlyList<Answer> Choices =>
        [.. Questions.Judge(offers.Rules).Subsets.Where(s => s.Possible).Select(s => new Answer(s.Subset.Code, s.Subset.Name))];

    public async Task<IActionResult> OnGet(string group, CancellationToken stop)
    {
        if (!await Load(group, stop))
        {
            return NotFound();
        }

        (Id, Subset) = (clock.NewId(), Questions.Subset);
        return Questions.Complete && Choices.Count > 0 ? Page() : Redirect(Links.LinkedWith(Offer.Group, Questions.Query));
    }

    public async Task<IActionResult> OnPost(string group, CancellationToken stop)
    {
        if (!await Load(group, stop))
        {
            return NotFound();
        }

        if (!Choices.Any(c => c.Value == Subset))
        {
            ModelState.AddModelError(LinkedRules.SubsetField, LinkedRefusals.NoSubset.Message);
        }

        if (!Places.Any(p => p.Unit == Unit))
        {
            ModelState.AddModelError("noi-giai-quyet", "Hãy chọn UBND cấp xã đăng ký hộ tịch.");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var citizen = current.Required;
        var draft = await begin.Run(citizen, Id, Offer.Version, null, Unit, stop);
        var answers = Questions.Given.With(LinkedRules.SubsetField, Subset);
        var begun = Answers.FromJson(draft.Answers);
        if (await Earlier(citizen, stop) is { } earlier)
        {
            begun = begun.Overlay(earlier, earlier.Codes.Where(code => Offer.Form.Field(code) is not null));
        }

        var known = begun.Overlay(answers, answers.Codes);
        known = ParentFromAccount.Fill(known, await accounts.CitizenOf(citizen.Account, stop));
        await drafts.Save(citizen.Account, draft.Id, known.ToJson(), null, null, clock.Now, stop);
        var first = Offer.Form.Groups.First(g => g.Code != LinkedRules.ScopeGroup);
        return Redirect(Links.DraftQuestions(draft.ProcedureCode, draft.Id, first.Code));
    }

    /// <summary>What was typed into the draft that linked takes the place of, as far as this form asks the same.</summary>
    private async Task<Answers?> Earlier(Viewer citizen, CancellationToken stop)
    {
        if (!Guid.TryParse(Request.Query[OwnModel.FromDraft], out var id) || await drafts.Find(citizen.Account, id, clock.Today, stop) is not { } earlier
            || await procedures.ById(new ProcedureVersionId(earlier.ProcedureVersion), clock.Today, stop) is not { Form: { } asked })
        {
            return null;
        }

        var typed = Answers.FromJson(earlier.Answers);
        var same = typed.Codes.Where(code => asked.Field(code) is { } old && Offer.Form.Field(code) is { } field && old.Kind == field.Kind && old.Code == field.Code).ToList();
        return Answers.None.Overlay(typed, same);
    }

    private async Task<bool> Load(string group, CancellationToken stop)
    {
        if (await offers.Of(LinkedWords.GroupOf(group), Request.Query[LinkedOffers.EraField], stop) is not { } offer)
        {
            return false;
        }

        (Offer, Questions) = (offer, ScopeQuestions.Read(offer, code => Request.Query[code], clock.Today));
        Places = await places.On(clock.Today, stop);
        return true;
    }
}

/// <summary>A parent who files is known by the account: not asked again as the child's parent.</summary>
internal static class ParentFromAccount
{
    public static Answers Fill(Answers answers, Citizen? account)
    {
        if (account is null || answers.Text("quan-he") is not ("me" or "cha") || answers.Has(answers.Text("quan-he")!))
        {
            return answers;
        }

        return answers.With(
            answers.Text("quan-he")!,
            new PersonAnswer
            {
                Name = account.FullName,
                Number = account.IdentityNumber,
                Birth = account.BirthDate is { } day ? PartialDate.Of(day) : PartialDate.Of(account.BirthYear),
                Nationality = "vn",
            },
            Origin.Register);
    }
}
