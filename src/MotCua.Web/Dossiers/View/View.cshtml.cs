using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Dossiers.Apologies;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.View;

/// <summary>
/// One dossier in full, for everybody of the office who may see it. Those who only follow the numbers see its course,
/// without people, answers and papers.
/// </summary>
[Authorize(Policy = Permissions.SeeDossier)]
public sealed class ViewModel(OpenDossier open, LayOutDossier layOut, TakeDossier take, UndoAct undo, DraftApologies letters, IEnumerable<IDossierLinks> links) : DossierPage(open)
{
    private readonly OpenDossier open = open;

    public DossierSheet Sheet { get; private set; } = null!;

    /// <summary>Works at the desk, and so sees personal data.</summary>
    public bool AtDesk => Viewer.May(Permissions.Desk);

    /// <summary>Identity numbers are shown whole: somebody asked, and that is written down.</summary>
    public bool Revealed { get; private set; }

    /// <summary>What other modules have to say about it, each on a page of its own.</summary>
    public IEnumerable<(string Text, string Href)> More => links.SelectMany(l => l.Of(Viewer, Key));

    public FolderView Folder => new(Opened, Revealed);

    public string Owner => AtDesk ? Opened.OwnerName : Masking.Name(Opened.Folder.Owner?.FullName) ?? SheetWords.Unknown;

    protected override string Purpose => AtDesk ? "Giải quyết hồ sơ" : "Theo dõi, kiểm tra việc giải quyết hồ sơ";

    protected override IReadOnlyList<string> Shows => AtDesk ? OpenDossier.Whole : OpenDossier.NameOnly;

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Open(stop) ? Page() : NotFound();

    public Task<IActionResult> OnPostTake(CancellationToken stop) =>
        Act(() => take.Run(Viewer, Key, Seen, stop), "Đã nhận xử lý hồ sơ.", stop);

    public Task<IActionResult> OnPostRelease(CancellationToken stop) =>
        Act(() => take.Release(Viewer, Key, Seen, stop), "Đã trả hồ sơ về hàng chờ.", stop);

    public Task<IActionResult> OnPostUndo(CancellationToken stop) =>
        Act(() => undo.Run(Viewer, Key, Seen, stop), "Đã hoàn tác.", stop);

    /// <summary>A promised day moves by a letter only: it is laid ready, and the head signs it.</summary>
    public async Task<IActionResult> OnPostApologise(CancellationToken stop)
    {
        var asked = await letters.Ask(Viewer, Key, stop);
        if (!asked.Accepted)
        {
            return await Again(asked.Refusal, stop);
        }

        if (Viewer.PostAt(asked.Value.Unit, DeskRoute.SigningPost) is not null)
        {
            return Redirect(Links.Apology(Id));
        }

        this.Tell("Đã lập dự thảo thư xin lỗi và hẹn lại, chuyển lãnh đạo ký. Ngày hẹn chỉ đổi khi thư được ký trước hạn ít nhất 01 ngày làm việc.");
        return Redirect(Links.Dossier(Id));
    }

    public async Task<IActionResult> OnPostReveal(CancellationToken stop)
    {
        if (!AtDesk)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (!await Open(stop))
        {
            return NotFound();
        }

        await open.Log(Dossier, OpenDossier.IdentityNumber, "Đối chiếu số định danh khi giải quyết hồ sơ", stop);
        Revealed = true;
        return Page();
    }

    protected override async Task Prepare(CancellationToken stop) => Sheet = await layOut.For(Viewer, Opened, stop);

    private async Task<IActionResult> Act(Func<Task<Outcome<Dossier>>> act, string told, CancellationToken stop)
    {
        var done = await act();
        if (!done.Accepted)
        {
            return await Again(done.Refusal, stop);
        }

        this.Tell(told);
        return Redirect(Links.Dossier(Id));
    }
}
