using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Dossiers.Correcting;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Corrections;

/// <summary>The wrong results of the unit: those to put right, and how the others ended.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class CorrectionsModel(CorrectionStore store, PersonalDataLog log, CurrentViewer current, Clock clock) : PageModel
{
    public const string Settled = "da-ket-luan";

    [BindProperty(SupportsGet = true, Name = "muc")]
    public string? Part { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    public bool Waiting => Part != Settled;

    public string Here => Waiting ? Links.Corrections : Links.CorrectionsOf(Settled);

    public IReadOnlyList<CorrectionLine> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    public bool FirstPage => PageKeys.Read(After) is null;

    public bool Late(CorrectionLine line) => line.DueAt is { } due && (line.SettledAt ?? clock.Now) > due;

    public async Task OnGet(CancellationToken stop)
    {
        var found = await store.Lines(current.Required, Waiting, PageKeys.Read(After), stop);
        Lines = [.. found.Take(CorrectionStore.PageSize)];
        Next = found.Count > Lines.Count
            ? Links.CorrectionsOf(Waiting ? "chua-xong" : Settled, PageKeys.Write(new PageKey(Lines[^1].SettledAt ?? Lines[^1].ReportedAt, Lines[^1].CorrectionId)))
            : null;
        await log.RecordAll(
            current.Required, null, [.. Lines.Select(l => new PersonalDataRead("dossier", l.DossierId, OpenDossier.NameOnly, "Xem danh sách đính chính kết quả"))], stop);
    }
}
