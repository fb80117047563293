using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Dossiers.Worklist;
using MotCua.Web.Identity;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Find;

/// <summary>Finds dossiers by whatever people have at hand; what was asked stands in the address.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class FindModel(
    DossierSearchQueue queue, WorkLines lines, FoundSheet sheet, OfficeNames names, PersonalDataLog log, CurrentViewer current, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    public FindQuery Query { get; private set; } = FindQuery.Of();

    public static IReadOnlyList<Answer> States { get; } =
        [.. Enum.GetValues<DossierStatus>().Select(s => new Answer(((int)s).ToString(CultureInfo.InvariantCulture), s.InVietnamese()))];

    /// <summary>The units one works for; empty where there is nothing to choose.</summary>
    public IReadOnlyList<Answer> Units { get; private set; } = [];

    public IReadOnlyList<WorkLine> Lines { get; private set; } = [];

    /// <summary>"12 hồ sơ", and "hơn 200 hồ sơ" where counting stopped.</summary>
    public string Total { get; private set; } = "";

    public string? Next { get; private set; }

    public bool FirstPage => Place is null;

    private Guid? Place => Guid.TryParseExact(After, "N", out var last) ? last : null;

    private Viewer Viewer => current.Required;

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (await Read(stop) is not { } search)
        {
            return this.Invalid();
        }

        var found = await queue.Find(Viewer, search, Place, stop);
        var shown = found.Take(DossierSearchQueue.PageSize).ToList();
        if (search.NamesSomebody)
        {
            // A hit tells that the person typed has a dossier here: that is a look at personal data.
            await log.RecordAll(Viewer, null, [.. shown.Select(l => new PersonalDataRead("dossier", l.DossierId, OpenDossier.NameOnly, "Tìm hồ sơ"))], stop);
        }

        // One hit for a code is what was looked for.
        if (FirstPage && shown is [var only] && search is { Codes.Count: > 0 } or { Reference: not null })
        {
            return Redirect(Links.Dossier(only.DossierId));
        }

        Total = FirstPage && found.Count == shown.Count ? Words(shown.Count) : Words(await queue.Count(Viewer, search, stop));
        Lines = await lines.Of(Viewer, shown, stop);
        Next = found.Count > shown.Count ? Links.Found(Query, shown[^1].DossierId) : null;
        return Page();
    }

    public Task<IActionResult> OnGetXlsx(CancellationToken stop) => Sheet(SheetForm.Xlsx, stop);

    public Task<IActionResult> OnGetCsv(CancellationToken stop) => Sheet(SheetForm.Csv, stop);

    private async Task<IActionResult> Sheet(SheetForm form, CancellationToken stop)
    {
        if (await Read(stop) is not { } search)
        {
            return this.Invalid();
        }

        var made = await sheet.Make(Viewer, search, form, stop);
        return made.Accepted ? File(made.Value.Content, made.Value.MediaType, made.Value.Name) : this.Refused(made.Refusal);
    }

    /// <returns>Null where something typed cannot be used; every fault stands beside its box then.</returns>
    private async Task<DossierSearch?> Read(CancellationToken stop)
    {
        Query = FindQuery.Of(Request.Query);
        var units = new List<Answer>();
        foreach (var unit in Viewer.Units.Count > 1 ? Viewer.Units : [])
        {
            units.Add(new Answer(unit.Value, await names.Unit(unit.Value, stop)));
        }

        Units = units;
        var (search, faults) = Query.Read(Viewer, clock.Today);
        foreach (var fault in faults)
        {
            ModelState.AddModelError(fault.Field ?? "", fault.Message);
        }

        return search;
    }

    private static string Words(int count) => count > DossierSearchQueue.MostCounted
        ? $"hơn {DossierSearchQueue.MostCounted.ToString("N0", VietnameseText.Culture)} hồ sơ"
        : $"{count.ToString("N0", VietnameseText.Culture)} hồ sơ";
}
