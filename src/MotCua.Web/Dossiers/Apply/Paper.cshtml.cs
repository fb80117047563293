using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Papers;
using MotCua.Procedures;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Apply;

/// <summary>The files of one component: each is checked as it comes, and says at once what is wrong with it.</summary>
[Authorize(Policy = Permissions.Apply)]
[RequestSizeLimit(LargestPost)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestPost)]
public sealed class PaperModel(DraftDesk desk, ReceiveUpload receive) : DraftPage(desk)
{
    /// <summary>Five of the largest files and what the form adds.</summary>
    private const long LargestPost = (5 * ContentCheck.LargestFile) + (1 << 20);

    [BindProperty(SupportsGet = true, Name = "component")]
    public string ComponentCode { get; set; } = "";

    public Component Component { get; private set; } = null!;

    public IActionResult OnGet() => Load() ? Page() : Redirect(Links.Draft(Draft.Code, Draft.Id));

    public async Task<IActionResult> OnPostAdd(IReadOnlyList<IFormFile> tep, CancellationToken stop)
    {
        if (!Load())
        {
            return Redirect(Links.Draft(Draft.Code, Draft.Id));
        }

        if (tep.Count == 0)
        {
            ModelState.AddModelError("tep", "Hãy chọn tệp trước khi bấm Tải lên.");
        }

        foreach (var file in tep)
        {
            await using var content = file.OpenReadStream();
            var upload = await receive.Run(file.FileName, content, Desk.Viewer.Account, stop);
            if (!upload.Accepted)
            {
                ModelState.AddModelError("tep", upload.Refusal.Message);
                continue;
            }

            var added = await Desk.Drafts.AddFile(Desk.Viewer.Account, DraftId, ComponentCode, upload.Value, Desk.Clock.Now, stop);
            if (!added.Accepted)
            {
                return this.Refused(added.Refusal);
            }
        }

        if (ModelState.IsValid)
        {
            return Redirect(Links.DraftPaper(Draft.Code, Draft.Id, ComponentCode));
        }

        // What was accepted stands in the list beside what was not.
        await Reload(stop);
        return this.Invalid();
    }

    public async Task<IActionResult> OnPostRemove(Guid file, CancellationToken stop)
    {
        await Desk.Drafts.RemoveFile(Desk.Viewer.Account, DraftId, file, stop);
        return Redirect(Links.DraftPaper(Draft.Code, Draft.Id, ComponentCode));
    }

    private bool Load()
    {
        if (Draft.Papers.FirstOrDefault(p => p.Code == ComponentCode) is not { } component)
        {
            return false;
        }

        Component = component;
        return true;
    }
}
