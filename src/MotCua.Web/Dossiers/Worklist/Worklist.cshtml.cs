using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
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
    DossierQueue queue, DeskCountQueue counts, WorkLines lines, TakeDossier take, OpenDossier open, CurrentViewer current, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "muc")]
    public string? Chosen { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    public IReadOnlyList<WorklistTab> Tabs { get; private set; } = [];

    public WorklistTab Tab => Tabs.FirstOrDefault(t => t.Code == Chosen) ?? Tabs.First(t => t.Part == Usual);

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
        var waits = await counts.Of(Viewer, clock.Now, Clock.FromLocal(clock.Today, new TimeOnly(23, 59, 59)), stop);
        Tabs =
        [
            new(Desktop.Mine, "cua-toi", "Của tôi", DeskHomeModel.Figure(waits.Mine)),
            new(Desktop.Pool, "hang-cho", "Hàng chờ của vị trí", DeskHomeModel.Figure(waits.Pool + waits.ToSign)),
            new(Desktop.Unit, "don-vi", "Cả đơn vị", null),
        ];
        var found = await queue.Worklist(Viewer, Tab.Part, PageKeys.Read(After), stop);
        Lines = await lines.Of(Viewer, found.Take(DossierQueue.PageSize), stop);
        Next = found.Count > DossierQueue.PageSize
            ? Links.WorklistOf(Tab.Code, PageKeys.Write(new PageKey(Lines[^1].Line.DueAt, Lines[^1].Id)))
            : null;
    }
}
