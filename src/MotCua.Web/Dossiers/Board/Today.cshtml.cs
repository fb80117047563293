using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Dossiers.Worklist;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Board;

/// <summary>
/// What is promised for today and not yet in the applicant's hands, by time left; the last step is one key. Same-day work
/// shows as late most often only because nobody clicked.
/// </summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class TodayModel(DossierQueue queue, WorkLines lines, ReturnResult hand, OpenDossier open, WorkCalendars calendars, CurrentViewer current, Clock clock) : PageModel
{
    public IReadOnlyList<WorkLine> Lines { get; private set; } = [];

    /// <summary>"3 hồ sơ chưa xong, hết giờ làm việc lúc 17:00, còn 45 phút."</summary>
    public string Summary { get; private set; } = "";

    private Viewer Viewer => current.Required;

    public async Task OnGet(CancellationToken stop) => await Load(stop);

    public async Task<IActionResult> OnPostHanded(Guid id, int seen, CancellationToken stop)
    {
        var handed = await hand.AtCounter(Viewer, new DossierId(id), seen, toOwner: true, null, null, stop);
        if (handed.Accepted)
        {
            this.Tell($"Đã trao lúc {VietnameseDates.Moment(handed.Value.ReturnedAt!.Value)}: hồ sơ {handed.Value.Code ?? handed.Value.Reference}.");
            return Redirect(Links.Today);
        }

        await Load(stop);
        return this.Refused(handed.Refusal, handed.Refusal.Kind == RefusalKind.Stale ? await open.ChangesSince(new DossierId(id), seen, stop) : null);
    }

    /// <summary>The result lies at a counter of this person and is fetched there.</summary>
    public bool CanHand(WorkLine line) => line.Line.State == DossierStatus.Finished && Viewer.May(Permissions.ReturnResult)
        && (Viewer.CounterAt(new UnitCode(line.Line.Unit)) is not null || Viewer.PostAt(new UnitCode(line.Line.Unit), DeskRoute.ReturnPost) is not null);

    private async Task Load(CancellationToken stop)
    {
        var from = Clock.FromLocal(clock.Today, TimeOnly.MinValue);
        var due = await queue.DueOn(Viewer, from, from.AddDays(1).AddTicks(-10), stop);
        Lines = await lines.Of(Viewer, due.Take(DossierQueue.PageSize), stop);
        Summary = await Summarise(due.Count, stop);
    }

    private async Task<string> Summarise(int count, CancellationToken stop)
    {
        var said = count == 0 ? "Không có hồ sơ nào hẹn trả hôm nay mà chưa trao."
            : count > DossierQueue.PageSize ? $"{DossierQueue.PageSize} hồ sơ gấp nhất trong số hẹn trả hôm nay chưa trao."
            : $"{count} hồ sơ hẹn trả hôm nay chưa trao.";
        if (Viewer.Units is not [var unit, ..])
        {
            return said;
        }

        var closing = (await calendars.For(unit, stop)).DueMoment(clock.Now, TimeLimit.SameDay(afterFifteenNextDay: false));
        return closing is { Accepted: true } at && Clock.DayOf(at.Value) == clock.Today
            ? $"{said} Hôm nay hết giờ làm việc lúc {Clock.LocalOf(at.Value):HH:mm}, còn {DueWords.Duration((int)(at.Value - clock.Now).TotalMinutes)}."
            : said;
    }
}
