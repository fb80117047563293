using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Calendars;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Procedures.Simplification;
using MotCua.Web.Identity;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Procedures.Simplification;

/// <summary>Writes down what a review of a procedure cut and by which decision; lists what stands.</summary>
[Authorize(Policy = Permissions.ManageCatalogue)]
public sealed class ReviewsModel(SimplificationStore store, RecordSimplification recording, ProcedureStore procedures, CurrentViewer current, Clock clock) : PageModel
{
    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    [BindProperty(Name = "decision")]
    public string? Decision { get; set; }

    [BindProperty(Name = "decided")]
    public DateOnly? Decided { get; set; }

    [BindProperty(Name = "from")]
    public DateOnly? From { get; set; }

    [BindProperty(Name = "unit")]
    public string? TimeUnit { get; set; } = "wd";

    [BindProperty(Name = "before")]
    public string? Before { get; set; }

    [BindProperty(Name = "after")]
    public string? After { get; set; }

    [BindProperty(Name = "case")]
    public string? Case { get; set; }

    [BindProperty(Name = "condition")]
    public string? Condition { get; set; }

    [BindProperty(Name = "cut")]
    public string? Cut { get; set; }

    [BindProperty(Name = "effect")]
    public string? Effect { get; set; }

    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    /// <summary>The review that is ended, so that its box alone shows the fault.</summary>
    [BindProperty(Name = "review")]
    public Guid? Review { get; set; }

    public static IReadOnlyList<Answer> TimeUnits { get; } = [new("wd", "Ngày làm việc"), new("d", "Ngày"), new("wh", "Giờ làm việc")];

    public IReadOnlyList<SimplificationReview> All { get; private set; } = [];

    public async Task OnGet(CancellationToken stop) => All = await store.All(stop);

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        All = await store.All(stop);
        var code = ProcedureCode.National((Code ?? "").Trim());
        var procedure = await procedures.InForce(code, clock.Today, stop);
        Need(procedure is not null, "code", "Không có thủ tục đang áp dụng với mã này. Hãy kiểm tra lại mã, ví dụ 1.010824.");
        Need(Decided is not null, "decided", "Hãy nhập ngày quyết định.");
        Need(Clean(Case) is not { } named || procedure is null || procedure.Procedure.Cases.Any(c => c.Code == named), "case",
            "Thủ tục không có trường hợp này. Các mã trường hợp: " + string.Join(", ", procedure?.Procedure.Cases.Select(c => c.Code) ?? []) + ".");
        var time = Time();
        var review = new SimplificationReview
        {
            Id = clock.NewId(),
            Code = code,
            Name = procedure?.Procedure.Name ?? code.Value,
            Decision = Clean(Decision) ?? "",
            DecidedOn = Decided ?? default,
            From = From ?? Decided ?? default,
            Case = Clean(Case),
            Condition = Clean(Condition) ?? (Clean(Case) is { } chosen ? "trường hợp " + procedure?.Procedure.Cases.FirstOrDefault(c => c.Code == chosen)?.Name.ToLower(VietnameseText.Culture) : null),
            Time = time,
            Cut = [.. (Cut ?? "").Normalize().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            Effect = Clean(Effect),
        };
        foreach (var fault in review.Faults(clock.Today).Where(f => !ModelState.TryGetValue(f.Field!, out var said) || said.Errors.Count == 0))
        {
            ModelState.AddModelError(fault.Field!, fault.Message);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var recorded = await recording.Run(review, current.Required.As(), stop);
        if (!recorded.Accepted)
        {
            return this.Refused(recorded.Refusal);
        }

        this.Tell($"Đã ghi phương án theo {review.Decision}.");
        return Redirect(Links.SimplificationReviews);
    }

    public async Task<IActionResult> OnPostEnd(CancellationToken stop)
    {
        All = await store.All(stop);
        ModelState.Clear();
        var ended = await recording.Revoke(Review ?? default, Clean(Reason), current.Required.As(), stop);
        if (!ended.Accepted)
        {
            return this.Refused(ended.Refusal);
        }

        this.Tell("Đã hủy bỏ phương án ghi nhầm.");
        return Redirect(Links.SimplificationReviews);
    }

    /// <summary>Null where none is given; the model state says what is wrong.</summary>
    private TimeCut? Time()
    {
        if (Clean(Before) is null && Clean(After) is null)
        {
            return null;
        }

        var (before, after) = (Read(Before, "before"), Read(After, "after"));
        if (before is null || after is null)
        {
            return null;
        }

        var cut = TimeCut.Of(before, after);
        if (!cut.Accepted)
        {
            ModelState.AddModelError(cut.Refusal.Field!, cut.Refusal.Message);
        }

        return cut.Accepted ? cut.Value : null;
    }

    /// <summary>A bare number is of the unit chosen beside it; a text may name its own.</summary>
    private TimeLimit? Read(string? typed, string field)
    {
        var text = Clean(typed) ?? "";
        var limit = TimeLimit.Parse(text.All(char.IsAsciiDigit) ? $"{text} {TimeUnit}" : text);
        Need(limit.Accepted, field, "Hãy ghi số, ví dụ 5; hoặc “trong ngày” thì ghi same-day.");
        return limit.Accepted ? limit.Value : null;
    }

    private void Need(bool met, string field, string words)
    {
        if (!met && !(ModelState.TryGetValue(field, out var said) && said.Errors.Count > 0))
        {
            ModelState.AddModelError(field, words);
        }
    }

    private static string? Clean(string? typed) => typed?.Normalize().Trim() is { Length: > 0 } text ? text : null;
}
