using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Dossiers.Finding;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Web.Dossiers.Worklist;
using MotCua.Web.Identity;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Find;

/// <summary>Finds dossiers by whatever people have at hand; what was asked stands in the address.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class FindModel(
    DossierSearchQueue queue, WorkLines lines, FoundSheet sheet, OfficeNames names, PersonalDataLog log, ProcedureStore procedures, CurrentViewer current, Clock clock) : PageModel
{
    /// <summary>How many procedures a name may mean before it is too vague to list them.</summary>
    private const int MostMeant = 6;

    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    public FindQuery Query { get; private set; } = FindQuery.Of();

    public static IReadOnlyList<Answer> States { get; } =
        [.. Enum.GetValues<DossierStatus>().Select(s => new Answer(((int)s).ToString(CultureInfo.InvariantCulture), s.InVietnamese()))];

    /// <summary>The procedures that may be meant by the words typed, to choose from.</summary>
    public IReadOnlyList<ProcedureLine> Meant { get; private set; } = [];

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
        var (procedure, unclear) = await Procedure(stop);
        var (search, faults) = Query.Read(Viewer, clock.Today, procedure);
        faults = unclear is null ? faults : [.. faults, unclear];
        foreach (var fault in faults)
        {
            ModelState.AddModelError(fault.Field ?? "", fault.Message);
        }

        return faults.Count > 0 ? null : search;
    }

    /// <summary>The code typed, or that of the one procedure whose name was typed.</summary>
    private async Task<(string Code, Refusal? Unclear)> Procedure(CancellationToken stop)
    {
        var typed = Query["thu-tuc"];
        if (typed.Length == 0 || char.IsAsciiDigit(typed[0]))
        {
            return (typed, null);
        }

        Meant = await procedures.Search(typed, null, clock.Today, MostMeant, stop);
        var named = Meant.Where(p => string.Equals(p.Name, typed, StringComparison.OrdinalIgnoreCase)).ToList();
        if (named.Count == 0)
        {
            // Names of procedures are longer than a box is kept.
            named = [.. Meant.Where(p => p.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))];
        }

        return (named.Count == 1 ? named : Meant) switch
        {
            [var one] => (one.Code, null),
            [] => ("", Refusal.Input("thu-tuc", "Không có thủ tục nào có tên này. Hãy gõ ít từ hơn, hoặc gõ mã thủ tục.")),
            var several => ("", Refusal.Input("thu-tuc", $"Có nhiều thủ tục khớp. Hãy gõ mã của một thủ tục: {string.Join("; ", several.Select(p => $"{p.Code} {p.Name}"))}.")),
        };
    }

    private static string Words(int count) => count > DossierSearchQueue.MostCounted
        ? $"hơn {DossierSearchQueue.MostCounted.ToString("N0", VietnameseText.Culture)} hồ sơ"
        : $"{count.ToString("N0", VietnameseText.Culture)} hồ sơ";
}
