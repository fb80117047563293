using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Dossiers.Worklist;
using MotCua.Web.Identity;
using MotCua.Web.Ui.Components;

namespace MotCua.Web.Dossiers.Reception;

/// <summary>One dossier that waits at the counter.</summary>
/// <param name="UnitName">Only where somebody serves several counters.</param>
/// <param name="Clocks">Of an online submission; null for others, whose applicant stands at the counter.</param>
public sealed record WaitingLine(DossierLine Line, AnswerClocks? Clocks, string? UnitName)
{
    /// <summary>Masked: a list shows no more of a person than it needs.</summary>
    public string Owner => Masking.Name(Line.OwnerName) ?? "Chưa rõ người nộp";

    /// <summary>It was sent back once and came again with what was missing.</summary>
    public bool Supplemented => Line.Version > 1;

    public string? Mark => Clocks?.Answer.State switch
    {
        DueState.Late => "late",
        DueState.Soon => "soon",
        _ => null,
    };
}

/// <summary>What waits at the viewer's counters, the longest waiting first; looks for news by itself.</summary>
[Authorize(Policy = Permissions.Receive)]
public sealed class ReceptionModel(DossierQueue queue, WorkCalendars calendars, OfficeNames names, Clock clock, CurrentViewer current) : PageModel
{
    public IReadOnlyList<WaitingLine> Waiting { get; private set; } = [];

    /// <summary>Where the next page begins; null on the last.</summary>
    public string? Next { get; private set; }

    public bool FirstPage { get; private set; }

    public int Late => Waiting.Count(w => w.Mark == "late");

    /// <summary>"3 hồ sơ chờ tiếp nhận, 1 quá hạn trả lời": read out when it changes.</summary>
    public string Summary => (Waiting.Count, Next) switch
    {
        (0, _) => "Không có hồ sơ nào chờ tiếp nhận.",
        (var count, null) when FirstPage => $"{count} hồ sơ chờ tiếp nhận{Overdue}.",
        (var count, null) => $"{count} hồ sơ cuối danh sách{Overdue}.",
        var (count, _) => $"{count} hồ sơ chờ lâu nhất trong trang này{Overdue}; còn nữa ở trang sau.",
    };

    private string Overdue => Late == 0 ? "" : $", {Late} hồ sơ quá hạn trả lời";

    /// <param name="after">Where the page before ended.</param>
    /// <param name="part">Asks for the list alone, as the page does when it looks for news.</param>
    public async Task<IActionResult> OnGet([FromQuery(Name = "sau")] string? after, [FromQuery(Name = "phan")] string? part, CancellationToken stop)
    {
        var viewer = current.Required;
        var key = PageKeys.Read(after);
        FirstPage = key is null;
        var lines = await queue.Reception(viewer, key, stop);
        var shown = lines.Take(DossierQueue.PageSize).ToList();
        Next = lines.Count > shown.Count ? PageKeys.Write(new PageKey(shown[^1].SubmittedAt, shown[^1].DossierId)) : null;
        var several = viewer.Appointments.Where(a => a.Counter).Select(a => a.Unit).Distinct().Count() > 1;
        var waiting = new List<WaitingLine>(shown.Count);
        foreach (var line in shown)
        {
            waiting.Add(new WaitingLine(line, await Clocks(line, stop), several ? await names.Unit(line.Unit, stop) : null));
        }

        Waiting = waiting;
        return part is null ? Page() : Partial("_Waiting", this);
    }

    private async Task<AnswerClocks?> Clocks(DossierLine line, CancellationToken stop) => line.Channel == 2
        ? AnswerClocks.Of(await calendars.For(new UnitCode(line.Unit), stop), line.ChangedAt, clock.Now)
        : null;
}
