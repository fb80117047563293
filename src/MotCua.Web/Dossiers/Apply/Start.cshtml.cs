using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Dossiers.Drafts;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Web.Identity;
using MotCua.Web.Procedures.Forms;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Apply;

/// <summary>An application begins: what is needed, which case, which office; or goes on where it was left.</summary>
[Authorize(Policy = Permissions.Apply)]
public sealed class StartModel(CurrentViewer current, ProcedureStore procedures, DraftStore drafts, BeginDraft begin, FormPlaces places, IEnumerable<IEntryQuestion> asked, Clock clock) : PageModel
{
    public ProcedureVersion Version { get; private set; } = null!;

    public Procedure Procedure => Version.Procedure;

    /// <summary>Whether it is worth asking first whether more can be done with the same form.</summary>
    public bool MayBeLinked => asked.Any(room => room.AsksFirst(Procedure.Code.Value));

    public IReadOnlyList<Draft> Begun { get; private set; } = [];

    public IReadOnlyList<PlaceOption> Places { get; private set; } = [];

    /// <summary>A paper with what it hangs on, as one line.</summary>
    public string About(Component paper) => string.Concat(
        paper.Name,
        paper.Case is null ? "" : $" (trường hợp {Procedure.CaseOf(paper.Case)?.Name})",
        paper.Condition is null ? "" : $" ({paper.Condition})",
        paper.ObtainableFrom is null ? "" : " – không cần nếu cơ quan đã có dữ liệu");

    /// <summary>Token of this beginning: two clicks make one draft.</summary>
    [BindProperty(Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(Name = "truong-hop")]
    public string? Case { get; set; }

    [BindProperty(Name = "noi-giai-quyet")]
    public string? Unit { get; set; }

    public async Task<IActionResult> OnGet(string code, CancellationToken stop)
    {
        if (!await Load(code, stop))
        {
            return NotFound();
        }

        if (Procedure.Linked != LinkedGroup.None)
        {
            return Redirect(Links.LinkedOf(Procedure.Linked));
        }

        Id = clock.NewId();
        return Page();
    }

    public async Task<IActionResult> OnPost(string code, CancellationToken stop)
    {
        if (!await Load(code, stop))
        {
            return NotFound();
        }

        foreach (var fault in BeginDraft.Faults(Procedure, Case, Unit, Places))
        {
            ModelState.AddModelError(fault.Field ?? "", fault.Message);
        }

        if (!ModelState.IsValid || Version.Form is not { Groups: [var first, ..] })
        {
            return this.Invalid();
        }

        var draft = await begin.Run(current.Required, Id, Version, Case, Unit, stop);
        return Redirect(Links.DraftQuestions(code, draft.Id, first.Code));
    }

    private async Task<bool> Load(string code, CancellationToken stop)
    {
        if (await procedures.InForce(new ProcedureCode(code), clock.Today, stop) is not { Procedure.AcceptsOnline: true, Form: not null } version)
        {
            return false;
        }

        Version = version;
        Begun = [.. (await drafts.ListOf(current.Required.Account, stop)).Where(d => d.ProcedureCode == code)];
        Places = await places.Handling(Procedure, stop);
        Unit ??= Places is [var only] ? only.Unit : null;
        return true;
    }
}
