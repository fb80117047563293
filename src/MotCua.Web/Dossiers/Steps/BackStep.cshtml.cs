using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Steps;

/// <summary>Back to an earlier step, with a reason; the promised moment stays.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class BackStepModel(OpenDossier open, HandOverStep hand, Clock clock) : DossierPage(open)
{
    [BindProperty]
    public string? Step { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The nearest first.</summary>
    public IReadOnlyList<Answer> Earlier { get; private set; } = [];

    protected override string Purpose => "Trả lại hồ sơ cho bước trước";

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!await Open(stop))
        {
            return NotFound();
        }

        Step = Earlier is [var only] ? only.Value : null;
        return OpenActs.For(Viewer, Dossier, clock.Today, DeskRoute.Of(Opened.Version?.Procedure)).Contains(DossierAct.SendBack)
            ? Page()
            : Redirect(Links.Dossier(Id));
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (string.IsNullOrEmpty(Step))
        {
            ModelState.AddModelError(nameof(Step), DossierRefusals.NoEarlierStep.Message);
        }

        foreach (var fault in Reasoned.Faults(Reason, "Điều 19"))
        {
            ModelState.AddModelError(nameof(Reason), fault.Message);
        }

        if (!ModelState.IsValid)
        {
            return await Open(stop) ? this.Invalid() : NotFound();
        }

        var back = await hand.Back(Viewer, Key, Seen, Step, Reason, stop);
        if (!back.Accepted)
        {
            return await Again(back.Refusal, stop);
        }

        this.Tell($"Đã trả hồ sơ {back.Value.Code ?? back.Value.Reference} lại bước trước.");
        return Redirect(Links.Dossier(Id));
    }

    protected override Task Prepare(CancellationToken stop)
    {
        Earlier = [.. DeskRoute.Of(Opened.Version?.Procedure).Earlier(Dossier.Step).Select(s => new Answer(s.Code, s.Name))];
        return Task.CompletedTask;
    }
}
