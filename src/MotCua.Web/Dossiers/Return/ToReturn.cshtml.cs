using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Return;

/// <summary>What is done and waits to be handed over, the longest waiting first; found by the code on the slip.</summary>
[Authorize(Policy = Permissions.ReturnResult)]
public sealed class ToReturnModel(DossierQueue queue, DossierStore dossiers, ScanAtReturn scan, CurrentViewer current) : PageModel
{
    public IReadOnlyList<DossierLine> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    public bool FirstPage { get; private set; }

    /// <summary>The code or reference typed.</summary>
    public string? Typed { get; private set; }

    /// <summary>What the scanner or the hand typed last, where it was refused.</summary>
    public string? Scanned { get; private set; }

    /// <summary>The scanned receipt is the hand-over.</summary>
    public async Task<IActionResult> OnPostScan([FromForm(Name = "scanned")] string? scanned, CancellationToken stop)
    {
        var handed = await scan.Run(current.Required, scanned, stop);
        if (handed.Accepted)
        {
            var dossier = handed.Value;
            this.Tell($"Đã trao lúc {VietnameseDates.Moment(dossier.ReturnedAt!.Value)}: hồ sơ {dossier.Code ?? dossier.Reference}.");
            return Redirect(Links.ToReturn);
        }

        Scanned = scanned;
        await Load(null, stop);

        // An unknown code is a fault of what was typed, not of this page's address.
        return this.Refused(handed.Refusal.Kind == RefusalKind.NotFound ? Refusal.Input("scanned", ScanAtReturn.NothingFound) : handed.Refusal with { Field = "scanned" });
    }

    public async Task<IActionResult> OnGet([FromQuery(Name = "sau")] string? after, [FromQuery(Name = "ma")] string? code, CancellationToken stop)
    {
        Typed = code?.Trim();
        if (!string.IsNullOrEmpty(Typed))
        {
            if (await dossiers.FindByCode(Typed, DossierVisibility.VisibleTo(current.Required), stop) is { } found)
            {
                return Redirect(Links.HandOver(found.Id.Value));
            }

            ModelState.AddModelError("ma", "Không có hồ sơ nào mang mã này tại đơn vị của bạn. Hãy kiểm tra lại mã trên giấy tiếp nhận.");
        }

        await Load(PageKeys.Read(after), stop);
        return Page();
    }

    private async Task Load(PageKey? key, CancellationToken stop)
    {
        FirstPage = key is null;
        var lines = await queue.ToReturn(current.Required, key, stop);
        Lines = [.. lines.Take(DossierQueue.PageSize)];
        Next = lines.Count > Lines.Count ? PageKeys.Write(new PageKey(Lines[^1].FinishedAt, Lines[^1].DossierId)) : null;
    }
}
