using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.People.Petitions;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.People.Petitions;

/// <summary>My petition: what became of it, until when, what is asked of me, and whether the answer contents me.</summary>
[Authorize(Policy = Permissions.Apply)]
public sealed class MineModel(PetitionStore store, HandlePetition handle, UnitStore units, CurrentViewer current, Clock clock) : PageModel
{
    [FromRoute(Name = "petition")]
    public Guid Id { get; set; }

    /// <summary>The version that was on the screen.</summary>
    [BindProperty]
    public int Seen { get; set; }

    [BindProperty(Name = PetitionRefusals.WordsField)]
    public string? Words { get; set; }

    [BindProperty(Name = PetitionRefusals.LikeField)]
    public string? Like { get; set; }

    public Petition One { get; private set; } = null!;

    public IReadOnlyList<PetitionFile> Files { get; private set; } = [];

    public string UnitName { get; private set; } = "";

    public bool MaySupplement => One is { Open: true, AskedAt: not null, SupplementedAt: null };

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Load(stop) ? Page() : NotFound();

    public Task<IActionResult> OnPostSupplement(CancellationToken stop) => Do(() => handle.Supplement(current.Required, Id, Seen, Words, stop), stop);

    public Task<IActionResult> OnPostLike(CancellationToken stop) =>
        Do(() => handle.Like(current.Required, Id, Seen, Like switch { "co" => true, "chua" => false, _ => null }, stop), stop);

    private async Task<IActionResult> Do(Func<Task<Outcome<Petition>>> act, CancellationToken stop)
    {
        var done = await act();
        return done.Accepted ? Redirect(Links.MyPetition(Id)) : await Load(stop) ? this.Refused(done.Refusal) : NotFound();
    }

    private async Task<bool> Load(CancellationToken stop)
    {
        if (await store.Find(Id, current.Required, stop) is not { } one || one.Citizen != current.Required.Account)
        {
            return false;
        }

        (One, Files) = (one, await store.Files(one.Id, stop));
        ModelState.Remove(nameof(Seen));
        Seen = one.Version;
        UnitName = (await units.Tree(clock.Today, stop)).NameOf(one.Unit);
        return true;
    }
}
