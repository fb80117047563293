using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Dossiers.Finding;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Dossiers.Worklist;
using MotCua.Web.Identity;
using MotCua.Web.Papers;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Register;

/// <summary>
/// The register book of a unit (form 07 of Thông tư 03/2025/TT-VPCP): what it received in a period, in the order of
/// reception; on the screen with masked names, as a sheet or printed form in full.
/// </summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class RegisterModel(
    RegisterQueue queue, RegisterFiles files, OfficeNames names, PersonalDataLog log, KeptFiles kept, CurrentViewer current, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "tu")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "den")]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    /// <summary>The units this person works for.</summary>
    public IReadOnlyList<Answer> Choices { get; private set; } = [];

    /// <summary>Null while what was asked for cannot be shown.</summary>
    public RegisterSpan? Span { get; private set; }

    public IReadOnlyList<RegisteredDossier> Lines { get; private set; } = [];

    public IReadOnlyDictionary<string, string> UnitNames { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string? Next { get; private set; }

    public bool FirstPage => PageKeys.Read(After) is null;

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Ask(stop) is { } refused ? refused : await Show(stop);

    public async Task<IActionResult> OnGetXlsx(CancellationToken stop)
    {
        if (await Ask(stop) is { } refused)
        {
            return refused;
        }

        var sheet = await files.Sheet(current.Required, Span!, stop);
        return sheet.Accepted ? File(sheet.Value.Content, sheet.Value.MediaType, sheet.Value.Name) : await Again(sheet.Refusal, stop);
    }

    public async Task<IActionResult> OnGetPdf(CancellationToken stop)
    {
        if (await Ask(stop) is { } refused)
        {
            return refused;
        }

        var printed = await files.Print(current.Required, Span!, stop);
        return !printed.Accepted ? await Again(printed.Refusal, stop)
            : await kept.Paper(printed.Value, inline: true, stop) is { } pdf ? pdf : NotFound();
    }

    /// <summary>Reads what was asked for.</summary>
    /// <returns>The page that says what is wrong with it, or null.</returns>
    private async Task<IActionResult?> Ask(CancellationToken stop)
    {
        var units = current.Required.Units;
        var choices = new List<Answer>();
        foreach (var unit in units)
        {
            choices.Add(new Answer(unit.Value, await names.Unit(unit.Value, stop)));
        }

        Choices = choices;
        Unit ??= units.Select(u => u.Value).FirstOrDefault("");
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        From ??= new DateOnly(clock.Today.Year, clock.Today.Month, 1);
        To ??= clock.Today;
        if (units.All(u => u.Value != Unit))
        {
            return this.Refused(Refusal.Forbidden("Đơn vị này ngoài phạm vi xem của bạn."));
        }

        if (To < From)
        {
            return this.Refused(Refusal.Input("den", "Ngày cuối phải từ ngày đầu trở đi."));
        }

        Span = new RegisterSpan(new UnitCode(Unit), From.Value, To.Value);
        return null;
    }

    private async Task<IActionResult> Show(CancellationToken stop)
    {
        var span = Span!;
        var found = await queue.Read(current.Required, span.Unit, span.From, span.To, PageKeys.Read(After), RegisterQueue.PageSize + 1, stop);
        Lines = [.. found.Take(RegisterQueue.PageSize)];
        Next = found.Count > Lines.Count
            ? Links.RegisterOf(Unit, From, To, PageKeys.Write(new PageKey(Lines[^1].ReceivedAt, Lines[^1].DossierId)))
            : null;
        var unitNames = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var unit in Lines.Select(l => l.Unit).Distinct())
        {
            unitNames[unit] = await names.Unit(unit, stop);
        }

        UnitNames = unitNames;
        await log.RecordAll(
            current.Required, null, [.. Lines.Select(l => new PersonalDataRead("dossier", l.DossierId, OpenDossier.NameOnly, "Xem sổ theo dõi hồ sơ"))], stop);
        return Page();
    }

    private async Task<IActionResult> Again(Refusal refusal, CancellationToken stop)
    {
        await Show(stop);
        return this.Refused(refusal);
    }
}
