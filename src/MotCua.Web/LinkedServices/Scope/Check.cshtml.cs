using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Organisation;
using MotCua.Web.Dossiers.Apply;
using MotCua.Web.Ui;

namespace MotCua.Web.LinkedServices.Scope;

/// <summary>Everything a linked draft says, with the declarations made out of it, before it is sent exactly once.</summary>
[Authorize(Policy = Permissions.Apply)]
public sealed class CheckModel(DraftDesk desk, LinkedOffers offers, UnitStore units, SubmitLinked submit, LinkedStore store) : DraftPage(desk)
{
    public LinkedOffer Offer { get; private set; } = null!;

    public string UnitName { get; private set; } = "";

    /// <summary>Empty while nothing possible is chosen.</summary>
    public IReadOnlyList<LegPlan> Legs => Eligibility.Judge(offers.Rules, Offer.Era, Draft.Kept).Find(Draft.Kept.Text(LinkedRules.SubsetField))?.Legs ?? [];

    public bool HasDeclaration(LegPlan leg) => leg.Leg != LegPlan.CivilStatus && leg.Leg != "identity-card";

    /// <summary>What was sent already leads to where it is followed.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await store.Find(DraftId.ToString("D"), Desk.Viewer, HttpContext.RequestAborted) is { } sent)
        {
            context.Result = Redirect(Links.LinkedRequest(sent.Request.Reference));
            return;
        }

        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Load(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Load(stop))
        {
            return NotFound();
        }

        if (Draft.Missing.Count > 0)
        {
            ModelState.AddModelError("", $"Yêu cầu còn {Draft.Missing.Count} phần chưa xong. Hãy hoàn thành các phần liệt kê bên dưới rồi nộp.");
            return this.Invalid();
        }

        var sent = await submit.Run(Desk.Viewer, DraftId, stop);
        return sent.Accepted && await store.Find(sent.Value.ToString("D"), Desk.Viewer, stop) is { } file
            ? Redirect(Links.LinkedRequest(file.Request.Reference))
            : this.Refused((sent.Refusal ?? LinkedRefusals.Unknown) with { Field = null });
    }

    private async Task<bool> Load(CancellationToken stop)
    {
        if (offers.Of(Draft.Version) is not { } offer)
        {
            return false;
        }

        Offer = offer;
        UnitName = Draft.Draft.Unit is { } unit ? (await units.Find(new UnitCode(unit), Desk.Clock.Today, stop))?.Name ?? unit : "";
        return true;
    }
}
