using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Dossiers.Drafts;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Procedures;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Mine;

/// <summary>
/// Answers a supplement request. Words and files are kept at every press of a button, so that a refused file, a broken
/// line or another day loses nothing; only the last button sends.
/// </summary>
[Authorize(Policy = Permissions.Apply)]
[RequestSizeLimit(LargestPost)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestPost)]
public sealed class AnswerSupplementModel(
    OwnDossiers own, SupplementDraftStore drafts, ReceiveUpload receive, MotCua.Dossiers.AnswerSupplement answer, Clock clock) : OwnDossierPage(own)
{
    public const string Send = "gui";
    public const string Keep = "giu";
    public const string RemovePrefix = "bo:";

    /// <summary>Several files of the largest size at once.</summary>
    private const long LargestPost = 6 * ContentCheck.LargestFile;
    private const int MostKept = 10 * SupplementDraft.LongestMessage;

    [BindProperty(Name = SupplementDraft.MessageField)]
    public string? Message { get; set; }

    /// <summary>Which button was pressed.</summary>
    [BindProperty(Name = "viec")]
    public string? Button { get; set; }

    public SupplementDraft Draft { get; private set; } = SupplementDraft.Empty;

    public ProcedureVersion? Version { get; private set; }

    /// <summary>The request that was answered last, once nothing waits any more.</summary>
    public SupplementRequest? Answered => Own.Folder.Supplements.LastOrDefault(s => s.AnsweredAt is not null);

    public string? NameOf(SupplementItem item) => Version?.Procedure.Components.FirstOrDefault(c => c.Code == item.Component)?.Name;

    public async Task<IActionResult> OnGet(CancellationToken stop) =>
        !await Open(stop) ? NotFound()
        : Own.Asked is null && (Answered is null || Dossier.Status.IsClosed()) ? Redirect(Links.MyDossier(Dossier.Reference))
        : Page();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Open(stop))
        {
            return NotFound();
        }

        if (Own.Asked is not { } asked || Dossier.Waiting is not { } waiting)
        {
            return Here();
        }

        await drafts.SaveMessage(Viewer.Account, waiting.Id, Cleaned(), clock.Now, stop);
        if (Button?.StartsWith(RemovePrefix, StringComparison.Ordinal) == true && Guid.TryParse(Button.AsSpan(RemovePrefix.Length), out var file))
        {
            await drafts.RemoveFile(Viewer.Account, waiting.Id, file, stop);
            return Here();
        }

        var refusals = await TakeFiles(asked, waiting.Id, stop);
        Draft = await drafts.Read(Viewer.Account, waiting.Id, stop);
        if (refusals.Count == 0 && Button == Send)
        {
            refusals = [.. Draft.Faults(asked.Items)];
            if (refusals.Count > 0 && await Open(stop) && Own.Asked is null)
            {
                // The other click of two has sent it meanwhile, and its draft is gone.
                return Here();
            }
        }

        return refusals.Count > 0 ? Show(refusals) : Button == Send ? await Answer(asked, stop) : Here();
    }

    protected override async Task Prepare(CancellationToken stop)
    {
        Version = await All.VersionOf(Own, stop);
        if (Dossier.Waiting is { } waiting)
        {
            Draft = await drafts.Read(Viewer.Account, waiting.Id, stop);
        }
    }

    private async Task<IActionResult> Answer(SupplementRequest asked, CancellationToken stop)
    {
        var sent = await answer.Run(Viewer, Dossier.Id, Seen, Draft.Components(asked.Items, Version?.Procedure), Draft.Message, stop);
        if (sent.Accepted)
        {
            return Here();
        }

        // The second click of two finds it sent.
        var again = await Again(sent.Refusal, stop);
        return sent.Refusal.Kind == RefusalKind.Stale && Own.Asked is null ? Here() : again;
    }

    /// <summary>Keeps every file that can be used, and says of the others why not.</summary>
    private async Task<List<Refusal>> TakeFiles(SupplementRequest asked, Guid supplement, CancellationToken stop)
    {
        var refusals = new List<Refusal>();
        var room = SupplementDraft.MostFiles - Draft.Files.Count;
        for (var item = 0; item < asked.Items.Count; item++)
        {
            var field = SupplementDraft.FieldOf(item);
            foreach (var file in Request.Form.Files.GetFiles(field))
            {
                if (room-- <= 0)
                {
                    refusals.Add(Refusal.Input(field, $"Mỗi lần bổ sung nhận tối đa {SupplementDraft.MostFiles} tệp. Hãy gộp các trang vào một tệp PDF."));
                    return refusals;
                }

                await using var content = file.OpenReadStream();
                var upload = await receive.Run(file.FileName, content, Viewer.Account, stop);
                var kept = upload.Accepted ? await drafts.AddFile(Viewer.Account, supplement, item, upload.Value, clock.Now, stop) : upload.Refusal;
                if (!kept.Accepted)
                {
                    refusals.Add(kept.Refusal with { Field = field });
                }
            }
        }

        return refusals;
    }

    private PageResult Show(List<Refusal> refusals)
    {
        foreach (var refusal in refusals)
        {
            ModelState.AddModelError(refusal.Field ?? "", refusal.Message);
        }

        return (PageResult)this.Invalid();
    }

    private RedirectResult Here() => Redirect(Links.MySupplement(Dossier.Reference));

    private string? Cleaned()
    {
        var words = (Message ?? "").ReplaceLineEndings("\n").Normalize().Trim();
        return words.Length == 0 ? null : words.Length <= MostKept ? words : words[..MostKept];
    }
}
