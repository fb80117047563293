using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Exchange.Import;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Identity;

namespace MotCua.Web.Exchange;

/// <summary>The files brought in from older systems, and where their dossiers broke the law before they came.</summary>
[Authorize(Policy = Permissions.SeeBehindIndicators)]
public sealed class ImportsModel(BreachQueue queue, CurrentViewer current) : PageModel
{
    private const int Shown = 50;

    [BindProperty(SupportsGet = true, Name = "lan")]
    public Guid? Run { get; set; }

    public IReadOnlyList<ImportedFile> Files { get; private set; } = [];

    public IReadOnlyList<BreachKind> Kinds { get; private set; } = [];

    /// <summary>The file whose breaches alone are shown.</summary>
    public ImportedFile? Chosen { get; private set; }

    public static string OutcomeOf(ImportedFile file) => file.FinishedAt is { } end
        ? $"Xong lúc {VietnameseDates.Moment(new DateTimeOffset(end, TimeSpan.Zero))}: thêm {Number(file.Added)}, cập nhật {Number(file.Changed)}, giữ nguyên {Number(file.Same)}"
        : $"Chưa xong: đã chuyển đến dòng {Number(file.MovedLine)}; chạy lại lệnh nhập để tiếp tục";

    public static string Number(long number) => number.ToString("N0", VietnameseText.Culture);

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        Files = await queue.Files(Shown, stop);
        Chosen = Files.FirstOrDefault(f => f.RunId == Run);
        if (!ModelState.IsValid || (Run is not null && Chosen is null))
        {
            return NotFound();
        }

        Kinds = await queue.Kinds(DossierVisibility.VisibleTo(current.Required), Run, stop);
        return Page();
    }
}
