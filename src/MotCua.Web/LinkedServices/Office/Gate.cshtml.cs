using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Web.Identity;
using MotCua.Web.LinkedServices.Scope;
using MotCua.Web.Ui;
using Answer = MotCua.Web.Ui.TagHelpers.Answer;

namespace MotCua.Web.LinkedServices.Office;

/// <summary>
/// Asked at the counter before a birth or death is entered by itself: whether linked is possible, and if it is not taken,
/// why. Linked leads to the one form for that person, a reason to the entry with the same id.
/// </summary>
[Authorize(Policy = Permissions.Receive)]
public sealed class GateModel(CurrentViewer current, LinkedOffers offers, RecordChoice record, Clock clock) : PageModel
{
    private const string TakeLinked = "lien-thong";

    public LinkedOffer Offer { get; private set; } = null!;

    public ScopeQuestions Questions { get; private set; } = null!;

    public EligibilityVerdict? Verdict { get; private set; }

    [BindProperty(Name = "ly-do")]
    public string? Chosen { get; set; }

    [BindProperty(Name = "quay")]
    public string? Unit { get; set; }

    public IReadOnlyList<Answer> Counters =>
        [.. current.Required.Appointments.Where(a => a.Counter).Select(a => a.Unit.Value).Distinct().Select(u => new Answer(u, u))];

    /// <summary>Linked where it is possible, then the reasons; "not eligible" only where the table says so.</summary>
    public IReadOnlyList<Answer> Choices =>
    [
        .. Verdict is { Possible: true } ? new[] { new Answer(TakeLinked, "Làm liên thông") } : [],
        .. offers.Rules.ReasonsOn(clock.Today).Where(r => r.Remainder != "ineligible" || Verdict is { Possible: false }).Select(r => new Answer(r.Code, r.Label)),
    ];

    public async Task<IActionResult> OnGet(string code, CancellationToken stop) => await Load(code, _ => null, stop) ? Page() : NotFound();

    /// <param name="asked">Set once the choice stood on the page.</param>
    public async Task<IActionResult> OnPost(string code, [FromForm(Name = "da-hoi")] string? asked, CancellationToken stop)
    {
        if (!await Load(code, question => Request.Form[question], stop))
        {
            return NotFound();
        }

        foreach (var field in Questions.Missing)
        {
            ModelState.AddModelError(field.Code, $"Hãy trả lời: {field.Label}");
        }

        // The first press answers the questions, the second one chooses.
        if (ModelState.IsValid && Chosen is null && asked is not null)
        {
            ModelState.AddModelError("ly-do", "Hãy chọn làm liên thông hoặc lý do làm thủ tục riêng.");
        }

        if (!ModelState.IsValid || Chosen is null)
        {
            return ModelState.IsValid ? Page() : this.Invalid();
        }

        var unit = new UnitCode(Counters.Any(c => c.Value == Unit) ? Unit! : Counters is [var only, ..] ? only.Value : "");
        var linked = Chosen == TakeLinked;
        var recorded = await record.Run(current.Required, new StandaloneChoice(code, unit, Questions.Given, linked, linked ? null : Chosen), stop);
        return !recorded.Accepted ? this.Refused(recorded.Refusal)
            : linked ? Redirect(Links.OfficeLinkedEntry(Offer.Group, Questions.QueryWith((EnterLinkedModel.TokenName, recorded.Value.ToString("D")))))
            : Redirect(Links.WithQuery(Links.EnterFor(code), ("ma", recorded.Value.ToString("D"))));
    }

    private async Task<bool> Load(string code, Func<string, string?> said, CancellationToken stop)
    {
        if (await offers.InPlaceOf(code, stop) is not { } offer)
        {
            return false;
        }

        (Offer, Questions) = (offer, ScopeQuestions.Read(offer, said, clock.Today));
        Verdict = Questions.Complete ? Questions.Judge(offers.Rules) : null;
        return true;
    }
}
