using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Papers;
using MotCua.People.Petitions;
using MotCua.Web.Identity;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.People.Petitions;

/// <summary>A citizen files a petition, about a unit or about a dossier of their own; the form's id makes it one however often it is sent.</summary>
[Authorize(Policy = Permissions.Apply)]
[RequestSizeLimit(LargestPost)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestPost)]
public sealed class FileModel(HandlePetition handle, ReceiveUpload receive, UploadStore uploads, DossierStore dossiers, UnitStore units, CurrentViewer current, Clock clock) : PageModel
{
    /// <summary>Five of the largest files and what the form adds.</summary>
    private const long LargestPost = (PetitionFile.Most * ContentCheck.LargestFile) + (1 << 20);

    [BindProperty(Name = "ma")]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "ho-so")]
    public string? Reference { get; set; }

    [BindProperty(SupportsGet = true, Name = "lai")]
    public Guid? Again { get; set; }

    [BindProperty(Name = PetitionRefusals.KindField)]
    public string? Kind { get; set; }

    [BindProperty(Name = PetitionRefusals.UnitField)]
    public string? Unit { get; set; }

    [BindProperty(Name = PetitionRefusals.WordsField)]
    public string? Words { get; set; }

    /// <summary>Files taken in with an earlier press of a button; only whoever sent them can name them.</summary>
    [BindProperty(Name = "giu")]
    public IList<Guid> KeptIds { get; set; } = [];

    /// <summary>The one that is not to be sent after all.</summary>
    [BindProperty(Name = "bo")]
    public Guid? Dropped { get; set; }

    public IReadOnlyList<Upload> Kept { get; private set; } = [];

    public Dossier? About { get; private set; }

    public IReadOnlyList<Answer> Units { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        Id = clock.NewId();
        await Load(stop);
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await Load(stop);
        await TakeFiles(stop);
        if (Dropped is not null)
        {
            return Page();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var filed = await handle.File(
            current.Required,
            new PetitionInput(Id == Guid.Empty ? clock.NewId() : Id, PetitionWords.ReadKind(Kind), string.IsNullOrEmpty(Unit) ? null : new UnitCode(Unit), About?.Id, Again, Words) { Files = Kept },
            stop);
        if (!filed.Accepted)
        {
            return this.Refused(filed.Refusal);
        }

        this.Tell("Đã gửi. Bạn theo dõi việc xử lý ở trang này.");
        return Redirect(Links.MyPetition(filed.Value.Id));
    }

    /// <summary>Each is checked by its content as it comes; what cannot be used is said beside the box, and the others stay.</summary>
    private async Task TakeFiles(CancellationToken stop)
    {
        var kept = new List<Upload>();
        foreach (var id in KeptIds.Distinct().Where(id => id != Dropped).Take(PetitionFile.Most))
        {
            if (await uploads.Find(new UploadId(id), current.Required.Account, stop) is { } upload)
            {
                kept.Add(upload);
            }
        }

        foreach (var file in Request.HasFormContentType ? Request.Form.Files.GetFiles(PetitionRefusals.FilesField) : [])
        {
            if (kept.Count == PetitionFile.Most)
            {
                ModelState.AddModelError(PetitionRefusals.FilesField, PetitionRefusals.TooManyFiles.Message);
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
                ModelState.AddModelError(PetitionRefusals.FilesField, received.Refusal.Message);
            }
        }

        Kept = kept;
    }

    private async Task Load(CancellationToken stop)
    {
        About = Reference is { Length: > 0 } reference ? await dossiers.FindByCode(reference, DossierVisibility.VisibleTo(current.Required), stop) : null;
        Units = About is not null ? [] : [.. (await units.Tree(clock.Today, stop)).All.OrderBy(u => u.Name, StringComparer.Create(VietnameseText.Culture, false)).Select(u => new Answer(u.Code.Value, u.Name))];
    }
}
