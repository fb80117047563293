using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Web.Identity;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Reports.Steering;

/// <summary>An administrator sets what a decision asks for.</summary>
[Authorize(Policy = Permissions.ManageCatalogue)]
public sealed class NewTargetModel(SetTarget set, IndicatorList indicators, UnitStore units, CurrentViewer current, Clock clock) : PageModel
{
    [BindProperty(Name = "indicator")]
    public string? Indicator { get; set; }

    [BindProperty(Name = "under")]
    public string? Under { get; set; }

    [BindProperty(Name = "kind")]
    public string? Kind { get; set; }

    [BindProperty(Name = "at_least")]
    public string? AtLeast { get; set; }

    [BindProperty(Name = "at_most")]
    public string? AtMost { get; set; }

    [BindProperty(Name = "from")]
    public DateOnly? From { get; set; }

    [BindProperty(Name = "to")]
    public DateOnly? To { get; set; }

    [BindProperty(Name = "decision")]
    public string? Decision { get; set; }

    [BindProperty(Name = "decided")]
    public DateOnly? Decided { get; set; }

    public IReadOnlyList<Answer> Indicators { get; } = [.. indicators.All.Select(i => new Answer(i.Id, i.Name))];

    public static IReadOnlyList<Answer> Kinds { get; } = [.. UnitKind.All.Select(k => new Answer(k.Code, $"Mọi {k.Name} thuộc đơn vị này"))];

    public IReadOnlyList<Answer> Units { get; private set; } = [];

    public Task OnGet(CancellationToken stop) => Load(stop);

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await Load(stop);
        if (From is null && ModelState.GetFieldValidationState("from") != Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
        {
            ModelState.AddModelError("from", "Hãy nhập ngày bắt đầu áp dụng.");
        }

        var target = new Target(
            clock.NewId(), Indicator ?? "", new UnitCode(Under ?? ""), string.IsNullOrEmpty(Kind) ? null : Kind, Percent("at_least", AtLeast), Percent("at_most", AtMost),
            From ?? clock.Today, To, (Decision ?? "").Normalize().Trim(), Decided);
        foreach (var fault in set.Faults(target).Where(f => !ModelState.TryGetValue(f.Field!, out var said) || said.Errors.Count == 0))
        {
            ModelState.AddModelError(fault.Field!, fault.Message);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var done = await set.Run(current.Required, target, stop);
        if (!done.Accepted)
        {
            return this.Refused(done.Refusal);
        }

        this.Tell("Đã giao chỉ tiêu.");
        return Redirect(Links.Targets);
    }

    /// <summary>With a comma or a point, as people type.</summary>
    private decimal? Percent(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (decimal.TryParse(text.Trim().TrimEnd('%').Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent))
        {
            return percent;
        }

        ModelState.AddModelError(field, "Hãy nhập số phần trăm, ví dụ 60 hoặc 62,5; để trống nếu không quy định.");
        return null;
    }

    private async Task Load(CancellationToken stop) => Units =
        [.. (await units.Tree(clock.Today, stop)).All.OrderBy(u => u.Parent is not null).ThenBy(u => u.Name, StringComparer.Create(VietnameseText.Culture, ignoreCase: false))
            .Select(u => new Answer(u.Code.Value, u.Name))];
}
