using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Dossiers.Worklist;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Steps;

/// <summary>The work of this step is done: the dossier goes on to the next desk of its procedure.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class HandOnModel(OpenDossier open, HandOverStep hand, Journal journal, OfficeNames names, Clock clock) : DossierPage(open)
{
    /// <summary>For the desk that follows.</summary>
    [BindProperty]
    public string? Opinion { get; set; }

    public DeskStep Present { get; private set; } = null!;

    public DeskStep NextStep { get; private set; } = null!;

    public string NextPost { get; private set; } = "";

    protected override string Purpose => "Chuyển hồ sơ sang bước tiếp theo";

    public async Task<IActionResult> OnGet(CancellationToken stop) =>
        !await Open(stop) ? NotFound()
        : OpenActs.For(Viewer, Dossier, clock.Today, DeskRoute.Of(Opened.Version?.Procedure), ProposedDraft.Stands(await journal.HistoryOf(Id, stop))).Contains(DossierAct.HandOver) ? Page()
        : Redirect(Links.Dossier(Id));

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var handed = await hand.Run(Viewer, Key, Seen, Opinion, stop);
        if (!handed.Accepted)
        {
            return await Again(handed.Refusal, stop);
        }

        this.Tell($"Đã chuyển hồ sơ {handed.Value.Code ?? handed.Value.Reference} sang bước tiếp theo.");
        return Redirect(Links.Dossier(Id));
    }

    protected override async Task Prepare(CancellationToken stop)
    {
        var route = DeskRoute.Of(Opened.Version?.Procedure);
        Present = route.Find(Dossier.Step) ?? route.First;
        NextStep = route.Next(Dossier.Step);
        NextPost = await names.Post(NextStep.Post, stop) ?? NextStep.Post;
    }
}
