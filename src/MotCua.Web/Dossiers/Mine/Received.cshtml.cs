using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers.Asking;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Dossiers.Asking;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Mine;

/// <summary>The question whether and when I received my result.</summary>
[Authorize(Policy = Permissions.FollowOwn)]
public sealed class ReceivedModel(OwnDossiers own, QuestionStore questions, AnswerQuestion answer, Clock clock) : OwnDossierPage(own)
{
    [BindProperty(Name = AskingRefusals.ReceivedField)]
    public string? Received { get; set; }

    [BindProperty(Name = AskingRefusals.DayField)]
    public DateOnly? On { get; set; }

    /// <summary>What I was asked; null where nobody asked me.</summary>
    public HandoverQuestion? Question { get; private set; }

    public bool MayAnswer => Question is { Answer: null } open && clock.Today <= open.AnswerBy;

    public AnswerFields Fields => new(Received, On);

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Open(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Open(stop))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var answered = await answer.ByOwner(Viewer, Dossier.Id, Fields.Said, On, stop);
        if (!answered.Accepted && answered.Refusal != AskingRefusals.Answered)
        {
            return await Again(answered.Refusal, stop);
        }

        // The second click of two finds it answered.
        this.Tell("Đã ghi nhận câu trả lời của bạn.");
        return Redirect(Links.MyReceived(Dossier.Reference));
    }

    protected override async Task Prepare(CancellationToken stop) => Question = (await questions.Of(Dossier.Id, stop))?.Question;
}
