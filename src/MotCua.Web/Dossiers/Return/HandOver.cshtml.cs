using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Dossiers.Ratings;
using MotCua.Identity;
using MotCua.Papers;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Return;

/// <summary>
/// Hands the result over: to the owner, or to somebody with a written authority, which is named (Điều 22 Nghị định
/// 118/2025/NĐ-CP). Afterwards shows who took it, with the slip to print.
/// </summary>
[Authorize(Policy = Permissions.ReturnResult)]
public sealed class HandOverModel(OpenDossier open, ReturnResult hand, InviteRating invite, PaperAddress address) : DossierPage(open)
{
    private readonly OpenDossier open = open;

    /// <summary>owner, authorised, or post; nothing is chosen beforehand.</summary>
    [BindProperty]
    public string? TakenBy { get; set; }

    [BindProperty]
    public string? TakerName { get; set; }

    /// <summary>Number, date and place of the paper that gives the right.</summary>
    [BindProperty]
    public string? Authority { get; set; }

    /// <summary>The post's number, where it goes by post.</summary>
    [BindProperty]
    public string? Consignment { get; set; }

    /// <summary>The open link by which whoever took the result may rate; null where there is none.</summary>
    public RatingLink? Invitation { get; private set; }

    public bool MayInvite { get; private set; }

    /// <summary>What the square code says: a whole address, since a stranger's telephone reads it.</summary>
    public string InvitationAddress => address.Base.TrimEnd('/') + Links.RateByLink(Invitation!.Token);

    /// <summary>What somebody types on the counter's tablet.</summary>
    public string TabletAddress => new Uri(address.Base).Authority + Links.RateHere;

    public bool Revealed { get; private set; }

    public FolderView View => new(Opened, Revealed);

    public bool Ready => Dossier.Status == DossierStatus.Finished && !Dossier.Imported;

    protected override string Purpose => "Trả kết quả";

    protected override IReadOnlyList<string> Shows => OpenDossier.Whole;

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Open(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (TakenBy is not ("owner" or "authorised" or "post"))
        {
            return await Again(MotCua.Kernel.Refusal.Input(nameof(TakenBy), "Hãy chọn người nhận kết quả."), stop);
        }

        var handed = TakenBy == "post" ? await hand.ByPost(Viewer, Key, Seen, Consignment, stop) : await hand.AtCounter(Viewer, Key, Seen, TakenBy == "owner", TakerName, Authority, stop);
        if (!handed.Accepted)
        {
            return await Again(handed.Refusal, stop);
        }

        this.Tell("Đã ghi nhận trả kết quả.");
        return Redirect(Links.HandOver(Id));
    }

    /// <summary>Shows the link; never rates.</summary>
    public async Task<IActionResult> OnPostInvite(CancellationToken stop)
    {
        var shown = await invite.Show(Viewer, Key, stop);
        return shown.Accepted ? Redirect(Links.HandOver(Id)) : await Again(shown.Refusal, stop);
    }

    protected override async Task Prepare(CancellationToken stop)
    {
        if (Opened.Folder.Handover is not null)
        {
            (Invitation, MayInvite) = await invite.Standing(Dossier, stop);
        }
    }

    /// <summary>Shows identity numbers whole, to compare them with a card.</summary>
    public async Task<IActionResult> OnPostReveal(CancellationToken stop)
    {
        if (!await Open(stop))
        {
            return NotFound();
        }

        await open.Log(Dossier, OpenDossier.IdentityNumber, "Đối chiếu số định danh khi trả kết quả", stop);
        Revealed = true;
        return Page();
    }
}
