using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Dossiers.Apologies;
using MotCua.Dossiers.Asking;
using MotCua.Dossiers.Correcting;
using MotCua.Dossiers.Ratings;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Mine;

/// <summary>
/// My dossier: whose turn it is, who holds it, until when and why, what comes next, what happened, what I sent, and what
/// I got. Opening an electronic result is its return, so it is a form and not a link that a browser may follow by itself.
/// </summary>
[Authorize(Policy = Permissions.FollowOwn)]
public sealed class FollowModel(OwnDossiers own, OwnPapers papers, OwnResults results, Outlooks outlooks, ApologyStore apologies, ReturnResult hand, RateDossier rate, QuestionStore questions, Clock clock) : OwnDossierPage(own)
{
    public IReadOnlyList<CitizenEvent> Timeline { get; private set; } = [];

    public IReadOnlyList<OwnPaper> Papers { get; private set; } = [];

    public IReadOnlyList<OwnResult> Results { get; private set; } = [];

    /// <summary>What the office sent because it did not keep its date; shown once it is signed.</summary>
    public Apology? Letter { get; private set; }

    /// <summary>The question I was asked about the hand-over, while I may answer it.</summary>
    public HandoverQuestion? Asked { get; private set; }

    /// <summary>How content I said I was.</summary>
    public Rating? Rating { get; private set; }

    /// <summary>Whether I may say so, or say otherwise, now.</summary>
    public bool MayRate { get; private set; }

    /// <summary>Only loaded where something is to be fetched or paid at the counter.</summary>
    public IReadOnlyList<string> OpeningHours { get; private set; } = [];

    public ProcedureVersion? Version { get; private set; }

    public FormDefinition? Form => Version?.Form;

    /// <summary>One's own numbers are shown whole.</summary>
    public FolderView WholeFolder => new(new OpenedDossier(Dossier, Own.Folder, Version, Own.CounterName), Revealed: true);

    public bool MayWithdraw => !Dossier.Imported && LifeCycle.Admitted(Dossier.Status).Contains(DossierAct.Withdraw);

    /// <summary>There is a result, and whoever finds it wrong says so here.</summary>
    public bool MayReportError => !Dossier.Imported && LifeCycle.Admitted(Dossier.Status).Contains(DossierAct.CorrectResult);

    public async Task<IActionResult> OnGet(CancellationToken stop) =>
        !await Open(stop) ? NotFound()
        : Reference != Dossier.Reference ? Redirect(Links.MyDossier(Dossier.Reference))
        : Page();

    /// <summary>Opens the result; where it is wanted electronically this hands it over, once.</summary>
    public async Task<IActionResult> OnPost(Guid paper, CancellationToken stop)
    {
        if (!await Open(stop) || Results.FirstOrDefault(r => r.Result.PaperId == paper) is not { } result)
        {
            return NotFound();
        }

        // Nobody has received what cannot be opened.
        if (result.Report is null)
        {
            return this.Refused(new Refusal("result.unreadable", result.Verdict));
        }

        if (Own.ReturnsByOpening)
        {
            var opened = await hand.OpenedByCitizen(Viewer, Dossier.Id, Dossier.Version, stop);
            if (!opened.Accepted && !(await Open(stop) && Dossier.Status == DossierStatus.Returned))
            {
                return await Again(opened.Refusal, stop);
            }
        }

        return Redirect(Links.MyPaper(Dossier.Reference, paper));
    }

    protected override async Task Prepare(CancellationToken stop)
    {
        Timeline = await All.TimelineOf(Own, stop);
        Papers = papers.Of(Own);
        Results = await results.Of(Own, stop);
        Letter = await apologies.OfDossier(Dossier.Id, stop);
        Asked = Dossier.Status == DossierStatus.Returned && await questions.Of(Dossier.Id, stop) is { Question: { Answer: null } open } && clock.Today <= open.AnswerBy ? open : null;
        (Rating, var closed) = await rate.Standing(Dossier, stop);
        MayRate = closed is null;
        Version = await All.VersionOf(Own, stop);
        OpeningHours = Dossier.Status is DossierStatus.Finished or DossierStatus.PaymentDue ? await outlooks.OpeningHours(Dossier.Unit, stop) : [];
    }
}
