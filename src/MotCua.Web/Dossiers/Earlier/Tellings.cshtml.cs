using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Dossiers.Telling;
using MotCua.Identity;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Earlier;

/// <summary>What officers of the unit told to have happened earlier: to confirm or refuse, and what was settled.</summary>
[Authorize(Policy = Permissions.Sign)]
public sealed class TellingsModel(TellingStore store, PersonalDataLog log, CurrentViewer current) : PageModel
{
    public const string Settled = "da-ket-luan";

    [BindProperty(SupportsGet = true, Name = "muc")]
    public string? Part { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    public bool Waiting => Part != Settled;

    public string Here => Waiting ? Links.Tellings : Links.TellingsOf(Settled);

    public IReadOnlyList<TellingLine> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    public bool FirstPage => PageKeys.Read(After) is null;

    public async Task OnGet(CancellationToken stop)
    {
        var found = await store.Lines(current.Required, Waiting, PageKeys.Read(After), stop);
        Lines = [.. found.Take(TellingStore.PageSize)];
        Next = found.Count > Lines.Count
            ? Links.TellingsOf(Waiting ? "cho-xac-nhan" : Settled, PageKeys.Write(new PageKey(Lines[^1].SettledAt ?? Lines[^1].ToldAt, Lines[^1].TellingId)))
            : null;
        await log.RecordAll(
            current.Required, null, [.. Lines.Select(l => new PersonalDataRead("dossier", l.DossierId, OpenDossier.NameOnly, "Xem danh sách đề nghị ghi lùi"))], stop);
    }
}
