using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.People.Petitions;
using MotCua.Web.Identity;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.People.Petitions;

/// <summary>A citizen files a petition, about a unit or about a dossier of their own; the form's id makes it one however often it is sent.</summary>
[Authorize(Policy = Permissions.Apply)]
public sealed class FileModel(HandlePetition handle, DossierStore dossiers, UnitStore units, CurrentViewer current, Clock clock) : PageModel
{
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
        var filed = await handle.File(
            current.Required,
            new PetitionInput(Id == Guid.Empty ? clock.NewId() : Id, PetitionWords.ReadKind(Kind), string.IsNullOrEmpty(Unit) ? null : new UnitCode(Unit), About?.Id, Again, Words),
            stop);
        if (!filed.Accepted)
        {
            return this.Refused(filed.Refusal);
        }

        this.Tell("Đã gửi. Bạn theo dõi việc xử lý ở trang này.");
        return Redirect(Links.MyPetition(filed.Value.Id));
    }

    private async Task Load(CancellationToken stop)
    {
        About = Reference is { Length: > 0 } reference ? await dossiers.FindByCode(reference, DossierVisibility.VisibleTo(current.Required), stop) : null;
        Units = About is not null ? [] : [.. (await units.Tree(clock.Today, stop)).All.OrderBy(u => u.Name, StringComparer.Create(VietnameseText.Culture, false)).Select(u => new Answer(u.Code.Value, u.Name))];
    }
}
