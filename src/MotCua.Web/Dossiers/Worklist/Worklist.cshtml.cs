using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Dossiers.Finding;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Worklist;

/// <summary>One part of the worklist as a tab.</summary>
/// <param name="Count">"12", "99+"; null where nothing is counted.</param>
public sealed record WorklistTab(Desktop Part, string Code, string Name, string? Count);

/// <summary>What is to be worked on, by time left: one's own, the pool of one's posts, everything at the unit.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class WorklistModel(
    Database database, WorkLines lines, TakeDossier take, OpenDossier open, CurrentViewer current) : PageModel, Find.IShowsSavedViews
{
    [BindProperty(SupportsGet = true, Name = "muc")]
    public string? Chosen { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    public IReadOnlyList<WorklistTab> Tabs { get; private set; } = [];

    public WorklistTab Tab { get; private set; } = null!;

    public IReadOnlyList<SavedView> SavedViews { get; private set; } = [];

    public IReadOnlyList<WorkLine> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    /// <summary>A later page does not look for news: it would move under the reader.</summary>
    public bool FirstPage => PageKeys.Read(After) is null;

    private Viewer Viewer => current.Required;

    /// <summary>Whoever only signs begins with what waits for a signature.</summary>
    private Desktop Usual => Viewer.May(Permissions.Process) || !Viewer.May(Permissions.Sign) ? Desktop.Mine : Desktop.Pool;

    public Task OnGet(CancellationToken stop) => Load(stop);

    public Task<IActionResult> OnPostTake(Guid id, int seen, CancellationToken stop) =>
        Act(id, seen, () => take.Run(Viewer, new DossierId(id), seen, stop), d => $"Đã nhận xử lý hồ sơ {d.Code ?? d.Reference}.", stop);

    public Task<IActionResult> OnPostRelease(Guid id, int seen, CancellationToken stop) =>
        Act(id, seen, () => take.Release(Viewer, new DossierId(id), seen, stop), d => $"Đã trả hồ sơ {d.Code ?? d.Reference} về hàng chờ.", stop);

    private async Task<IActionResult> Act(Guid id, int seen, Func<Task<Outcome<Dossier>>> act, Func<Dossier, string> told, CancellationToken stop)
    {
        var done = await act();
        if (done.Accepted)
        {
            this.Tell(told(done.Value));
            return Redirect(Links.WorklistOf(Chosen ?? "", After));
        }

        await Load(stop);
        return this.Refused(done.Refusal, done.Refusal.Kind == RefusalKind.Stale ? await open.ChangesSince(new DossierId(id), seen, stop) : null);
    }

    private async Task Load(CancellationToken stop)
    {
        WorklistTab[] parts =
        [
            new(Desktop.Mine, "cua-toi", "Của tôi", null),
            new(Desktop.Pool, "hang-cho", "Hàng chờ của vị trí", null),
            new(Desktop.Unit, "don-vi", "Cả đơn vị", null),
        ];
        var chosen = parts.FirstOrDefault(t => t.Code == Chosen) ?? parts.First(t => t.Part == Usual);
        var trip = new RoundTrip();
        var waits = trip.Ask(DeskCountQueue.TabsQuestion(Viewer));
        var asked = trip.Ask(DossierQueue.WorklistQuestion(Viewer, chosen.Part, PageKeys.Read(After)));
        var views = trip.Ask(SavedViewStore.OfQuestion(Viewer.Account));
        await database.Ask(trip, stop);
        Tabs = [.. parts.Select(part => part with { Count = part.Part switch
        {
            Desktop.Mine => DeskHomeModel.Figure(waits.Value.Mine),
            Desktop.Pool => DeskHomeModel.Figure(waits.Value.Pool + waits.Value.ToSign),
            _ => null,
        } })];
        Tab = Tabs.First(t => t.Part == chosen.Part);
        SavedViews = views.Value;
        var found = asked.Value;
        Lines = await lines.Of(Viewer, found.Take(DossierQueue.PageSize), stop);
        Next = found.Count > DossierQueue.PageSize
            ? Links.WorklistOf(Tab.Code, PageKeys.Write(new PageKey(Lines[^1].Line.DueAt, Lines[^1].Id)))
            : null;
    }
}
