using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.People.Petitions;
using MotCua.Web.Dossiers;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.People.Petitions;

/// <summary>The petitions of a unit: what is due first before the rest; those about conduct for its leaders only.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class DeskModel(PetitionStore store, PetitionLimitsCatalogue limits, PersonalDataLog log, CurrentViewer current, Clock clock) : PageModel
{
    public const string Done = "da-xong";

    internal static readonly string[] Shown = ["people.petition.words"];

    [BindProperty(SupportsGet = true, Name = "muc")]
    public string? Part { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    public bool Waiting => Part != Done;

    public string Here => Waiting ? Links.OfficePetitions : Links.OfficePetitionsOf(Done);

    public IReadOnlyList<Petition> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    public bool FirstPage => PageKeys.Read(After) is null;

    /// <summary>How long the unit has for a petition filed today; null where no rule stands.</summary>
    public PetitionLimits? Limits => limits.On(clock.Today);

    public bool Late(Petition one) => !one.OnTime(clock.Now);

    public async Task OnGet(CancellationToken stop)
    {
        var found = await store.Lines(current.Required, Waiting, PageKeys.Read(After), stop);
        Lines = [.. found.Take(PetitionStore.PageSize)];
        Next = found.Count > Lines.Count
            ? Links.OfficePetitionsOf(Waiting ? "chua-xong" : Done, PageKeys.Write(new PageKey(Waiting ? Lines[^1].NextBy : Lines[^1].EndedAt, Lines[^1].Id)))
            : null;
        await log.RecordAll(current.Required, null, [.. Lines.Select(l => new PersonalDataRead("petition", l.Id, Shown, "Xem danh sách phản ánh, kiến nghị"))], stop);
    }
}
