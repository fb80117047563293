using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Organisation;
using MotCua.Web.Identity;
using MotCua.Web.Ui;
using Answer = MotCua.Web.Ui.TagHelpers.Answer;

namespace MotCua.Web.LinkedServices.Follow;

/// <summary>My linked request: for each leg where it stands, whose turn it is and until when; and everything that was heard.</summary>
[Authorize(Policy = Permissions.FollowOwn)]
public sealed class RequestModel(CurrentViewer current, LinkedStore store, WithdrawLeg withdraw, UnitStore units, Clock clock) : PageModel
{
    public LinkedFile Linked { get; private set; } = null!;

    public LegsView View => new(Linked, clock.Now, Citizen: true);

    public string UnitName { get; private set; } = "";

    public string? SubjectName { get; private set; }

    public IReadOnlyList<Leg> Declared => [.. Linked.Story.Legs.Where(l => l.Code is not LegPlan.CivilStatus and not "identity-card")];

    public IReadOnlyList<Answer> Withdrawable => [.. Linked.Story.Legs
        .Where(l => !l.Seat.Here && l.State is LegState.Waiting or LegState.Working or LegState.SupplementAsked && !l.Seat.Here)
        .Select(l => new Answer(l.Code, l.Seat.Plan.Name))];

    public async Task<IActionResult> OnGet(string reference, CancellationToken stop) => await Load(reference, stop) ? Page() : NotFound();

    /// <summary>Takes back one leg; the others go on.</summary>
    public async Task<IActionResult> OnPost(string reference, [FromForm(Name = "viec")] string? leg, [FromForm(Name = "ly-do")] string? reason, CancellationToken stop)
    {
        if (!await Load(reference, stop))
        {
            return NotFound();
        }

        if (string.IsNullOrEmpty(leg))
        {
            ModelState.AddModelError("viec", "Hãy chọn việc muốn rút.");
            return this.Invalid();
        }

        var done = await withdraw.Run(current.Required, reference, leg, reason, stop);
        if (!done.Accepted)
        {
            return this.Refused(done.Refusal with { Field = "viec" });
        }

        this.Tell("Đã rút việc này; các việc khác vẫn được giải quyết.");
        return Redirect(Links.LinkedRequest(reference));
    }

    private async Task<bool> Load(string reference, CancellationToken stop)
    {
        if (await store.Find(reference, current.Required, stop) is not { } file)
        {
            return false;
        }

        Linked = file;
        UnitName = (await units.Find(file.Request.Unit, clock.Today, stop))?.Name ?? file.Request.Unit.Value;
        SubjectName = Declarations.Subject(file.Request.Group, await store.AnswersOf(file.Request.Id, stop));
        return true;
    }
}
