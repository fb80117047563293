using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Dossiers.View;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Sign;

/// <summary>What is proposed, and the two answers to it: sign, which ends the work by itself, or send back with a reason.</summary>
[Authorize(Policy = Permissions.Sign)]
public sealed class SignModel(OpenDossier open, LayOutDossier layOut, SignResult sign, HandOverStep hand, Journal journal, Clock clock) : DossierPage(open)
{
    /// <summary>Why it goes back.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    public DossierSheet Sheet { get; private set; } = null!;

    /// <summary>What the officer wrote to whoever signs.</summary>
    public string? Opinion { get; private set; }

    public Proposal? Proposal => Opened.Folder.Proposal;

    public FolderView Folder => new(Opened);

    /// <summary>Waits for a signature of this person.</summary>
    public bool Waits => OpenActs.For(Viewer, Dossier, clock.Today).Contains(DossierAct.Finish);

    protected override string Purpose => "Xem xét, ký kết quả";

    protected override IReadOnlyList<string> Shows => OpenDossier.Whole;

    public async Task<IActionResult> OnGet(CancellationToken stop) =>
        !await Open(stop) ? NotFound() : Waits ? Page() : Redirect(Links.Dossier(Id));

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var signed = await sign.Run(Viewer, Key, Seen, stop);
        if (!signed.Accepted)
        {
            return await Again(signed.Refusal, stop);
        }

        this.Tell("Đã ký số kết quả; chữ ký đã được kiểm tra. Hồ sơ chuyển sang chờ trả kết quả.");
        return Redirect(Links.Dossier(Id));
    }

    public async Task<IActionResult> OnPostSendBack(CancellationToken stop)
    {
        var back = await hand.Back(Viewer, Key, Seen, null, Reason, stop);
        if (!back.Accepted)
        {
            return await Again(back.Refusal, stop);
        }

        this.Tell($"Đã trả hồ sơ {back.Value.Code ?? back.Value.Reference} lại người xử lý.");
        return Redirect(Links.Worklist);
    }

    protected override async Task Prepare(CancellationToken stop)
    {
        Sheet = await layOut.For(Viewer, Opened, stop);
        Opinion = (await journal.HistoryOf(Id, stop)).LastOrDefault(a => a.Kind == "dossier.proposed")?.Note;
    }
}
