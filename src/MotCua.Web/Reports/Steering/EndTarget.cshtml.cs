using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Reports.Steering;

/// <summary>Ends a target by a later decision; what was judged by it stays judged.</summary>
[Authorize(Policy = Permissions.ManageCatalogue)]
public sealed class EndTargetModel(SetTarget set, TargetStore store, IndicatorList indicators, CurrentViewer current, Clock clock) : PageModel
{
    [BindProperty(Name = "last")]
    public DateOnly? Last { get; set; }

    [BindProperty(Name = "decision")]
    public string? Decision { get; set; }

    public Target Target { get; private set; } = null!;

    public string IndicatorName => indicators.Find(Target.Indicator)?.Name ?? Target.Indicator;

    public async Task<IActionResult> OnGet(Guid target, CancellationToken stop)
    {
        Last = clock.Today;
        return await Load(target, stop) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPost(Guid target, CancellationToken stop)
    {
        if (!await Load(target, stop))
        {
            return NotFound();
        }

        if (Last is null && ModelState.IsValid)
        {
            ModelState.AddModelError("last", "Hãy nhập ngày cuối cùng áp dụng.");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var done = await set.End(current.Required, target, Last!.Value, (Decision ?? "").Normalize(), stop);
        if (!done.Accepted)
        {
            return this.Refused(done.Refusal);
        }

        this.Tell("Đã kết thúc chỉ tiêu.");
        return Redirect(Links.Targets);
    }

    private async Task<bool> Load(Guid id, CancellationToken stop)
    {
        var found = (await store.All(stop)).FirstOrDefault(t => t.Id == id);
        Target = found!;
        return found is not null;
    }
}
