using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Procedures;
using MotCua.Web.Dossiers.Apply;
using MotCua.Web.Ui;
using Answer = MotCua.Web.Ui.TagHelpers.Answer;

namespace MotCua.Web.LinkedServices.Scope;

/// <summary>
/// Asked of a citizen before a birth or death is sent by itself: whether linked is possible, and if it is not taken, why.
/// What the draft answers already is not asked again, and goes along into the linked form.
/// </summary>
[Authorize(Policy = Permissions.Apply)]
public sealed class OwnModel(DraftDesk desk, LinkedOffers offers, RecordChoice record) : DraftPage(desk)
{
    /// <summary>The draft whose answers the linked form takes over.</summary>
    public const string FromDraft = "tu-ban-nhap";

    private const string TakeLinked = "lien-thong";

    public LinkedOffer Offer { get; private set; } = null!;

    public ScopeQuestions Questions { get; private set; } = null!;

    public EligibilityVerdict? Verdict { get; private set; }

    [BindProperty(Name = "ly-do")]
    public string? Chosen { get; set; }

    /// <summary>Linked where it is possible, then the reasons a citizen can have.</summary>
    public IReadOnlyList<Answer> Choices =>
    [
        .. Verdict is { Possible: true } ? new[] { new Answer(TakeLinked, "Làm liên thông", "Một tờ khai, các cơ quan cùng giải quyết; những gì bạn đã khai được giữ lại.") } : [],
        .. offers.Rules.ReasonsOn(Desk.Clock.Today).Where(r => r.OwnLabel.Length > 0 && (r.Remainder != "ineligible" || Verdict is { Possible: false })).Select(r => new Answer(r.Code, r.OwnLabel)),
    ];

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Load(_ => null, stop) ? Page() : Redirect(Links.DraftCheck(Draft.Code, Draft.Id));

    /// <param name="asked">Set once the choice stood on the page.</param>
    public async Task<IActionResult> OnPost([FromForm(Name = "da-hoi")] string? asked, CancellationToken stop)
    {
        if (!await Load(question => Request.Form[question], stop))
        {
            return Redirect(Links.DraftCheck(Draft.Code, Draft.Id));
        }

        foreach (var field in Questions.Missing)
        {
            ModelState.AddModelError(field.Code, $"Hãy trả lời: {field.Label}");
        }

        // The first press answers the questions, the second one chooses.
        if (ModelState.IsValid && asked is not null && Choices.All(c => c.Value != Chosen))
        {
            ModelState.AddModelError("ly-do", "Hãy chọn làm liên thông, hoặc vì sao bạn làm riêng.");
        }

        if (!ModelState.IsValid || Choices.All(c => c.Value != Chosen))
        {
            return ModelState.IsValid ? Page() : this.Invalid();
        }

        if (Chosen == TakeLinked)
        {
            return Redirect(Links.LinkedBegin(Offer.Group, Questions.QueryWith((FromDraft, Draft.Id.ToString("D")))));
        }

        var recorded = await record.Own(Desk.Viewer, Draft.Id, new StandaloneChoice(Draft.Code, new UnitCode(Draft.Draft.Unit ?? ""), Questions.Given, Linked: false, Chosen), stop);
        return recorded.Accepted ? Redirect(Links.DraftCheck(Draft.Code, Draft.Id)) : this.Refused(recorded.Refusal);
    }

    private async Task<bool> Load(Func<string, string?> said, CancellationToken stop)
    {
        if (Draft.Draft.Unit is null || await offers.InPlaceOf(Draft.Code, stop) is not { } offer)
        {
            return false;
        }

        (Offer, Questions) = (offer, ScopeQuestions.Read(offer, code => said(code) is { Length: > 0 } word ? word : Draft.Answers.Key(code), Desk.Clock.Today));
        Verdict = Questions.Complete ? Questions.Judge(offers.Rules) : null;
        return true;
    }
}
