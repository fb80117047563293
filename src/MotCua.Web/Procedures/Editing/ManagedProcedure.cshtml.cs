using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Procedures;
using MotCua.Procedures.Editing;
using MotCua.Procedures.Publication;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Procedures.Editing;

/// <summary>One procedure for administrators: what is missing, its steps as a picture, its versions, the way to a new one.</summary>
[Authorize(Policy = Permissions.ManageCatalogue)]
public sealed class ManagedProcedureModel(
    ProcedureStore store, DraftStore drafts, BeginDraft beginning, UnitStore units, AccountNameStore names, CurrentViewer current, Clock clock) : PageModel
{
    /// <summary>Null where nothing is in force today, but versions were or will be.</summary>
    public ProcedureVersion? Version { get; private set; }

    public ProcedureCode Code { get; private set; }

    public IReadOnlyList<VersionLine> History { get; private set; } = [];

    public Draft? Open { get; private set; }

    public string OpenBy { get; private set; } = "";

    public IReadOnlyList<PublishedPart> Missing => Version is null ? [] : SevenParts.Missing(Version.Procedure);

    public StepPicture? Picture { get; private set; }

    /// <summary>As the province writes its code.</summary>
    public string LocalCode { get; private set; } = "";

    /// <summary>How many units take it in with this one process.</summary>
    public int Units { get; private set; }

    public DateOnly Today => clock.Today;

    public async Task<IActionResult> OnGet(string code, CancellationToken stop) => await Load(code, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnGetFile(string code, CancellationToken stop) =>
        await Load(code, stop) && Version is { } version
            ? File(Encoding.UTF8.GetBytes(ExportCatalogue.Text(version.Procedure)), "application/yaml", Code.Value + ".yaml")
            : NotFound();

    public async Task<IActionResult> OnPost(string code, CancellationToken stop)
    {
        if (!await Load(code, stop))
        {
            return NotFound();
        }

        var begun = await beginning.Run(Code, current.Required.As(), stop);
        return begun.Accepted ? Redirect(Links.ProcedureDraft(begun.Value.Id)) : this.Refused(begun.Refusal);
    }

    private async Task<bool> Load(string code, CancellationToken stop)
    {
        Code = ProcedureCode.National(code);
        History = await drafts.History(Code, stop);
        if (History.Count == 0)
        {
            return false;
        }

        Version = await store.InForce(Code, clock.Today, stop);
        Open = await drafts.OpenOf(Code, stop);
        if (Open?.ChangedBy is { } who && (await names.Of([who], stop)).GetValueOrDefault(who)?.Name is { } name)
        {
            OpenBy = name;
        }

        if (Version is { } version)
        {
            Picture = StepPicture.Of(version.Procedure, (await units.Posts(stop)).ToDictionary(p => p.Code, p => p.Name, StringComparer.Ordinal));
            var tree = await units.Tree(clock.Today, stop);
            Units = HandlingUnits.Of(version.Procedure, tree).Count;
            LocalCode = tree.Roots.FirstOrDefault() is { } province ? Code.LocalIn(province.Code) : "";
        }

        return true;
    }
}
