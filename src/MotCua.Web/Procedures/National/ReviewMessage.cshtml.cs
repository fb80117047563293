using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures.National;
using MotCua.Web.Identity;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Procedures.National;

/// <summary>One message of the national catalogue: ours beside theirs, line by line, each to be approved or not.</summary>
[Authorize(Policy = Permissions.ManageCatalogue)]
public sealed class ReviewMessageModel(NationalStore store, ReviewNational reviewing, StageNational staging, CurrentViewer current) : PageModel
{
    private const string Approve = "yes";
    private const string Refuse = "no";

    public static IReadOnlyList<Answer> Decisions { get; } = [new(Approve, "Duyệt"), new(Refuse, "Không duyệt")];

    public NationalMessage Message { get; private set; } = null!;

    public IReadOnlyList<NationalLine> Lines { get; private set; } = [];

    /// <summary>The version it was compared with is not ours any more.</summary>
    public bool Moved { get; private set; }

    public static string BoxOf(NationalLine line) => $"d-{line.Place}";

    public string? Chosen(NationalLine line) => Request.HasFormContentType ? Request.Form[BoxOf(line)].ToString() : null;

    public async Task<IActionResult> OnGet(Guid message, CancellationToken stop) => await Load(message, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid message, string? act, CancellationToken stop)
    {
        if (!await Load(message, stop))
        {
            return NotFound();
        }

        if (act == "again")
        {
            var again = await staging.Again(message, current.Required.As(), stop);
            return again.Accepted ? Redirect(Links.NationalMessage(again.Value)) : this.Refused(again.Refusal);
        }

        var decisions = Lines.Where(l => Chosen(l) is Approve or Refuse).ToDictionary(l => l.Place, l => Chosen(l) == Approve);
        foreach (var open in Lines.Where(l => l.Change.Edit is not null && !decisions.ContainsKey(l.Place)))
        {
            ModelState.AddModelError(BoxOf(open), $"Hãy chọn duyệt hoặc không duyệt: {open.Change.What}.");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var decided = await reviewing.Run(message, decisions, current.Required.As(), stop);
        if (!decided.Accepted)
        {
            Moved = decided.Refusal.Code == "procedures.national-moved";
            return this.Refused(decided.Refusal);
        }

        this.Tell(decided.Value is null ? "Đã ghi: không dòng nào được duyệt." : "Các dòng đã duyệt nằm trong bản soạn thảo. Hãy kiểm tra rồi công bố.");
        return Redirect(decided.Value is { } draft ? Links.ProcedureDraft(draft) : Links.NationalMessages);
    }

    private async Task<bool> Load(Guid id, CancellationToken stop)
    {
        if (await store.Find(id, stop) is not { } message)
        {
            return false;
        }

        (Message, Lines) = (message, await store.Lines(id, stop));
        return true;
    }
}
