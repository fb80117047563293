using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Web.Dossiers.Worklist;
using MotCua.Web.Identity;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Find;

/// <summary>Finds dossiers by whatever people have at hand; what was asked stands in the address.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class FindModel(DossierSearchQueue queue, WorkLines lines, PersonalDataLog log, CurrentViewer current) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "tim")]
    public string? Typed { get; set; }

    [BindProperty(SupportsGet = true, Name = "thu-tuc")]
    public string? Procedure { get; set; }

    [BindProperty(SupportsGet = true, Name = "trang-thai")]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    public static IReadOnlyList<Answer> States { get; } =
        [.. Enum.GetValues<DossierStatus>().Select(s => new Answer(((int)s).ToString(CultureInfo.InvariantCulture), s.InVietnamese()))];

    public IReadOnlyList<WorkLine> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    public bool FirstPage => Place is null;

    public bool Filtered => !string.IsNullOrWhiteSpace(Typed) || !string.IsNullOrWhiteSpace(Procedure) || Status is not null;

    private Guid? Place => Guid.TryParseExact(After, "N", out var last) ? last : null;

    private DossierStatus? Status =>
        int.TryParse(State, NumberStyles.None, CultureInfo.InvariantCulture, out var state) && Enum.IsDefined((DossierStatus)state) ? (DossierStatus)state : null;

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var search = DossierSearch.Read(Typed, Procedure, Status);
        if (!search.Accepted)
        {
            return this.Refused(search.Refusal);
        }

        var viewer = current.Required;
        var found = await queue.Find(viewer, search.Value, Place, stop);
        var shown = found.Take(DossierSearchQueue.PageSize).ToList();
        if (search.Value.HasText)
        {
            // A hit tells that the person typed has a dossier here: that is a look at personal data.
            await log.RecordAll(viewer, null, [.. shown.Select(l => new PersonalDataRead("dossier", l.DossierId, OpenDossier.NameOnly, "Tìm hồ sơ"))], stop);
        }

        // One hit for a code is what was looked for.
        if (FirstPage && shown is [var only] && search.Value is { Codes.Count: > 0 } or { Reference: not null })
        {
            return Redirect(Links.Dossier(only.DossierId));
        }

        Lines = await lines.Of(viewer, shown, stop);
        Next = found.Count > shown.Count ? Links.Found(Typed, Procedure, State, shown[^1].DossierId) : null;
        return Page();
    }
}
