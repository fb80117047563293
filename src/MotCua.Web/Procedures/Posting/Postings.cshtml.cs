using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Procedures.Posting;
using MotCua.Web.Identity;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Procedures.Posting;

/// <summary>What hangs at the premises of the own unit and what is missing there, with one act for many procedures.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class PostingsModel(PostingStore store, RecordPosting record, UnitStore units, CurrentViewer current, Clock clock) : PageModel
{
    public const string HangingPart = "dang-niem-yet";
    private const string Chosen = "chon";
    private const string Everything = "tat-ca";
    private const string OfField = "linh-vuc:";

    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public string? Asked { get; set; }

    [BindProperty(SupportsGet = true, Name = "muc")]
    public string? Part { get; set; }

    [BindProperty(Name = "pham-vi")]
    public string? Scope { get; set; } = Chosen;

    [BindProperty(Name = PostingRefusals.ChosenField)]
    public IList<string> Codes { get; set; } = [];

    [BindProperty(Name = PostingRefusals.DayField)]
    public DateOnly? On { get; set; }

    [BindProperty(Name = PostingRefusals.ReasonField)]
    public string? Reason { get; set; }

    public UnitCode Unit { get; private set; }

    public string UnitName { get; private set; } = "";

    /// <summary>The other units this person works at.</summary>
    public IReadOnlyList<(string Code, string Name)> Units { get; private set; } = [];

    public UnitPostings Found { get; private set; } = new([], false);

    public bool Hanging => Part == HangingPart;

    public IReadOnlyList<PostedProcedure> Lines => Hanging ? Found.Hanging : Found.Lacking;

    public IReadOnlyList<Answer> Choices => [.. Lines.Select(l => new Answer(l.Procedure.Code.Value, l.Procedure.Name, $"{l.FieldName}. {Words(l)}"))];

    /// <summary>Those marked below, a whole field, all of the list.</summary>
    public IReadOnlyList<Answer> Scopes =>
    [
        new(Chosen, "Các thủ tục đánh dấu bên dưới"),
        new(Everything, $"Tất cả {Lines.Count} thủ tục trong danh sách"),
        .. Lines.GroupBy(l => (l.Procedure.Field, l.FieldName)).Select(f => new Answer(OfField + f.Key.Field, $"{f.Key.FieldName} ({f.Count()} thủ tục)") { Group = "Cả lĩnh vực" }),
    ];

    public static string Words(PostedProcedure line) => line.State switch
    {
        PostingState.Posted => $"Niêm yết từ ngày {VietnameseDates.Day(line.Hanging!.On)}",
        PostingState.Outdated => $"Chưa niêm yết bản mới; bản đang niêm yết từ ngày {VietnameseDates.Day(line.Hanging!.On)}",
        _ => "Chưa niêm yết",
    };

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        On = clock.Today;
        return await Load(stop) ? Page() : NotFound();
    }

    public Task<IActionResult> OnPostHang(CancellationToken stop) =>
        Do(choice => record.Hang(current.Required, Unit, choice, On, stop), count => $"Đã ghi niêm yết {count} thủ tục.", stop);

    public Task<IActionResult> OnPostTakeDown(CancellationToken stop) =>
        Do(choice => record.TakeDown(current.Required, Unit, choice, On, Reason, stop), count => $"Đã ghi gỡ xuống {count} thủ tục.", stop);

    private async Task<IActionResult> Do(Func<PostingChoice, Task<Outcome<int>>> act, Func<int, string> told, CancellationToken stop)
    {
        if (!await Load(stop))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var done = await act(Scope switch
        {
            Everything => new PostingChoice(null, null),
            { } field when field.StartsWith(OfField, StringComparison.Ordinal) => new PostingChoice(null, field[OfField.Length..]),
            _ => new PostingChoice([.. Codes], null),
        });
        if (!done.Accepted)
        {
            return this.Refused(done.Refusal);
        }

        this.Tell(told(done.Value));
        return Redirect(Links.PostingsOf(Unit.Value, Part));
    }

    /// <returns>False where the unit is not this person's.</returns>
    private async Task<bool> Load(CancellationToken stop)
    {
        var own = current.Required.UnitsWhere(Permissions.Desk);
        if (own.Count == 0 || (Asked is { Length: > 0 } asked && own.All(u => u.Value != asked)))
        {
            return false;
        }

        var tree = await units.Tree(clock.Today, stop);
        Unit = own.FirstOrDefault(u => u.Value == Asked, own[0]);
        UnitName = tree.NameOf(Unit);
        Units = own.Count > 1 ? [.. own.Select(u => (u.Value, tree.NameOf(u)))] : [];
        Found = await store.Of(Unit, clock.Today, stop);
        return true;
    }
}
