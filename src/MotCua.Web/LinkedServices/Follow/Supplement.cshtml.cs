using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.LinkedServices;
using MotCua.Papers;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.LinkedServices.Follow;

/// <summary>Completes one leg for the agency that asked; files taken in once stay when the page is refused for something else.</summary>
[Authorize(Policy = Permissions.Apply)]
[RequestSizeLimit(LargestPost)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestPost)]
public sealed class SupplementModel(CurrentViewer current, LinkedStore store, AnswerLegSupplement answer, ReceiveUpload receive, UploadStore uploads) : PageModel
{
    private const long LargestPost = 6 * ContentCheck.LargestFile;
    private const int MostFiles = 10;

    [FromRoute(Name = "reference")]
    public string Reference { get; set; } = "";

    [FromRoute(Name = "leg")]
    public string LegCode { get; set; } = "";

    [BindProperty(Name = "noi-dung")]
    public string? Words { get; set; }

    /// <summary>Uploads of an earlier press of the button.</summary>
    [BindProperty(Name = "da-tai")]
    public IReadOnlyList<Guid> Earlier { get; set; } = [];

    public IReadOnlyList<Upload> Kept { get; private set; } = [];

    public Leg Leg { get; private set; } = null!;

    public bool UnansweredIsRefused { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Load(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Load(stop))
        {
            return NotFound();
        }

        // The other click of two has sent it.
        if (Leg.State != LegState.SupplementAsked)
        {
            return Redirect(Links.LinkedSupplement(Reference, LegCode));
        }

        Kept = await Files(stop);
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var sent = await answer.Run(current.Required, Reference, LegCode, Words, Kept, stop);
        return sent.Accepted ? Redirect(Links.LinkedSupplement(Reference, LegCode)) : this.Refused(sent.Refusal);
    }

    private async Task<bool> Load(CancellationToken stop)
    {
        if (await store.Find(Reference, current.Required, stop) is not { } file || file.Story.Of(LegCode) is not { Seat.Here: false } leg)
        {
            return false;
        }

        (Leg, UnansweredIsRefused) = (leg, file.Request.Era.UnansweredIsRefused);
        return true;
    }

    private async Task<IReadOnlyList<Upload>> Files(CancellationToken stop)
    {
        var kept = new List<Upload>();
        foreach (var id in Earlier.Take(MostFiles))
        {
            if (await uploads.Find(new UploadId(id), current.Required.Account, stop) is { } upload)
            {
                kept.Add(upload);
            }
        }

        foreach (var file in Request.Form.Files.GetFiles("tep"))
        {
            if (kept.Count == MostFiles)
            {
                ModelState.AddModelError("tep", $"Mỗi lần bổ sung nhận tối đa {MostFiles} tệp. Hãy gộp các trang vào một tệp PDF.");
                break;
            }

            await using var content = file.OpenReadStream();
            var received = await receive.Run(file.FileName, content, current.Required.Account, stop);
            if (received.Accepted)
            {
                kept.Add(received.Value);
            }
            else
            {
                ModelState.AddModelError("tep", received.Refusal.Message);
            }
        }

        return kept;
    }
}
