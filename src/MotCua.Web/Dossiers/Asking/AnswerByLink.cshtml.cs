using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MotCua.Dossiers.Asking;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Dossiers.Track;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Asking;

/// <summary>
/// Whoever has the letter answers its question; opening the page answers nothing, so a mail program that opens links may.
/// It names procedure and number, and no person.
/// </summary>
[Authorize(Policy = Permissions.Public)]
[EnableRateLimiting(TrackingLimits.Policy)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AnswerByLinkModel(QuestionStore questions, AnswerQuestion answer, Clock clock) : PageModel
{
    [FromRoute(Name = "answerToken")]
    public string Token { get; set; } = "";

    [BindProperty(Name = AskingRefusals.ReceivedField)]
    public string? Received { get; set; }

    [BindProperty(Name = AskingRefusals.DayField)]
    public DateOnly? On { get; set; }

    /// <summary>Null where there is none any more.</summary>
    public OpenQuestion? Open { get; private set; }

    public HandoverQuestion? Done { get; private set; }

    public AnswerFields Fields => new(Received, On);

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Find(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Find(stop))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var answered = await answer.ByLink(Token, Fields.Said, On, stop);
        if (!answered.Accepted)
        {
            return this.Refused(answered.Refusal);
        }

        Done = answered.Value;
        return Page();
    }

    private async Task<bool> Find(CancellationToken stop)
    {
        Open = await questions.ByToken(Token, stop);
        return Open is not null && clock.Today <= Open.Question.AnswerBy;
    }
}
