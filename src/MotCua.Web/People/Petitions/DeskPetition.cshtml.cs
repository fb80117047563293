using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.People.Petitions;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.People.Petitions;

/// <summary>One petition at a desk: give back, ask, answer, publish; each button with its own words.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class DeskPetitionModel(PetitionStore store, HandlePetition handle, PersonalDataLog log, CurrentViewer current) : PageModel
{
    [FromRoute(Name = "petition")]
    public Guid Id { get; set; }

    /// <summary>The version that was on the screen.</summary>
    [BindProperty]
    public int Seen { get; set; }

    [BindProperty(Name = PetitionRefusals.WordsField)]
    public string? Words { get; set; }

    [BindProperty(Name = PetitionRefusals.ConclusionField)]
    public string? Conclusion { get; set; }

    [BindProperty(Name = PetitionRefusals.TitleField)]
    public string? About { get; set; }

    public Petition One { get; private set; } = null!;

    public IReadOnlyList<PetitionFile> Files { get; private set; } = [];

    public bool MayHandle => One.HandlerPost(current.Required) is not null;

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Load(stop) ? Page() : NotFound();

    public Task<IActionResult> OnPostAnswer(CancellationToken stop) => Do(() => handle.Answer(current.Required, Id, Seen, Words, PetitionWords.ReadConclusion(Conclusion), stop), stop);

    public Task<IActionResult> OnPostAsk(CancellationToken stop) => Do(() => handle.Ask(current.Required, Id, Seen, Words, stop), stop);

    public Task<IActionResult> OnPostReturn(CancellationToken stop) => Do(() => handle.Return(current.Required, Id, Seen, Words, stop), stop);

    public Task<IActionResult> OnPostPublish(CancellationToken stop) => Do(() => handle.Publish(current.Required, Id, Seen, About, stop), stop);

    private async Task<IActionResult> Do(Func<Task<Outcome<Petition>>> act, CancellationToken stop)
    {
        var done = await act();
        return done.Accepted ? Redirect(Links.OfficePetition(Id))
            : done.Refusal.Kind is RefusalKind.NotFound or RefusalKind.Forbidden ? this.Refused(done.Refusal)
            : await Load(stop) ? this.Refused(done.Refusal) : NotFound();
    }

    private async Task<bool> Load(CancellationToken stop)
    {
        if (await store.Find(Id, current.Required, stop) is not { } one)
        {
            return false;
        }

        (One, Files) = (one, await store.Files(one.Id, stop));
        ModelState.Remove(nameof(Seen));
        Seen = one.Version;
        await log.Record(current.Required, null, new PersonalDataRead("petition", one.Id, DeskModel.Shown, "Xử lý phản ánh, kiến nghị"), stop);
        return true;
    }
}
