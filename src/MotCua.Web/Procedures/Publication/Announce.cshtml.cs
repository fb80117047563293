using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures.Publication;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Procedures.Publication;

/// <summary>Writes down an announcing decision, or a legal text whose announcement is awaited.</summary>
[Authorize(Policy = Permissions.ManageCatalogue)]
public sealed class AnnounceModel(RecordAnnouncement recording, CurrentViewer current, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "codes")]
    public string? Codes { get; set; }

    [BindProperty(SupportsGet = true, Name = "change")]
    public string? Change { get; set; }

    [BindProperty(SupportsGet = true, Name = "level")]
    public string? Level { get; set; } = "province";

    [BindProperty(SupportsGet = true, Name = "basis")]
    public string? Basis { get; set; }

    [BindProperty(SupportsGet = true, Name = "effective")]
    public DateOnly? Effective { get; set; }

    [BindProperty(Name = "decision")]
    public string? Decision { get; set; }

    [BindProperty(Name = "decided")]
    public DateOnly? Decided { get; set; }

    public void OnGet() => ModelState.Clear();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!Enum.TryParse<AnnouncedChange>(Change, ignoreCase: true, out var change))
        {
            ModelState.AddModelError("change", "Hãy chọn nội dung công bố.");
        }

        var entry = new AnnouncementEntry
        {
            Codes = [.. (Codes ?? "").Split(['\n', ',', ';', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            Change = change,
            Level = Enum.TryParse<AnnouncingLevel>(Level, ignoreCase: true, out var level) ? level : AnnouncingLevel.Province,
            Basis = Clean(Basis),
            BasisEffective = Effective,
            Decision = Clean(Decision),
            DecidedOn = Decided,
        };
        foreach (var fault in entry.Faults(clock.Today).Where(f => !ModelState.TryGetValue(f.Field!, out var said) || said.Errors.Count == 0))
        {
            ModelState.AddModelError(fault.Field!, fault.Message);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var written = await recording.Run(entry, current.Required.As(), stop);
        if (!written.Accepted)
        {
            return this.Refused(written.Refusal);
        }

        this.Tell($"Đã ghi {entry.Decision ?? entry.Basis} cho {written.Value} thủ tục.");
        return Redirect(Links.Announcements);
    }

    private static string? Clean(string? typed) => typed?.Normalize().Trim() is { Length: > 0 } text ? text : null;
}
