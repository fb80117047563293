using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Reports.Letters;
using MotCua.Web.Identity;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Reports.Letters;

/// <summary>Chooses kind, unit and period; the draft is worded from the numbers.</summary>
[Authorize(Policy = Permissions.Letters)]
public sealed class NewLetterModel(DraftLetter draft, UnitStore units, CurrentViewer current, Clock clock) : PageModel
{
    [BindProperty(Name = "kind")]
    public string? Kind { get; set; }

    [BindProperty(Name = "don-vi")]
    public string? Unit { get; set; }

    [BindProperty(Name = "tu")]
    public DateOnly? From { get; set; }

    [BindProperty(Name = "den")]
    public DateOnly? To { get; set; }

    [BindProperty(Name = "han")]
    public DateOnly? Deadline { get; set; }

    public static IReadOnlyList<Answer> Kinds { get; } = [.. LetterKind.All.Select(k => new Answer(k.Code, k.Name))];

    public IReadOnlyList<Answer> Units { get; private set; } = [];

    public async Task OnGet(CancellationToken stop)
    {
        await Load(stop);
        var week = PeriodBefore.Weeks(clock.Today.AddDays(-7), 1)[0];
        (Kind, From, To) = (LetterKind.WeeklyReview.Code, week.From, week.To);
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await Load(stop);
        if (LetterKind.Find(Kind) is not { } kind)
        {
            ModelState.AddModelError("kind", "Hãy chọn loại văn bản.");
            return this.Invalid();
        }

        foreach (var (name, day) in new[] { ("tu", From), ("den", To) })
        {
            if (day is null && (!ModelState.TryGetValue(name, out var said) || said.Errors.Count == 0))
            {
                ModelState.AddModelError(name, "Hãy nhập ngày, ví dụ 15/06/2026.");
            }
        }

        if (ModelState.IsValid && To < From)
        {
            ModelState.AddModelError("den", "Ngày cuối phải từ ngày đầu trở đi.");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var made = await draft.Run(current.Required, kind, new UnitCode(Unit ?? ""), From!.Value, To!.Value, Deadline, stop);
        if (!made.Accepted)
        {
            return this.Refused(made.Refusal);
        }

        this.Tell("Đã soạn văn bản từ số liệu; hãy đọc lại và sửa trước khi chốt.");
        return Redirect(Links.Letter(made.Value.Id));
    }

    private async Task Load(CancellationToken stop)
    {
        var tree = await units.Tree(clock.Today, stop);
        Units = [.. current.Required.UnitsWhere(Permissions.Letters).Select(u => new Answer(u.Value, tree.NameOf(u)))];
        Unit ??= Units is [var first, ..] ? first.Value : null;
    }
}
