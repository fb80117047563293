using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Dossiers.Drafts;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Apply;

/// <summary>What every page of an application needs.</summary>
public sealed class DraftDesk(CurrentViewer current, DraftStore drafts, DossierStore dossiers, ProcedureStore procedures, Clock clock)
{
    public Viewer Viewer => current.Required;

    public DraftStore Drafts => drafts;

    public Clock Clock => clock;

    /// <summary>The draft of this citizen, for this procedure.</summary>
    public async Task<DraftInHand?> Find(string code, Guid id, CancellationToken stop) =>
        await drafts.Find(Viewer.Account, id, clock.Today, stop) is { } draft && draft.ProcedureCode == code
        && await procedures.ById(new ProcedureVersionId(draft.ProcedureVersion), clock.Today, stop) is { } version
            ? new DraftInHand(draft, version, Answers.FromJson(draft.Answers), clock.Today)
            : null;

    /// <summary>Whether the draft has become a dossier: the back button after sending leads to what was sent.</summary>
    public async Task<bool> IsSubmitted(Guid id, CancellationToken stop) => await dossiers.Find(new DossierId(id), Viewer, stop) is not null;
}

/// <summary>A page of one draft: found by its owner or not at all; once sent, it leads to what was sent.</summary>
public abstract class DraftPage(DraftDesk desk) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "code")]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "draft")]
    public Guid DraftId { get; set; }

    public DraftInHand Draft { get; private set; } = null!;

    protected DraftDesk Desk => desk;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var stop = HttpContext.RequestAborted;
        if (await desk.Find(Code, DraftId, stop) is { } found)
        {
            Draft = found;
            await next();
        }
        else
        {
            context.Result = await desk.IsSubmitted(DraftId, stop) ? Redirect(Links.Submitted(Code, DraftId)) : NotFound();
        }
    }

    /// <summary>Keeps the answers and holds them in hand.</summary>
    protected async Task Save(Answers answers, CancellationToken stop)
    {
        await desk.Drafts.Save(desk.Viewer.Account, DraftId, answers.ToJson(), null, null, desk.Clock.Now, stop);
        Draft = Draft with { Answers = answers };
    }

    /// <summary>Takes the draft in hand again as it lies in the database.</summary>
    protected async Task Reload(CancellationToken stop) => Draft = await desk.Find(Code, DraftId, stop) ?? Draft;
}
