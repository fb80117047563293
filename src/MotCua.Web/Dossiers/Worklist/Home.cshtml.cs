using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Worklist;

/// <summary>One thing that waits, with the list where it waits.</summary>
/// <param name="Urgent">Should not be more than none.</param>
public sealed record WaitingTile(string Figure, string Text, string Href, bool Urgent = false);

/// <summary>The desk of one person: what waits, by what they may do, and the most urgent of it.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class DeskHomeModel(DeskCountQueue counts, DossierQueue queue, WorkLines lines, WarningStore warnings, CurrentViewer current, Clock clock) : PageModel
{
    private const int Shown = 5;

    public IReadOnlyList<WaitingTile> Tiles { get; private set; } = [];

    public IReadOnlyList<WorkLine> Urgent { get; private set; } = [];

    /// <summary>What this person was warned of and has not put away.</summary>
    public IReadOnlyList<WarningLine> Warnings { get; private set; } = [];

    public string Name => current.Required.Name;

    /// <summary>"7", and "99+" where counting stopped.</summary>
    public static string Figure(int count) => count >= DeskCountQueue.Most
        ? string.Create(CultureInfo.InvariantCulture, $"{DeskCountQueue.Most - 1}+")
        : count.ToString(CultureInfo.InvariantCulture);

    public async Task OnGet(CancellationToken stop)
    {
        var viewer = current.Required;
        var waits = await counts.Of(viewer, clock.Now, Clock.FromLocal(clock.Today, new TimeOnly(23, 59, 59)), stop);
        Tiles = [.. TilesFor(viewer, waits)];
        var part = viewer.May(Permissions.Process) ? Desktop.Mine : viewer.May(Permissions.Sign) ? Desktop.Pool : Desktop.Unit;
        Warnings = await warnings.Unseen(viewer.Account, stop);
        Urgent = await lines.Of(viewer, (await queue.Worklist(viewer, part, null, stop)).Take(Shown), stop);
    }

    public async Task<IActionResult> OnPostSeen(CancellationToken stop)
    {
        await warnings.PutAway(current.Required.Account, clock.Now, stop);
        return Redirect(Links.Desk);
    }

    private static IEnumerable<WaitingTile> TilesFor(Viewer viewer, DeskCounts waits)
    {
        if (viewer.Appointments.Any(a => a.Counter))
        {
            yield return new(Figure(waits.Reception), "hồ sơ chờ tiếp nhận", Links.Reception);
        }

        if (viewer.May(Permissions.Process))
        {
            yield return new(Figure(waits.Mine), "hồ sơ bạn đang xử lý", Links.WorklistOf("cua-toi"));
            yield return new(Figure(waits.Pool), "hồ sơ trong hàng chờ của vị trí", Links.WorklistOf("hang-cho"));
        }

        if (viewer.May(Permissions.Sign))
        {
            yield return new(Figure(waits.ToSign), "hồ sơ chờ bạn ký", Links.WorklistOf("hang-cho"));
        }

        if (waits.Opinions > 0)
        {
            yield return new(Figure(waits.Opinions), "ý kiến chờ bạn hoặc đơn vị bạn trả lời", Links.Opinions);
        }

        if (viewer.Appointments.Any(a => a.Post == DeskRoute.ReturnPost))
        {
            yield return new(Figure(waits.ToReturn), "kết quả chờ trả", Links.ToReturn);
        }

        yield return new(Figure(waits.DueToday), "hồ sơ của đơn vị đến hạn hôm nay", Links.Today);
        yield return new(Figure(waits.Late), "hồ sơ của đơn vị đã quá hạn", Links.WorklistOf("don-vi"), waits.Late > 0);
    }
}
