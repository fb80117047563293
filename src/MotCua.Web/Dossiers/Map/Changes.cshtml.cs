using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Map;

/// <summary>The changes of the map there are, and the beginning of a new one: its decision, its day, and a file if there is one.</summary>
[Authorize(Policy = Permissions.ManageUnits)]
public sealed class ChangesModel(MapChangeStore changes, PrepareMapChange prepare, CurrentViewer current, Clock clock) : PageModel
{
    private const int LargestFile = 1_000_000;

    [BindProperty(Name = "on")]
    public DateOnly? On { get; set; }

    [BindProperty(Name = "decision")]
    public string? Decision { get; set; }

    [BindProperty(Name = "decided")]
    public DateOnly? Decided { get; set; }

    [BindProperty(Name = "file")]
    public IFormFile? Sent { get; set; }

    public IReadOnlyList<MapChange> All { get; private set; } = [];

    /// <summary>What is wrong with the file that was sent, line by line.</summary>
    public IReadOnlyList<CsvFault> Faults { get; private set; } = [];

    public static (string Text, string Colour) StateOf(MapChange change, DateOnly today) =>
        change.CancelledAt is not null ? ("Đã hủy", "grey")
        : change.FinishedAt is not null ? ("Đã thực hiện xong", "green")
        : change.ConfirmedAt is null ? ("Đang chuẩn bị", "yellow")
        : change.OnDay > today ? ("Đã xác nhận, chờ đến ngày", "blue")
        : change.Waiting > 0 ? ("Còn hồ sơ chờ chọn nơi nhận", "red")
        : ("Đang chuyển hồ sơ", "blue");

    public DateOnly Today => clock.Today;

    public async Task OnGet(CancellationToken stop) => All = await changes.All(stop);

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        All = await changes.All(stop);
        foreach (var fault in PrepareMapChange.Faults(On, Decision, Decided, clock.Today).Where(f => ModelState[f.Field!] is not { Errors.Count: > 0 }))
        {
            ModelState.AddModelError(fault.Field!, fault.Message);
        }

        var (lines, evidence) = (new MapChangeSheet([], []), Evidence.Witnessed);
        if (Sent is { Length: > LargestFile })
        {
            ModelState.AddModelError("file", "Tệp lớn hơn 1 MB; hãy tách thành nhiều việc thay đổi.");
        }
        else if (Sent is { Length: > 0 })
        {
            using var content = new MemoryStream();
            await Sent.CopyToAsync(content, stop);
            (lines, evidence) = (MapChangeFile.Read(content.ToArray()), Evidence.OfFile(content.ToArray()));
            Faults = lines.Faults;
        }

        if (Faults.Count > 0)
        {
            ModelState.AddModelError("file", $"Tệp có {Faults.Count} lỗi, chưa dòng nào được ghi. Hãy sửa theo danh sách rồi gửi lại.");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var prepared = await prepare.Run(On, Decision, Decided, lines.Lines, current.Required.As(), evidence, stop);
        if (!prepared.Accepted)
        {
            return this.Refused(prepared.Refusal);
        }

        this.Tell("Đã lập việc thay đổi. Chưa có gì thay đổi cho đến khi bạn xác nhận.");
        return Redirect(Links.MapChange(prepared.Value.Id));
    }
}
