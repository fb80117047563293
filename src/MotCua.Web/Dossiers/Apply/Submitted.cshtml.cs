using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Procedures;
using MotCua.Web.Identity;

namespace MotCua.Web.Dossiers.Apply;

/// <summary>It was sent: the reference to keep, what happens next and when, and why then. Works when bookmarked.</summary>
[Authorize(Policy = Permissions.FollowOwn)]
public sealed class SubmittedModel(
    CurrentViewer current, DossierStore dossiers, ProcedureStore procedures, UnitStore units, WorkCalendars calendars, Clock clock) : PageModel
{
    public Dossier Dossier { get; private set; } = null!;

    public string UnitName { get; private set; } = "";

    /// <summary>Until when the office receives it or says what is missing, with its reckoning.</summary>
    public DueDate? AnswerBy { get; private set; }

    /// <summary>The procedure's own time, which begins with reception.</summary>
    public TimeLimit? Limit { get; private set; }

    public async Task<IActionResult> OnGet(Guid draft, CancellationToken stop)
    {
        if (await dossiers.Find(new DossierId(draft), current.Required, stop) is not { SubmittedAt: { } submitted } dossier)
        {
            return NotFound();
        }

        Dossier = dossier;
        UnitName = (await units.Find(dossier.Unit, clock.Today, stop))?.Name ?? dossier.Unit.Value;
        AnswerBy = (await calendars.For(dossier.Unit, stop)).Due(submitted, TimeLimit.OnlineAnswer).Match(due => due, _ => (DueDate?)null);
        Limit = dossier.ProcedureVersion is { } version
            ? (await procedures.ById(new ProcedureVersionId(version), clock.Today, stop))?.Procedure.CaseOf(dossier.Case)?.By((Channel?)dossier.Channel).Limit
            : null;
        return Page();
    }
}
