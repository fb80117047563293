using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Procedures.National;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Procedures.National;

/// <summary>Messages of the national catalogue: what waits to be decided, and the box that takes a file in.</summary>
[Authorize(Policy = Permissions.ManageCatalogue)]
public sealed class NationalMessagesModel(NationalStore store, StageNational staging, FetchNational fetch, CurrentViewer current) : PageModel
{
    private const int Shown = 200;
    private const long Largest = 20_000_000;
    private const int FaultsShown = 20;

    public IReadOnlyList<NationalMessage> Messages { get; private set; } = [];

    /// <summary>Codes to ask the national catalogue for, one a line.</summary>
    [BindProperty(Name = "codes")]
    public string? Codes { get; set; }

    /// <summary>Whether there is a partner to ask.</summary>
    public bool Connected => fetch.Connected;

    /// <summary>Of the file that was just refused.</summary>
    public IReadOnlyList<string> Faults { get; private set; } = [];

    public async Task OnGet(CancellationToken stop) => Messages = await store.Newest(Shown, stop);

    /// <summary>Asks the national catalogue itself.</summary>
    public async Task<IActionResult> OnPostFetch(CancellationToken stop)
    {
        Messages = await store.Newest(Shown, stop);
        var codes = (Codes ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (codes.Length is 0 or > FetchNational.AtOnce)
        {
            ModelState.AddModelError("codes", codes.Length == 0 ? "Hãy ghi ít nhất một mã thủ tục." : $"Mỗi lần hỏi tối đa {FetchNational.AtOnce} mã; hãy chia thành nhiều lần.");
            return this.Invalid();
        }

        var fetched = await fetch.Run(codes, current.Required.As(), stop);
        if (!fetched.Accepted)
        {
            return this.Refused(fetched.Refusal);
        }

        var (staged, unknown) = fetched.Value;
        if (staged.Faults.Count > 0)
        {
            Faults = [.. staged.Faults.Take(FaultsShown)];
            ModelState.AddModelError("codes", $"Câu trả lời có {staged.Faults.Count} lỗi, chưa nhận gì.");
            return this.Invalid();
        }

        this.Tell("Đã hỏi: " + FetchNational.Words(staged, unknown));
        return Redirect(Links.NationalMessages);
    }

    public async Task<IActionResult> OnPost(IFormFile? file, CancellationToken stop)
    {
        Messages = await store.Newest(Shown, stop);
        if (file is not { Length: > 0 and <= Largest })
        {
            ModelState.AddModelError("file", file is { Length: > Largest } ? "Tệp lớn hơn 20 MB; hãy chia thành nhiều tệp." : "Hãy chọn tệp JSON nhận từ danh mục quốc gia.");
            return this.Invalid();
        }

        await using var content = file.OpenReadStream();
        using var held = new MemoryStream();
        await content.CopyToAsync(held, stop);
        var staged = await staging.Run(held.ToArray(), current.Required.As(), stop);
        if (!staged.Accepted)
        {
            return this.Refused(staged.Refusal);
        }

        if (staged.Value.Faults.Count > 0)
        {
            Faults = [.. staged.Value.Faults.Take(FaultsShown)];
            ModelState.AddModelError("file", $"Tệp có {staged.Value.Faults.Count} lỗi, chưa nhận gì.");
            return this.Invalid();
        }

        this.Tell($"Đã nhận: {staged.Value.Waiting} thủ tục có điểm khác, {staged.Value.Equal} thủ tục khớp, {staged.Value.Known} thông điệp đã nhận trước đây.");
        return Redirect(Links.NationalMessages);
    }
}
